"""What the picture worker does for pages. Loaded in its process only."""

from dataclasses import replace

from desktop.domain.errors import DeskError
from desktop.imaging.channel import Send
from desktop.imaging.opening import open_reader
from desktop.imaging.reading import Picture, Reader
from desktop.imaging.source import Source, open_source, size_of, stamp_of
from desktop.scanner.cleaning.encoding import A4_PIXELS, turned_page
from desktop.scanner.cleaning.page import cleaned_page, page_as_scanned
from desktop.scanner.cleaning.remaking import joined, parts_of
from desktop.scanner.messages import FoundPages, MadePage, Separator


def make_pages(
    send: Send,
    source: Source,
    both: bool = False,  # noqa: FBT001, FBT002 - the worker takes arguments by place
) -> int:
    """Send `FoundPages` once the headers are judged, then each page cleaned; return their number.

    A sheet between two documents is sent as a `Separator`. `both` gives each page its `before`;
    those behind such a sheet have it anyway, as they may be of another kind. Raises
    DeviceError as `open_reader` does; a page that cannot be read is named.
    """
    with open_source(source) as stream:
        reader = open_reader(stream)
        send(FoundPages(reader.pages, size_of(stream), stamp_of(source)))
        for index in range(reader.pages):
            made = _made(_read(reader, index), index, both=both)
            both = both or isinstance(made, Separator)
            send(made)
        return reader.pages


def remake_page(
    send: Send,  # noqa: ARG001 - tasks share one shape
    source: Source,
    index: int,
    clean: bool,  # noqa: FBT001 - the worker takes arguments by place
    quarter_turns: int,
) -> MadePage:
    """A page of a file made anew, cleaned or as it was scanned, then turned clockwise."""
    with open_source(source) as stream:
        picture = _read(open_reader(stream), index)
    made = cleaned_page(picture, separators=False) if clean else page_as_scanned(picture)
    assert isinstance(made, MadePage)
    if quarter_turns % 4:
        turned = turned_page(made.data, quarter_turns)
        made = replace(turned, cleaned=made.cleaned, blank=made.blank)
    return replace(made, index=index)


def turn_page(send: Send, data: bytes, quarter_turns: int) -> MadePage:  # noqa: ARG001 - as above
    """A finished page turned clockwise."""
    return turned_page(data, quarter_turns)


def join_pages(send: Send, pages: tuple[bytes, ...]) -> tuple[MadePage, ...]:  # noqa: ARG001
    """Finished pages on one page."""
    return (joined(pages),)


def split_page(send: Send, page: bytes, at: float | None) -> tuple[MadePage, ...]:  # noqa: ARG001
    """A finished page cut in two across its longer side."""
    return parts_of(page, at)


def _made(picture: Picture, index: int, *, both: bool) -> MadePage | Separator:
    made = cleaned_page(picture)
    if isinstance(made, MadePage) and made.cleaned and both:
        made = replace(made, before=page_as_scanned(picture))
    return replace(made, index=index)


def _read(reader: Reader, index: int) -> Picture:
    try:
        return reader.read(index, A4_PIXELS)
    except DeskError as error:
        if reader.pages > 1:
            error.facts.setdefault("page", index + 1)
        raise
