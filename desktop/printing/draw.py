"""A paper's content becomes a PDF: the same content, the same bytes, on any day."""

from io import BytesIO
from threading import Lock
from typing import Any

from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus.doctemplate import LayoutError

from desktop.domain.errors import Code, DeviceError
from desktop.domain.paper import PaperSize
from desktop.printing.blocks import bare_table, flowables
from desktop.printing.content import PaperContent, Signatures, Words
from desktop.printing.fonts import BOLD, MEDIUM, REGULAR, register_fonts, visible
from desktop.printing.qr import QrCode
from desktop.printing.sheet import Sheet, ink
from desktop.printing.texts import fill

_SIZES = {PaperSize.A4: A4, PaperSize.A5: A5}
_DRAWING = Lock()


def draw_pdf(content: PaperContent, copy: int = 0, *, void: bool = False) -> bytes:
    """The paper as PDF bytes: `copy` 0 is the first print, n is marked "copy n" on each page.

    A `void` paper is marked across each page. Equal arguments give equal
    bytes. No name stands in the PDF's own properties. Raises DeviceError PAPER_NOT_DRAWN when
    something fits no page, or a measure or an ink of the school's own layout is none.
    """
    register_fonts()
    out = BytesIO()
    with _DRAWING:
        try:
            _Paper(out, content, copy, void=void).build()
        except (LayoutError, ValueError):
            # What reportlab says of it quotes the paper's text.
            raise DeviceError(Code.PAPER_NOT_DRAWN) from None
    return out.getvalue()


class _Paper:
    """One drawing of one paper."""

    def __init__(self, out: BytesIO, content: PaperContent, copy: int, *, void: bool) -> None:
        self._content = content
        self._mark = content.void_mark if void else content.draft_mark if content.draft else ()
        self._copy = tuple(fill(text, copy=copy) for text in content.copy_mark) if copy else ()
        self._width, self._height = _SIZES[content.size]
        edge = {side: content.measures[f"margin_{side}"] * mm for side in _SIDES}
        self._edge = edge
        self._inner = self._width - edge["left"] - edge["right"]
        self.sheet = Sheet(content, self._inner)
        self._document = BaseDocTemplate(
            out, pagesize=(self._width, self._height), title=content.number, invariant=1, lang="kk"
        )
        self._document.addPageTemplates([self._page("first", 0), self._page("later", 8 * mm)])

    def build(self) -> None:
        """Lay out and write."""
        story = [*_head(self._content, self.sheet, self._copy)]
        *blocks, last = self._content.blocks
        parts = [flowables(block, self.sheet) for block in blocks]
        before = parts.pop() if isinstance(last, Signatures) else []
        story += [flowable for part in parts for flowable in part]
        story.append(KeepTogether([*before, *flowables(last, self.sheet)]))
        self._document.build(story, canvasmaker=_CountedCanvas)

    def _page(self, name: str, head: float) -> PageTemplate:
        foot = 4 * mm + (1 + len(self._content.foot)) * float(self.sheet.measure("small")) * 1.2
        frame = Frame(
            self._edge["left"],
            self._edge["bottom"] + foot,
            self._inner,
            self._height - self._edge["top"] - self._edge["bottom"] - foot - head,
            *(0, 0, 0, 0),
        )
        after = "later" if name == "first" else None
        return PageTemplate(name, [frame], onPage=self._begin, autoNextPageTemplate=after)

    def _begin(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        if self._mark:
            self._draw_mark(canvas)
        if document.page > 1:
            self._draw_running_head(canvas)
        canvas.paper = self

    def _draw_mark(self, canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillColor(self.sheet.colour("mark"))
        canvas.translate(self._width / 2, self._height / 2)
        canvas.rotate(52)
        longest = max(len(word) for word in self._mark)
        size = self._width * 1.1 / longest
        canvas.setFont(BOLD, size)
        for at, word in enumerate(self._mark):
            canvas.drawCentredString(0, -at * size * 1.15, word)
        canvas.restoreState()

    def _draw_running_head(self, canvas: Canvas) -> None:
        canvas.saveState()
        y = self._height - self._edge["top"] - 3 * mm
        canvas.setFillColor(self.sheet.colour("second"))
        words = [self._content.title[0], self._content.number, *self._content.later[:1]]
        self._line(canvas, " · ".join(filter(None, words)), y)
        canvas.setStrokeColor(self.sheet.colour("rule"))
        canvas.setLineWidth(0.4)
        canvas.line(self._edge["left"], y - 2 * mm, self._width - self._edge["right"], y - 2 * mm)
        canvas.restoreState()

    def draw_foot(self, canvas: Canvas, page: int, pages: int) -> None:
        """Number, copy mark and "page n of m", when the number of pages is known."""
        y = self._edge["bottom"]
        canvas.setFillColor(self.sheet.colour("second"))
        words = [self._content.number, *self._copy]
        counted = " / ".join(fill(text, page=page, pages=pages) for text in self._content.page_mark)
        size = float(self.sheet.measure("small")) - 0.5
        canvas.setFont(REGULAR, size)
        canvas.drawRightString(self._width - self._edge["right"], y, counted)
        room = self._inner - stringWidth(counted, REGULAR, size) - 4 * mm
        self._line(canvas, " · ".join(filter(None, words)), y, room)
        for above, text in enumerate(reversed(self._content.foot), 1):
            self._line(canvas, text, y + above * size * 1.3)

    def _line(self, canvas: Canvas, text: str, y: float, room: float = 0) -> None:
        size = float(self.sheet.measure("small")) - 0.5
        canvas.setFont(REGULAR, size)
        canvas.drawString(self._edge["left"], y, _fitted(visible(text), size, room or self._inner))


_SIDES = ("left", "right", "top", "bottom")


class _CountedCanvas(Canvas):  # type: ignore[misc]
    """Holds pages back until their number is known."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802  (reportlab's name)
        """Keep the page instead of writing it."""
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write the pages, each with its foot."""
        for page in self._held:
            self.__dict__.update(page)
            self.paper.draw_foot(self, self._pageNumber, len(self._held))
            super().showPage()
        super().save()


def _head(content: PaperContent, sheet: Sheet, copy: Words) -> list[Flowable]:
    side = sheet.measure("qr") * mm
    left = sheet.width - (side + 5 * mm if content.code else 0)
    cells = _letterhead(content, sheet, left) + _title(content, sheet, copy)
    if not content.code:
        return [*cells, Spacer(1, sheet.gap)]
    small = sheet.style(MEDIUM, sheet.measure("small") - 1, "second", alignment=1)
    corner = [
        QrCode(content.code, side),
        sheet.line(content.number, small),
        sheet.line(content.code.removeprefix(f"{content.number}-"), small),
    ]
    row = [cells, "", corner]
    return [bare_table([row], [left, 5 * mm, side]), Spacer(1, sheet.gap)]


def _letterhead(content: PaperContent, sheet: Sheet, width: float) -> list[Flowable]:
    """The school: two languages side by side on a wide sheet, else one after the other."""
    name = sheet.style(BOLD, sheet.measure("body") + 0.5, "accent")
    columns = [
        [sheet.line(line, sheet.small if at else name) for at, line in enumerate(lines) if line]
        for lines in content.letterhead
    ]
    white = Spacer(1, sheet.gap * 1.2)
    if len(columns) == 1 or not sheet.measure("side_by_side"):
        return [*(line for column in columns for line in column), white]
    share = (width - 5 * mm) / 2
    return [bare_table([[columns[0], "", columns[1]]], [share, 5 * mm, share]), white]


def _title(content: PaperContent, sheet: Sheet, copy: Words) -> list[Flowable]:
    title = sheet.style(BOLD, sheet.measure("title"))
    second = sheet.style(MEDIUM, sheet.measure("subtitle"), "second")
    number = sheet.style(MEDIUM, sheet.measure("body") + 1)
    colour = content.colours["second"]
    parts = [ink(" / ".join(content.number_line))] if content.number_line else []
    parts += [
        f'<font name="{REGULAR}" color="{colour}">{ink(text)}</font>'
        for text in content.moment_line
    ]
    if copy:
        accent = content.colours["accent"]
        parts.append(f'<font name="{BOLD}" color="{accent}">{ink(" / ".join(copy))}</font>')
    line = f'<font color="{colour}"> · </font>'.join(parts)
    first, *others = content.title
    return [
        sheet.line(first, title),
        *(sheet.line(text, second) for text in others),
        Spacer(1, sheet.gap * 0.6),
        *([Paragraph(line, number)] if line else []),
    ]


def _fitted(text: str, size: float, room: float) -> str:
    if stringWidth(text, REGULAR, size) <= room:
        return text
    while text and stringWidth(f"{text}…", REGULAR, size) > room:
        text = text[: -max(1, len(text) // 20)]
    return f"{text}…"
