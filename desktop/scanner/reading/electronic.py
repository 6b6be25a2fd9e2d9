"""The file of an electronic document, put together from its codes. In the picture worker only.

Everything in it is from outside: the codes, the ZIP in which they are joined, the XML in that.
"""

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from desktop.domain.dates import parse_date
from desktop.domain.electronic import (
    ElectronicDocument,
    ElectronicPerson,
    Gathered,
    Part,
    PartSet,
    gathered,
)
from desktop.domain.errors import Code, DeviceError
from desktop.domain.fields import NAME_LIMIT
from desktop.domain.person import clean_text, hidden_characters, signs_not_of_a_name
from desktop.scanner.reading.guarded_xml import SIZE, Element, parse

_ONE_CODE = 8_000
"""Bytes: the largest QR code holds fewer than 3,000."""

_PERSONS = 20
_ID_LIMIT = 100
_TEXT_LIMIT = 200
_IIN = re.compile(r"[0-9]{12}")

_SURNAME = ("surname", "lastname", "familyname")
_GIVEN_NAME = ("name", "firstname", "givenname")
_PATRONYMIC = ("patronymic", "middlename", "secondname", "fathername")
_BORN = ("birthdate", "dateofbirth", "birthday")
_NUMBER = ("documentnumber", "docnumber", "number")
_ISSUED = ("issuedate", "documentbegindate", "begindate", "dateofissue")
_EXPIRES = ("expirydate", "documentenddate", "enddate", "expirationdate")
_ISSUER = ("issuer", "issueorganization", "documentissueorganization", "issuingauthority")
_NAMED = frozenset(
    ("iin", *_SURNAME, *_GIVEN_NAME, *_PATRONYMIC, *_BORN, *_NUMBER, *_ISSUED, *_EXPIRES, *_ISSUER)
)
"""Elements that are understood, by local name in small letters, whatever encloses them."""


def part_in(data: bytes) -> Part | None:
    """The part that a code holds; None when it holds something else."""
    if len(data) > _ONE_CODE or b"BarcodeElement" not in data:
        return None
    try:
        root = parse(data)
        number, amount = int(root.first("elementnumber")), int(root.first("elementsamount"))
    except (DeviceError, ValueError):
        return None
    document_id, content = root.first("favorid"), "".join(root.first("elementdata").split())
    if root.name != "BarcodeElement" or not content or len(document_id) > _ID_LIMIT:
        return None
    return Part(document_id, number, amount, content)


def joined(parts: Iterable[Part]) -> tuple[PartSet, ...]:
    """What each of the documents holds whose parts are here; a fault is told, not raised."""
    return tuple(_opened(one) for one in gathered(parts))


def _opened(of: Gathered) -> PartSet:
    present = tuple(part.number for part in of.parts)
    document, trouble = None, Code.ELECTRONIC_MIXED if of.mixed else None
    if of.whole and trouble is None:
        try:
            document = document_in(_unpacked(_bytes_of(of.parts)))
        except DeviceError as error:
            trouble = error.code
    return PartSet(of.document_id, of.amount, present, document, trouble)


def document_in(xml: bytes) -> ElectronicDocument:
    """What a document's file says. Raises DeviceError ELECTRONIC_DAMAGED."""
    root = parse(xml)
    persons: list[ElectronicPerson] = []
    facts = _facts(root, persons)
    if not persons and (alone := _person(facts)) != ElectronicPerson():
        persons.append(alone)
    return ElectronicDocument(
        persons=tuple(persons[:_PERSONS]),
        number=_first(facts, _NUMBER),
        issued_on=_day(_first(facts, _ISSUED)),
        expires_on=_day(_first(facts, _EXPIRES)),
        issuer=_first(facts, _ISSUER),
        signed=any(_is_signature(one) for one in _all(root)),
    )


def _bytes_of(parts: Iterable[Part]) -> bytes:
    """The parts one after the other, each in base64 by itself or all of them cut from one text."""
    texts = [part.data for part in parts]
    try:
        return b"".join(base64.b64decode(text, validate=True) for text in texts)
    except binascii.Error:
        try:
            return base64.b64decode("".join(texts), validate=True)
        except binascii.Error as error:
            raise DeviceError(Code.ELECTRONIC_DAMAGED) from error


def _unpacked(data: bytes) -> bytes:
    """The one file of a ZIP, never more of it than an honest one has."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) != 1 or not _is_honest(entries[0]):
                raise DeviceError(Code.ELECTRONIC_DAMAGED)
            with archive.open(entries[0]) as file:
                content = file.read(SIZE + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError) as error:
        raise DeviceError(Code.ELECTRONIC_DAMAGED) from error
    if len(content) > SIZE:
        raise DeviceError(Code.ELECTRONIC_DAMAGED)
    return content


def _is_honest(entry: zipfile.ZipInfo) -> bool:
    plain = entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    return plain and entry.file_size <= SIZE and not entry.flag_bits & 1


def _facts(element: Element, persons: list[ElectronicPerson]) -> dict[str, str]:
    """What an element says that is nobody's own; whoever has an IIN in it joins the persons."""
    facts: dict[str, str] = {}
    for one in element.inside:
        name = one.name.casefold()
        if _is_signature(one):
            continue
        if one.inside:
            for fact, text in _facts(one, persons).items():
                facts.setdefault(fact, text)
        elif name in _NAMED and one.text:
            facts.setdefault(name, one.text)
    if _IIN.fullmatch(facts.get("iin", "")):
        persons.append(_person(facts))
        of_person = {"iin", *_SURNAME, *_GIVEN_NAME, *_PATRONYMIC, *_BORN}
        return {fact: text for fact, text in facts.items() if fact not in of_person}
    return facts


def _person(facts: dict[str, str]) -> ElectronicPerson:
    iin = facts.get("iin", "")
    return ElectronicPerson(
        iin=iin if _IIN.fullmatch(iin) else "",
        surname=_name(_first(facts, _SURNAME)),
        given_name=_name(_first(facts, _GIVEN_NAME)),
        patronymic=_name(_first(facts, _PATRONYMIC)),
        birth_date=_day(_first(facts, _BORN)),
    )


def _first(facts: dict[str, str], names: Iterable[str]) -> str:
    text = clean_text(next((facts[name] for name in names if name in facts), ""))
    return "" if len(text) > _TEXT_LIMIT or hidden_characters(text) else text


def _name(text: str) -> str:
    """A part of a name; what no name can be is not offered, and never cut to fit."""
    return "" if len(text) > NAME_LIMIT or signs_not_of_a_name(text) else text


def _day(text: str) -> str:
    day = parse_date(text.partition("T")[0])
    return day.isoformat() if day else ""


def _is_signature(element: Element) -> bool:
    return element.name == "Signature"


def _all(element: Element) -> Iterator[Element]:
    yield element
    for one in element.inside:
        yield from _all(one)
