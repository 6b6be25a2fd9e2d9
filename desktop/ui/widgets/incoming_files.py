"""Files and pictures that are let go over a widget, or lie on the clipboard."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

_ENCODED = ("image/jpeg", "image/png", "image/tiff")
"""What is taken as it came: it is smaller than any new encoding, and nothing is decoded here."""

Picture = bytes | QImage

FOLDER_FILES = 40
"""Files of one folder that are taken in at once."""


def on_clipboard() -> QMimeData:
    """What the clipboard holds; an empty one holds nothing, not even that."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if data is None else data


def files_in(data: QMimeData) -> list[Path]:
    """The files on this machine that a drop or a clipboard names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def opened_up(path: Path) -> list[Path]:
    """A folder's own files by name, `FOLDER_FILES` of them at most; a file by itself.

    Asks the file system: not on the interface thread.
    """
    try:
        inside = sorted(one for one in path.iterdir() if one.is_file())
    except OSError:
        return [path]
    return inside[:FOLDER_FILES]


def picture_in(data: QMimeData) -> Picture | None:
    """The picture that a drop or a clipboard holds itself: its file where there is one."""
    for kind in _ENCODED:
        held = bytes(data.data(kind).data()) if data.hasFormat(kind) else b""
        if held:
            return held
    return QImage(data.imageData()) if data.hasImage() else None


def encoded(picture: Picture) -> bytes:
    """The picture as a file; a large one takes a moment: not on the interface thread."""
    if isinstance(picture, bytes):
        return picture
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())


class FileDrop(QObject):
    """Lets a widget take what is dropped anywhere on it."""

    files_dropped = Signal(list)
    """Paths."""
    picture_dropped = Signal(object)
    """Bytes of a file or a QImage, where no file is named."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        place.setAcceptDrops(True)
        place.installEventFilter(self)

    def set_open(self, *, open_: bool) -> None:
        """While closed, nothing is taken."""
        self._place.setAcceptDrops(open_)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer what is carried over the widget."""
        if watched is self._place and isinstance(event, QDropEvent):
            self._take(event)
            return True
        return False

    def _take(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if isinstance(event, QDragMoveEvent):
            if data.hasUrls() or data.hasImage():
                event.acceptProposedAction()
            return
        files = files_in(data)
        picture = None if files else picture_in(data)
        if files:
            self.files_dropped.emit(files)
        elif picture is not None:
            self.picture_dropped.emit(picture)
        else:
            return
        event.acceptProposedAction()
