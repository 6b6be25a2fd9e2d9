"""Every message speaks Kazakh and Russian, with the gaps and keys of its source."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "i18n"

_GAPS = re.compile(r"\{\w+\}|%n|%L?\d|&(?=\w)|\b(?:Ctrl\+[A-Z]|F\d{1,2}|Esc)\b|…$")
"""What the program fills in, the mnemonic, keys, and the sign that more will be asked."""

_OFFICIAL = {
    "kk": {
        "draft": "жоба",
        "incomplete": "толық емес",
        "accepted": "қабылданды",
        "under review": "қаралуда",
        "enrolled": "оқуға қабылданды",
        "refused": "бас тартылды",
        "withdrawn": "кері қайтарып алынды",
        "Receipt of documents": "Құжаттарды қабылдау туралы қолхат",
        "Receipt of refusal to accept": "Құжаттарды қабылдаудан бас тарту туралы қолхат",
        "Finish": "Аяқтау",
        "Back": "Артқа",
        "Print": "Басып шығару",
    },
    "ru": {
        "draft": "черновик",
        "incomplete": "неполный",
        "accepted": "принят",
        "under review": "на рассмотрении",
        "enrolled": "зачислен",
        "refused": "отказано",
        "withdrawn": "отозвано",
        "Receipt of documents": "Расписка о приёме документов",
        "Receipt of refusal to accept": "Расписка об отказе в приёме документов",
        "Finish": "Завершить",
        "Back": "Назад",
        "Print": "Печать",
    },
}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_message_is_translated(language: str) -> None:
    untranslated = [
        source for source, text in _messages(language) if not text.strip() or text == source
    ]
    assert untranslated == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_translation_keeps_gaps_mnemonic_and_keys_of_its_source(language: str) -> None:
    changed = [
        (source, text)
        for source, text in _messages(language)
        if Counter(_GAPS.findall(source)) != Counter(_GAPS.findall(text))
    ]
    assert changed == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_official_words_stand_as_parents_and_inspectors_read_them(language: str) -> None:
    words = dict(_messages(language))
    official = _OFFICIAL[language]
    assert {source: words[source] for source in official} == official


def _messages(language: str) -> Iterator[tuple[str, str]]:
    """(source, translation); each plural form by itself."""
    tree = ET.parse(FOLDER / f"qabyldau_{language}.ts")
    for message in tree.iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        assert translation is not None
        forms = translation.findall("numerusform")
        for text in [form.text for form in forms] or [translation.text]:
            yield source, text or ""
