"""How each block of a paper becomes lines, tables and rules on a sheet."""

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer, Table

from desktop.printing.content import (
    Block,
    Facts,
    Grid,
    Heading,
    Notice,
    Points,
    Prose,
    Secret,
    Signatures,
    Words,
)
from desktop.printing.fonts import BOLD, MEDIUM, REGULAR, visible
from desktop.printing.sheet import Sheet, ink

_SIGNED_NAME_LIMIT = 310
_SPLIT_WITHIN_ROWS = 1


def flowables(block: Block, sheet: Sheet) -> list[Flowable]:
    """The block as reportlab lays it out, with the white that follows it."""
    return _DRAW[type(block)](block, sheet)


def _heading(block: Heading, sheet: Sheet) -> list[Flowable]:
    style = sheet.style(BOLD, sheet.measure("body") + 0.5, "accent")
    line = sheet.line(" · ".join(block.text), style)
    return [CondPageBreak(22 * mm), line, Spacer(1, sheet.gap * 0.4)]


def _prose(block: Prose, sheet: Sheet) -> list[Flowable]:
    style = sheet.small if block.small else sheet.body
    return [*_in_languages(block.text, style, sheet), Spacer(1, sheet.gap)]


def _in_languages(words: Words, style: ParagraphStyle, sheet: Sheet) -> list[Flowable]:
    if len(words) == 1 or not sheet.measure("side_by_side"):
        return sheet.words(words, style, second=style.fontSize)
    gutter = 6 * mm
    cells = [sheet.line(text, style) for text in words]
    share = (sheet.width - gutter) / 2
    return [bare_table([[cells[0], "", cells[1]]], [share, gutter, share])]


def _facts(block: Facts, sheet: Sheet) -> list[Flowable]:
    left = sheet.width * sheet.measure("label_share")
    rows = [
        [sheet.words(label, sheet.label), sheet.words(value, sheet.strong)]
        for label, value in block.rows
    ]
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.4, sheet.colour("rule")), *_padding(sheet)]
    return [bare_table(rows, [left, sheet.width - left], lines), Spacer(1, sheet.gap)]


def _grid(block: Grid, sheet: Sheet) -> list[Flowable]:
    widths = [share / sum(block.shares) * sheet.width for share in block.shares]
    head = sheet.style(MEDIUM, sheet.measure("second"), "accent")
    cell = sheet.style(REGULAR, sheet.measure("body") - 0.5)
    rows = [
        [_cell(words, style, sheet, centred=at in block.centred) for at, words in enumerate(row)]
        for row, style in [(block.head, head), *((row, cell) for row in block.rows)]
    ]
    lines = [
        ("BACKGROUND", (0, 0), (-1, 0), sheet.colour("tint")),
        ("LINEABOVE", (0, 0), (-1, 0), 0.9, sheet.colour("accent")),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, sheet.colour("rule")),
        ("LEFTPADDING", (0, 0), (-1, -1), 2.5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2.5),
        *_padding(sheet),
    ]
    return [bare_table(rows, widths, lines, heads=1), Spacer(1, sheet.gap)]


def _cell(words: Words, style: ParagraphStyle, sheet: Sheet, *, centred: bool) -> list[Paragraph]:
    if centred:
        style = style.clone(style.name, alignment=TA_CENTER)
    return sheet.words(words, style, second=style.fontSize - 0.8)


def _notice(block: Notice, sheet: Sheet) -> list[Flowable]:
    left = sheet.width * sheet.measure("label_share")
    strong = sheet.style(BOLD, sheet.measure("body") + 1)
    row = [sheet.words(block.label, sheet.label), sheet.words(block.text, strong)]
    lines = [
        ("BACKGROUND", (0, 0), (-1, -1), sheet.colour("tint")),
        ("LINEBEFORE", (0, 0), (0, -1), 2, sheet.colour("accent")),
        ("LEFTPADDING", (0, 0), (0, -1), 6),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    return [bare_table([row], [left, sheet.width - left], lines), Spacer(1, sheet.gap)]


def _points(block: Points, sheet: Sheet) -> list[Flowable]:
    columns = 2 if sheet.measure("side_by_side") and _languages(block) == 2 else 1
    style = sheet.small if block.small else sheet.body
    number = style.fontSize * 1.9
    share = (sheet.width - columns * number) / columns
    rows = [_point(at, row, style, columns) for at, row in enumerate(block.rows, 1)]
    lines = [("BOTTOMPADDING", (0, 0), (-1, -1), style.fontSize * 0.35)]
    if columns == 2:
        lines.append(("RIGHTPADDING", (1, 0), (1, -1), 3 * mm))
    return [bare_table(rows, [number, share] * columns, lines), Spacer(1, sheet.gap)]


def _languages(block: Points) -> int:
    return max(len(words) for row in block.rows for words in row)


def _point(at: int, row: tuple[Words, Words], style: ParagraphStyle, columns: int) -> list[Any]:
    label, text = row
    spoken = [
        _labelled(label[min(nth, len(label) - 1)] if label else "", text[min(nth, len(text) - 1)])
        for nth in range(max(len(label), len(text)))
    ]
    if columns == 1:
        spoken = ["<br/>".join(spoken)]
    return [Paragraph(part, style) for text in spoken for part in (f"{at}.", text)]


def _labelled(label: str, text: str) -> str:
    shown = ink(text)
    return f'<font name="{MEDIUM}">{ink(label)}:</font> {shown}' if label else shown


def _secret(block: Secret, sheet: Sheet) -> list[Flowable]:
    style = sheet.style(MEDIUM, sheet.measure("title") - 1, alignment=TA_CENTER)
    columns = 4
    cells = [sheet.line(group, style) for group in block.groups]
    cells += [""] * (-len(cells) % columns)
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    lines = [
        ("BACKGROUND", (0, 0), (-1, -1), sheet.colour("tint")),
        ("BOX", (0, 0), (-1, -1), 0.9, sheet.colour("accent")),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
    ]
    return [bare_table(rows, [sheet.width / columns] * columns, lines), Spacer(1, sheet.gap)]


def _signatures(block: Signatures, sheet: Sheet) -> list[Flowable]:
    stamp = 16 * mm
    share = (sheet.width - stamp * (len(block.places) - 1)) / len(block.places)
    middle = sheet.style(REGULAR, sheet.measure("small"), "second", alignment=TA_CENTER)
    labels: list[Any] = []
    names: list[Any] = []
    for at, (role, person) in enumerate(block.places):
        labels += [""] * bool(at) + [sheet.words(role, sheet.label)]
        names += [sheet.words(block.stamp, middle)] * bool(at) + [_signer(person, block, sheet)]
    signed = [(2 * at, 1) for at in range(len(block.places))]
    lines = [
        ("BOTTOMPADDING", (0, 0), (-1, 0), 8.5 * mm),
        *(("LINEABOVE", place, place, 0.6, sheet.colour("ink")) for place in signed),
    ]
    table = bare_table([labels, names], [share, *[stamp, share] * (len(block.places) - 1)], lines)
    table.splitByRow = table.splitInRow = 0
    return [Spacer(1, sheet.gap), table]


def _signer(person: Words, block: Signatures, sheet: Sheet) -> list[Flowable]:
    hint = " / ".join(block.hint)
    name = tuple(_clipped(text) for text in person)
    return [sheet.line(hint, sheet.small), *sheet.words(name, sheet.strong)]


def _clipped(text: str) -> str:
    """As much as stands over a line: a sign that is printed as its code counts as it is printed."""
    shown = visible(text)
    return shown if len(shown) <= _SIGNED_NAME_LIMIT else f"{shown[:_SIGNED_NAME_LIMIT]}…"


def _padding(sheet: Sheet) -> list[tuple[Any, ...]]:
    white = sheet.measure("body") * 0.28
    return [
        ("TOPPADDING", (0, 0), (-1, -1), white),
        ("BOTTOMPADDING", (0, 0), (-1, -1), white + 1),
    ]


def bare_table(
    rows: list[list[Any]],
    widths: Sequence[float],
    lines: Sequence[tuple[Any, ...]] = (),
    *,
    heads: int = 0,
) -> Table:
    """A table without padding or lines but those given; a row too tall for a page is split."""
    bare = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
    return Table(
        rows,
        colWidths=list(widths),
        style=[*bare, *lines],
        repeatRows=heads,
        splitInRow=_SPLIT_WITHIN_ROWS,
        hAlign="LEFT",
    )


_DRAW: dict[type[Block], Callable[[Any, Sheet], list[Flowable]]] = {
    Heading: _heading,
    Prose: _prose,
    Facts: _facts,
    Grid: _grid,
    Notice: _notice,
    Points: _points,
    Secret: _secret,
    Signatures: _signatures,
}
