"""Portraits of many pictures: names that are safe, an order that holds, words for everything."""

import re
from pathlib import Path

import pytest

from desktop.cli import languages, photo_words
from desktop.cli.contact_sheet import ContactSheet
from desktop.domain.errors import Code, DeviceError, ValidationError
from desktop.domain.photo import PhotoFinding, Severity
from desktop.durable import write_new_durably
from desktop.imaging.worker import Worker
from desktop.paths import resources
from desktop.photo.messages import JudgedPortrait
from desktop.services.portrait_files import free_names, pictures_of
from desktop.services.portraits import MadePortrait, Portraits
from tests.fakes.case_store import NOW
from tests.fakes.clock import FakeClock

PORTRAIT = resources() / "demo" / "portrait.jpg"


def made(name: str, *findings: PhotoFinding, output: Path | None = None) -> MadePortrait:
    portrait = JudgedPortrait(9, 9, (), None, None, None, findings)
    return MadePortrait(Path(name), portrait, None, output, 1)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Дана Ә.", "Дана Ә.jpg"),
        ("a<b>:c?", "a_b__c_.jpg"),
        ("..", "_.jpg"),
        ("con", "_con.jpg"),
        ("\udcff", "_.jpg"),
        ("line\nbreak", "line_break.jpg"),
        ("evil\u202egpj.\u2066exe", "evil_gpj._exe.jpg"),
        ("ұ" * 300, "ұ" * 90 + ".jpg"),
    ],
)
def test_a_name_is_one_that_every_disk_takes(stem: str, name: str) -> None:
    assert next(free_names(Path(), stem, ".jpg")).name == name


def test_a_folder_stands_for_its_pictures(tmp_path: Path) -> None:
    for name in ("b.JPG", "a.png", "._a.png", "notes.txt", "a.portrait.jpg"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "inner.jpg").mkdir()
    notes = tmp_path / "notes.txt"
    found = pictures_of([notes, tmp_path, tmp_path / "a.png"])
    assert [file.name for file in found] == ["notes.txt", "a.png", "b.JPG"]


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    write_new_durably(tmp_path / "a", b"1")
    with pytest.raises(FileExistsError):
        write_new_durably(tmp_path / "a", b"2")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a", b"1")]


def test_a_disk_without_second_names_takes_new_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    test_a_new_file_never_replaces_one(tmp_path)


def test_portraits_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"no picture")
    files = [PORTRAIT, tmp_path / "x.jpg", PORTRAIT, tmp_path / "gone.jpg"]
    portraits = Portraits("head_25", 300, tmp_path / "out", FakeClock(NOW))
    results = list(portraits.make(files))
    assert [one.file for one in results] == files
    assert [one.refusal for one in results] == [
        None, Code.FILE_KIND_UNKNOWN, None, Code.FILE_GONE,
    ]  # fmt: skip
    assert [one.output and one.output.name for one in results] == [
        "portrait.portrait.jpg", None, "portrait-2.portrait.jpg", None,
    ]  # fmt: skip
    assert [one.accepted for one in results] == [True, False, True, False]


def test_weights_that_are_not_whole_are_no_verdict_on_a_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run(*_: object, **__: object) -> object:
        raise DeviceError(Code.BLOB_DAMAGED)

    monkeypatch.setattr(Worker, "run", run)
    with pytest.raises(DeviceError) as caught:
        list(Portraits("head_30", 300, None, FakeClock(NOW)).make([PORTRAIT]))
    assert caught.value.code is Code.BLOB_DAMAGED


def test_an_unknown_profile_names_those_that_are_known() -> None:
    with pytest.raises(ValidationError) as caught:
        Portraits("head_99", 300, None, FakeClock(NOW))
    assert caught.value.facts == {"choices": "head_25, head_30"}


def test_every_verdict_has_words_in_three_languages() -> None:
    tables = (photo_words._FINDINGS, photo_words._REFUSALS, photo_words._SENTENCES)
    for words in (words for table in tables for words in table.values()):
        assert len(words) == len(languages.LANGUAGES)
        assert all(words)
    for code in photo_words._FINDINGS:
        one = made("a", PhotoFinding(code, Severity.ADVICE, 0.0, 1.0))
        assert len({photo_words.remarks(one, tongue)[0][0] for tongue in languages.LANGUAGES}) == 3


@pytest.mark.parametrize(
    ("account", "tongue"),
    [("kk_KZ.UTF-8", "kk"), ("ru_RU", "ru"), ("Russian_Kazakhstan", "ru"), ("C", "en")],
)
def test_words_follow_the_account(
    monkeypatch: pytest.MonkeyPatch, account: str, tongue: str
) -> None:
    monkeypatch.setenv("LC_ALL", account)
    assert languages.language() == tongue


def test_what_must_be_redone_is_said_before_what_is_advised() -> None:
    one = made(
        "a",
        PhotoFinding("no_room", Severity.ADVICE, 0.1, 0.0),
        PhotoFinding("eyes_closed", Severity.MUST_REDO, 0.1, 0.2),
    )
    assert photo_words.verdict(one) == "redo"
    assert [must for _, must in photo_words.remarks(one, "en")] == [True, False]


def test_a_file_name_cannot_put_anything_into_the_sheet() -> None:
    name = '<script>alert("1")\udcff$title\u202e'
    sheet = b"".join(ContactSheet([made(name)], 30.0, 300, NOW.date(), "kk")).decode()
    assert "<script" not in sheet
    assert "&lt;script&gt;" in sheet
    assert "$title" in sheet
    assert "\u202e" not in sheet
    assert re.search(r"<html lang=\"kk\">.*Сынып портреттері", sheet, re.DOTALL)


def test_a_sheet_shows_the_portraits_that_were_written(tmp_path: Path) -> None:
    there = tmp_path / "a.portrait.jpg"
    there.write_bytes(b"\xff")
    both = [made("a", output=there), made("b", output=tmp_path / "gone.portrait.jpg")]
    sheet = ContactSheet(both, 30.0, 300, NOW.date(), "en")
    assert b"".join(sheet).count(b"base64,/w==") == 1
    assert b"".join(sheet) == b"".join(sheet)
