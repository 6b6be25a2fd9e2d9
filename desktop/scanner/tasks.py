"""What the picture worker does for pages. Loaded in its process only."""

from desktop.domain.errors import DeskError
from desktop.imaging.channel import Send
from desktop.imaging.opening import open_reader
from desktop.imaging.reading import Reader
from desktop.imaging.source import Source, open_source, size_of, stamp_of
from desktop.scanner.clean import A4_PIXELS, clean_page, turned_page
from desktop.scanner.messages import FoundPages, MadePage


def make_pages(send: Send, source: Source) -> int:
    """Send `FoundPages` once the headers are judged, then each `MadePage`; return their number.

    Raises DeviceError as `open_reader` does; a page that cannot be read is named.
    """
    with open_source(source) as stream:
        reader = open_reader(stream)
        send(FoundPages(reader.pages, size_of(stream), stamp_of(source)))
        for index in range(reader.pages):
            send(_made(reader, index))
        return reader.pages


def turn_page(send: Send, data: bytes, quarter_turns: int) -> MadePage:  # noqa: ARG001 - tasks share one shape
    """A finished page turned clockwise."""
    return turned_page(data, quarter_turns)


def _made(reader: Reader, index: int) -> MadePage:
    try:
        picture = reader.read(index, A4_PIXELS)
    except DeskError as error:
        if reader.pages > 1:
            error.facts.setdefault("page", index + 1)
        raise
    return clean_page(picture.image, bilevel=picture.bilevel)
