"""The worker's task that reads a chosen file as it is: a lost drive stops the worker alone."""

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.channel import Send
from desktop.imaging.source import FileSource, open_source, stamp_of

_PIECE = 1 << 20


def copy_file(send: Send, source: FileSource, stamp: tuple[int, ...]) -> None:
    """Send the file's bytes piece by piece; DeviceError FILE_GONE when it is not that file now."""
    with open_source(source) as stream:
        while piece := stream.read(_PIECE):
            send(piece)
    if stamp_of(source) != stamp:
        raise DeviceError(Code.FILE_GONE)
