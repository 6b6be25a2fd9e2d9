"""What the picture worker does to read a page. Loaded in its process only."""

from collections.abc import Iterable

import numpy as np

from desktop.domain.electronic import Part, PartSet, gathered
from desktop.domain.errors import Code, DeskError
from desktop.imaging.channel import Send
from desktop.imaging.opening import open_reader
from desktop.imaging.pdf import PdfReader
from desktop.imaging.reading import Picture, Reader
from desktop.imaging.source import Source, open_source
from desktop.scanner.reading.codes import codes_on
from desktop.scanner.reading.electronic import joined, part_in
from desktop.scanner.reading.messages import PageCode, PageRead
from desktop.scanner.reading.which import LETTERS, form_numbers, printed_numbers

SHARP = 2480 * 3508
"""Pixels: an A4 sheet at 300 dpi, which dense codes need."""

SHARP_DPI = 300

_TITLED = 2
"""Pages of one file whose title is looked for."""

PAGES = 8
"""Pages of one file that are read for codes; an electronic document has a few."""


def read_pages(send: Send, source: Source) -> int:
    """Send a `PageRead` of each page; return how many were read. Raises as `open_reader` does."""
    with open_source(source) as stream:
        reader = open_reader(stream)
        pages = min(reader.pages, PAGES)
        for index in range(pages):
            send(_read(reader, index))
        return pages


def read_titles(send: Send, source: Source) -> tuple[str, ...]:  # noqa: ARG001 - see above
    """Numbers of printed forms in the titles of a file's first pages. Raises as `open_reader`."""
    with open_source(source) as stream:
        reader = open_reader(stream)
        pages = range(min(reader.pages, _TITLED))
        pictures = (_sharp(reader, index).image.convert("L") for index in pages)
        return tuple(
            dict.fromkeys(
                number for picture in pictures for number in printed_numbers(np.asarray(picture))
            )
        )


def read_typed(send: Send, code: bytes) -> tuple[Part, ...]:  # noqa: ARG001 - see above
    """The part that a code holds which a scanner typed."""
    part = part_in(code)
    return () if part is None else (part,)


def join_parts(send: Send, parts: tuple[Part, ...]) -> tuple[PartSet, ...]:  # noqa: ARG001 - see above
    """What the documents hold whose parts these are."""
    return joined(parts)


def _read(reader: Reader, index: int) -> PageRead:
    try:
        picture = _sharp(reader, index)
    except DeskError as error:
        if error.code is Code.FILE_NEEDS_MEMORY:
            raise
        return PageRead(index)
    codes = codes_on(picture.image, _hold_a_document)
    parts = tuple(part for code in codes if (part := part_in(code.data)) is not None)
    words = reader.words(index, LETTERS) if isinstance(reader, PdfReader) else ""
    return PageRead(index, codes, parts, form_numbers(words))


def _sharp(reader: Reader, index: int) -> Picture:
    if isinstance(reader, PdfReader):
        return reader.render(index, SHARP, SHARP_DPI)
    return reader.read(index, SHARP)


def _hold_a_document(codes: Iterable[PageCode]) -> bool:
    """Whether the codes of a whole document are here: a page has one."""
    parts = (part_in(code.data) for code in codes if code.kind == "qr")
    return any(one.whole for one in gathered(part for part in parts if part is not None))
