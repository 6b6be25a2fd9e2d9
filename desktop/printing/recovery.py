"""The recovery sheet: the key that opens the school's data when the computer is gone."""

from datetime import datetime

from desktop.domain.paper import PaperLanguage, PaperSize
from desktop.domain.school import School
from desktop.printing.compose import letterhead
from desktop.printing.content import Block, Facts, Heading, PaperContent, Points, Prose, Secret
from desktop.printing.texts import LANGUAGES, PaperTexts

KIND = "recovery"
"""Not a `PaperKind`: it has no number, belongs to no case and is never stored."""


def recovery_content(
    texts: PaperTexts,
    school: School,
    key: str,
    *,
    language: PaperLanguage,
    size: PaperSize,
    moment: datetime,
) -> PaperContent:
    """The sheet for a key whose groups stand between dashes or spaces; `moment` is local time."""
    return PaperContent(
        kind=KIND,
        language=language,
        size=size,
        letterhead=letterhead(texts, school, language),
        title=texts.words(language, f"title.{KIND}"),
        number="",
        number_line=(),
        moment_line=(),
        code="",
        blocks=_blocks(texts, key, language, moment),
        foot=(),
        later=(),
        draft_mark=(),
        void_mark=(),
        copy_mark=(),
        page_mark=texts.words(language, "common.page"),
        measures=texts.measures(size),
        colours=texts.colours(),
    )


def _blocks(
    texts: PaperTexts, key: str, language: PaperLanguage, moment: datetime
) -> tuple[Block, ...]:
    steps = zip(
        *(texts.list(spoken, "recovery.steps") for spoken in LANGUAGES[language]), strict=False
    )
    made = (f"{moment:%d.%m.%Y, %H:%M}",)
    return (
        Prose(texts.words(language, "recovery.lead")),
        Heading(texts.words(language, "recovery.key")),
        Secret(tuple(key.replace("-", " ").split())),
        Points(tuple(((), tuple(step)) for step in steps)),
        Facts(((texts.words(language, "label.made_on"), made),)),
    )
