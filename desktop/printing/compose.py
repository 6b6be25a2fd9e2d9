"""From a case to a paper's content: what every kind shares, and the choice of its kind."""

from collections.abc import Callable

from desktop.domain.paper import PaperKind, PaperLanguage
from desktop.domain.school import School
from desktop.printing.application import application_blocks
from desktop.printing.content import Block, PaperContent, Words
from desktop.printing.gaps import refusal_blocks, slip_blocks
from desktop.printing.receipt import receipt_blocks
from desktop.printing.source import PaperSource
from desktop.printing.texts import LANGUAGES, PaperTexts
from desktop.printing.withdrawal import withdrawal_blocks

_BLOCKS: dict[PaperKind, Callable[[PaperSource], tuple[Block, ...]]] = {
    PaperKind.RECEIPT: receipt_blocks,
    PaperKind.APPLICATION: application_blocks,
    PaperKind.REFUSAL: refusal_blocks,
    PaperKind.WITHDRAWAL: withdrawal_blocks,
    PaperKind.SLIP: slip_blocks,
}


def compose(source: PaperSource) -> PaperContent:
    """Everything that the paper will show: drawing it asks nothing more of the case."""
    number = source.number
    moment = source.say(
        "common.moment", date=f"{source.moment:%d.%m.%Y}", time=f"{source.moment:%H:%M}"
    )
    return PaperContent(
        kind=source.kind.value,
        language=source.language,
        size=source.size,
        letterhead=letterhead(source.texts, source.school, source.language),
        title=source.say(f"title.{source.kind.value}"),
        number=number,
        number_line=source.say("common.number", number=number)
        if number
        else source.say("common.no_number"),
        moment_line=moment,
        code=f"{number}-{source.check_code}" if number else "",
        blocks=_BLOCKS[source.kind](source),
        foot=source.say("common.check_hint") if number else (),
        later=source.say("common.later"),
        draft_mark=source.say("common.draft"),
        void_mark=source.say("common.void"),
        copy_mark=source.say("common.copy"),
        page_mark=source.say("common.page"),
        measures=_measures(source),
        colours=source.texts.colours(),
    )


_TYPE = ("title", "subtitle", "body", "second", "small", "gap")


def _measures(source: PaperSource) -> dict[str, float]:
    """Type is a little smaller where much must stand on the sheet."""
    measures = source.texts.measures(source.size)
    factor = 1.0
    if len(source.languages) > 1:
        factor *= measures["scale_both"]
    if source.kind is PaperKind.APPLICATION:
        factor *= measures["scale_application"]
    return {name: value * (factor if name in _TYPE else 1) for name, value in measures.items()}


def letterhead(texts: PaperTexts, school: School, language: PaperLanguage) -> tuple[Words, ...]:
    """The school's lines for each language: name, БИН and phone, address."""
    names = {"kk": school.name_kk, "ru": school.name_ru}
    addresses = {"kk": school.address_kk, "ru": school.address_ru}
    return tuple(
        (names[spoken], _registered(texts, school, spoken), addresses[spoken])
        for spoken in LANGUAGES[language]
    )


def _registered(texts: PaperTexts, school: School, language: str) -> str:
    parts = [texts.say(language, "common.bin", bin=school.bin)]
    if school.phone:
        parts.append(texts.say(language, "common.phone", phone=school.phone))
    return " · ".join(parts)
