"""Papers about what is missing: the "what to bring" slip and the receipt of refusal to accept."""

from desktop.domain.checklist import ChecklistItem, Gap, ItemState
from desktop.domain.errors import Code
from desktop.printing.content import Block, Facts, Grid, Prose, Words
from desktop.printing.receipt import parties, signatures
from desktop.printing.source import PaperSource
from desktop.printing.texts import joined


def slip_blocks(source: PaperSource) -> tuple[Block, ...]:
    """What the parent brings next time; the code in the corner opens the case again."""
    return (
        Facts(parties(source, "label.applicant")),
        Prose(source.say("slip.lead")),
        _missing(source, "bring"),
        Prose(source.say("slip.again"), small=True),
        signatures(source, "label.issued_by", "label.taken_by"),
    )


def refusal_blocks(source: PaperSource) -> tuple[Block, ...]:
    """Why documents were not accepted, each missing document by its name."""
    return (
        Facts(parties(source, "label.applicant")),
        Prose(source.say("refusal.ground")),
        _missing(source, "reason"),
        Prose(source.say("refusal.again"), small=True),
        signatures(source, "label.issued_by", "label.taken_by"),
    )


def why_missing(item: ChecklistItem) -> str:
    """missing, incomplete, expired or question: a key of the tables "reason" and "bring"."""
    if any(finding.code is Code.DOCUMENT_EXPIRED for finding in item.findings):
        return "expired"
    if item.state is ItemState.MISSING:
        return "missing"
    return "question" if item.state is ItemState.QUESTION else "incomplete"


def _missing(source: PaperSource, column: str) -> Grid:
    wanted = set(source.checklist.missing)
    items = [item for item in source.checklist.items if item.code in wanted]
    return Grid(
        head=(
            source.say("table.position"),
            source.say("table.document"),
            source.say(f"table.{column}"),
        ),
        rows=tuple(
            (
                (str(at),),
                joined(source.named(dict(item.name)), *_details(item, source)),
                source.say(f"{column}.{why_missing(item)}"),
            )
            for at, item in enumerate(items, 1)
        ),
        shares=(6, 64, 30),
        centred=(0,),
    )


def _details(item: ChecklistItem, source: PaperSource) -> list[Words]:
    """Which answers an item that was begun still lacks."""
    if item.state is ItemState.MISSING:
        return []
    found = (_detail(gap, source) for gap in item.gaps)
    return [words for words in dict.fromkeys(found) if words]


def _detail(gap: Gap, source: PaperSource) -> Words:
    try:
        return source.say(f"field.{gap.field}") if gap.field else ()
    except KeyError:
        return ()
