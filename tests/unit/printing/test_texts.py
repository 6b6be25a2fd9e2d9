"""The words of papers: alike in both languages, replaceable by the school, never half replaced."""

import errno
import re
from pathlib import Path

import pytest

from desktop.domain.errors import Code, DeviceError
from desktop.domain.paper import PaperLanguage, PaperSize
from desktop.printing.texts import leaves
from tests.fakes.paper_source import paper_texts, rules


def gaps(value: object) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", str(value)))


def test_both_languages_have_the_same_texts_with_the_same_gaps() -> None:
    kk, ru = (dict(leaves(paper_texts().texts[language])) for language in ("kk", "ru"))
    assert kk.keys() == ru.keys()
    assert {key: gaps(value) for key, value in kk.items()} == {
        key: gaps(value) for key, value in ru.items()
    }


def test_both_sheets_have_the_same_measures() -> None:
    texts = paper_texts()
    assert texts.measures(PaperSize.A4).keys() == texts.measures(PaperSize.A5).keys()


def test_the_consent_shown_has_the_version_that_the_rules_record() -> None:
    texts = paper_texts()
    for language in ("kk", "ru"):
        assert texts.say(language, "consent.version") == rules().consent_version


def test_a_school_replaces_one_text_and_keeps_the_others(tmp_path: Path) -> None:
    (tmp_path / "kk.toml").write_text('[title]\nreceipt = "Қолхат"\n', "utf-8")
    texts = paper_texts(tmp_path)
    assert texts.words(PaperLanguage.KK, "title.receipt") == ("Қолхат",)
    assert texts.words(PaperLanguage.KK, "title.application") == ("Өтініш",)


@pytest.mark.parametrize(
    "broken",
    [
        "[title\n",
        "[title]\nreceit = 'x'\n",
        "[title]\nreceipt = 1\n",
        "title = 'x'\n",
        "[[consent.point]]\nlabel = 'x'\n",
    ],
)
def test_a_school_file_that_cannot_be_used_is_named(tmp_path: Path, broken: str) -> None:
    (tmp_path / "ru.toml").write_text(broken, "utf-8")
    with pytest.raises(DeviceError) as told:
        paper_texts(tmp_path)
    assert told.value.code is Code.PAPER_TEMPLATE_BROKEN
    assert told.value.facts["file"] == "ru.toml"


def test_a_school_file_that_may_not_be_read_is_named_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ru.toml").write_text("[title]\nreceipt = 'x'\n", "utf-8")
    read_text = Path.read_text

    def refuse(path: Path, encoding: str) -> str:
        if path.parent == tmp_path:
            raise PermissionError(errno.EACCES, "", str(path))
        return read_text(path, encoding)

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(DeviceError) as told:
        paper_texts(tmp_path)
    assert told.value.code is Code.PAPER_TEMPLATE_BROKEN
    assert told.value.facts["file"] == "ru.toml"
