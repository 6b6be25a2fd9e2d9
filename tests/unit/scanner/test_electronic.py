import base64
import io
import random
import zipfile

import pytest

from desktop.domain.electronic import Part, PartSet
from desktop.domain.errors import Code
from desktop.scanner.reading.electronic import joined, part_in
from desktop.scanner.reading.guarded_xml import SIZE
from tests.fakes.electronic_papers import Named, document_xml, part_xml, parts_of, zipped


def opened(parts: list[Part]) -> PartSet:
    (one,) = joined(parts)
    return one


def trouble_of(zip_bytes: bytes) -> Code | None:
    return opened(parts_of(zip_bytes, 3)).trouble


def test_parts_in_any_order_give_the_document(seed: int) -> None:
    parts = parts_of(zipped(document_xml()))
    for _ in range(20):
        random.Random(seed).shuffle(parts)
        whole = opened(parts)
        assert whole.missing == ()
        assert whole.document is not None
        (person,) = whole.document.persons
        assert person.surname == "Қуанышбекова"
        assert (person.iin, person.birth_date) == ("880412401006", "1988-04-12")
        assert (whole.document.number, whole.document.issued_on) == ("041234567", "2020-03-12")


def test_missing_parts_are_named() -> None:
    parts = parts_of(zipped(document_xml()))
    some = opened([parts[4], parts[0], parts[2]])
    assert (some.present, some.missing, some.document) == ((1, 3, 5), (2, 4, 6), None)


def test_parts_of_two_documents_are_told_apart() -> None:
    first = parts_of(zipped(document_xml()), document_id="1")
    second = parts_of(zipped(document_xml(Named("190412601004", "Әбілқайыр"))), document_id="2")
    mixed = [part for pair in zip(second, first, strict=True) for part in pair]
    found = {one.document_id: one.document for one in joined(mixed)}
    surnames = {key: of.persons[0].surname for key, of in found.items() if of}
    assert surnames == {"1": "Қуанышбекова", "2": "Әбілқайыр"}


def test_two_parts_of_one_number_that_contradict_give_no_document() -> None:
    parts = parts_of(zipped(document_xml()))
    other = parts_of(zipped(document_xml(Named("190412601004", "Әбілқайыр"))))
    whole = opened([*parts, other[3]])
    assert (whole.document, whole.trouble) == (None, Code.ELECTRONIC_MIXED)


def test_a_part_read_twice_is_one_part() -> None:
    parts = parts_of(zipped(document_xml()))
    assert opened([*parts, *parts]).document is not None


def test_a_document_cut_from_one_text_is_joined_too() -> None:
    text = base64.b64encode(zipped(document_xml())).decode()
    cut = [text[at : at + 101] for at in range(0, len(text), 101)]
    parts = [Part("1", number, len(cut), piece) for number, piece in enumerate(cut, 1)]
    assert opened(parts).document is not None


def test_a_signature_is_seen_and_what_stands_in_it_is_nobody() -> None:
    signed = opened(parts_of(zipped(document_xml()))).document
    bare = opened(parts_of(zipped(document_xml(signed=False)))).document
    assert signed is not None
    assert bare is not None
    assert (signed.signed, bare.signed) == (True, False)
    assert [one.iin for one in signed.persons] == ["880412401006"]


def test_every_person_of_a_document_is_named() -> None:
    child = Named("190412601004", "Әбілқайыр", "Дана", "Ерланқызы", "12.04.2019")
    found = opened(parts_of(zipped(document_xml(child, Named())))).document
    assert found is not None
    assert [(one.surname, one.birth_date) for one in found.persons] == [
        ("Әбілқайыр", "2019-04-12"),
        ("Қуанышбекова", "1988-04-12"),
    ]


def test_a_name_of_ten_thousand_letters_is_not_offered() -> None:
    found = opened(parts_of(zipped(document_xml(Named(surname="Ә" * 10_000))))).document
    assert found is not None
    assert (found.persons[0].surname, found.persons[0].given_name) == ("", "Шұғыла")


@pytest.mark.parametrize("name", ["<b>Дана</b>", "Дана&#8238;", "Д4на", "&#x61C;"])
def test_what_no_name_can_be_is_not_offered(name: str) -> None:
    found = opened(parts_of(zipped(document_xml(Named(given_name=name))))).document
    assert found is None or found.persons[0].given_name in {"", "Дана"}


def test_a_zip_bomb_is_damaged() -> None:
    assert trouble_of(zipped(b"<a>" + b" " * (SIZE * 3) + b"</a>")) is Code.ELECTRONIC_DAMAGED


def test_a_zip_that_lies_of_its_size_is_damaged() -> None:
    honest = zipped(b"<a>" + b" " * (SIZE * 3) + b"</a>")
    size = (SIZE * 3 + 7).to_bytes(4, "little")
    assert size in honest
    assert trouble_of(honest.replace(size, (900).to_bytes(4, "little"))) is Code.ELECTRONIC_DAMAGED


def test_a_zip_of_several_files_or_of_another_kind_is_damaged() -> None:
    several = io.BytesIO()
    with zipfile.ZipFile(several, "w") as archive:
        archive.writestr("one", document_xml())
        archive.writestr("two", document_xml())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("one", document_xml())
    for data in (several.getvalue(), packed.getvalue(), zipped(zipped(document_xml())), b"PK\3\4"):
        assert trouble_of(data) is Code.ELECTRONIC_DAMAGED


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))


@pytest.mark.parametrize(
    "xml",
    [
        f"<!DOCTYPE a [{LAUGHS}]><a><iin>&l8;</iin></a>",
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "<a>" * 5000 + "</a>" * 5000,
        "<a>" + "<b/>" * 30_000 + "</a>",
        "<a>" + "x" * 300_000 + "</a>",
        "<a><b></a></b>",
        "<a>&nothing;</a>",
        "",
        "<?xml version='1.0' encoding='no-such'?><a/>",
        "<a>\0</a>",
    ],
)
def test_hostile_xml_is_damaged_and_nothing_else(xml: str) -> None:
    assert trouble_of(zipped(xml.encode())) is Code.ELECTRONIC_DAMAGED
    utf16 = zipped(xml.encode("utf-16"))
    assert trouble_of(utf16) is Code.ELECTRONIC_DAMAGED


@pytest.mark.parametrize(
    "part",
    [
        Part("1", 0, 3, "AAAA"),
        Part("1", 4, 3, "AAAA"),
        Part("1", 1, 10**9, "AAAA"),
        Part("1", 1, 61, "AAAA"),
    ],
)
def test_a_set_that_claims_what_cannot_be_is_none(part: Part) -> None:
    assert joined([part]) == ()


def test_a_code_says_its_part_or_nothing() -> None:
    part = parts_of(zipped(document_xml()))[2]
    assert part_in(part_xml(part)) == part
    for data in (
        b"",
        b"880412401006",
        b"https://egov.kz/BarcodeElement",
        b"<BarcodeElement/>",
        part_xml(part)[:-9],
        part_xml(part) + b" " * 9000,
        part_xml(part).replace(b"<elementNumber>3", b"<elementNumber>three"),
        b'<!DOCTYPE a [<!ENTITY l "ha">]>' + part_xml(part),
    ):
        assert part_in(data) is None
