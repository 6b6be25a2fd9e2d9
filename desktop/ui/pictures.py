"""Pictures from bytes that the desk's own worker has made."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader


def decoded(data: bytes) -> QImage:
    """The picture; an empty one where there is none.

    A reader lets the other threads run while it decodes. `QImage.fromData` keeps Python to itself:
    a page opened on a lane would hold up hands for a tenth of a second.
    """
    if not data:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(buffer).read()
