"""The receipt of documents: who handed in what, how each was shown, when the answer comes."""

from desktop.domain.checklist import ChecklistItem, ItemKind, ItemState
from desktop.domain.dates import show_date
from desktop.domain.document import ItemRecord
from desktop.domain.fields import Field, ItemField
from desktop.domain.phone import show_phone
from desktop.printing.content import Block, Facts, Grid, Heading, Notice, Row, Signatures, Words
from desktop.printing.source import PaperSource
from desktop.printing.texts import joined


def receipt_blocks(source: PaperSource) -> tuple[Block, ...]:
    """Parties, the table of documents, the answer's date, both signatures."""
    return (
        Facts(parties(source, "label.received_from")),
        Heading(source.say("receipt.documents")),
        _documents(source),
        *_answer(source),
        signatures(source, "label.received_by", "label.handed_in_by"),
    )


def parties(source: PaperSource, from_label: str) -> tuple[Row, ...]:
    """Guardian, child, grade: what every paper for a parent begins with."""
    guardian = (source.guardian, show_phone(source.answer(Field.GUARDIAN_PHONE)))
    birth = show_date(source.answer(Field.CHILD_BIRTH_DATE))
    child = (source.child, birth)
    language = source.choice(
        Field.LANGUAGE_OF_INSTRUCTION, source.answer(Field.LANGUAGE_OF_INSTRUCTION)
    )
    rows = (
        (source.say(from_label), (" · ".join(filter(None, guardian)),)),
        (source.say("label.child"), (" · ".join(filter(None, child)),)),
        (source.say("label.schooling"), joined(source.grade, language)),
    )
    # Of a case just begun nothing is known: the child's line waits for a pen.
    return tuple(row for row in rows if any(row[1])) or rows[1:2]


def signatures(source: PaperSource, desk: str, parent: str) -> Signatures:
    """Staff at the left, the parent at the right."""
    staff = ", ".join(filter(None, (source.staff.name, source.staff.position)))
    return Signatures(
        ((source.say(desk), (staff,)), (source.say(parent), (source.guardian,))),
        hint=source.say("common.sign_here"),
        stamp=source.say("common.stamp"),
    )


def _documents(source: PaperSource) -> Grid:
    handed_in = [item for item in source.checklist.items if item.state is not ItemState.MISSING]
    head = ("position", "document", "shown", "pages", "date")
    return Grid(
        head=tuple(source.say(f"table.{name}") for name in head),
        rows=tuple(_document(at, item, source) for at, item in enumerate(handed_in, 1)),
        shares=(5, 45, 27, 7, 15),
        centred=(0, 3),
    )


def _document(at: int, item: ChecklistItem, source: PaperSource) -> tuple[Words, ...]:
    record = source.intake.items.get(item.code, ItemRecord(item.code))
    pages = _page_count(item, record, source)
    return (
        (str(at),),
        joined(source.named(dict(item.name)), _which(record, source)),
        source.say(_shown(item, record)),
        (str(pages),) if pages else source.say("common.none"),
        (_date(item, record, source),),
    )


def _which(record: ItemRecord, source: PaperSource) -> Words:
    """Kind and number of a document that has several kinds."""
    kind = record.detail(ItemField.DOCUMENT_KIND)
    number = record.detail(ItemField.NUMBER)
    words = source.choice(ItemField.DOCUMENT_KIND, kind) if kind else ("",)
    return joined(words, (f"№\u00a0{number}" if number else "",))


def _shown(item: ChecklistItem, record: ItemRecord) -> str:
    if item.kind is ItemKind.PHOTO:
        return "shown.photo"
    if item.kind is ItemKind.APPLICATION:
        return _signed(record)
    how = record.detail(ItemField.SHOWN_AS)
    if how in {"original", "electronic"}:
        return f"shown.{how}"
    return "shown.scan" if record.pages else "shown.paper"


def _signed(record: ItemRecord) -> str:
    """A receipt calls signed only what was attached signed, or lies signed in the file."""
    if record.pages:
        return "shown.signed_scan"
    return "shown.signed_paper" if record.on_paper else "common.none"


def _page_count(item: ChecklistItem, record: ItemRecord, source: PaperSource) -> int:
    if item.kind is ItemKind.PHOTO:
        return 1 if source.intake.photo else 0
    return len([page for page in record.pages if not page.transient])


def _date(item: ChecklistItem, record: ItemRecord, source: PaperSource) -> str:
    if item.kind is ItemKind.APPLICATION:
        return f"{source.moment:%d.%m.%Y}"
    return show_date(record.detail(ItemField.ISSUED_ON)) or source.say("common.none")[0]


def _answer(source: PaperSource) -> tuple[Block, ...]:
    answer = source.rules.answer(source.answer(Field.GRADE))
    if answer is None or not any(answer.text.values()):
        return ()
    return (Notice(source.say("label.answer"), source.named(dict(answer.text))),)
