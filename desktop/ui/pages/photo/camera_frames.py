"""Frames of a camera as pictures; on a lane, for each takes some milliseconds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage

from desktop.domain.live_photo import LivePicture

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

_LOOK_SIDE, _ENOUGH = 512, 400
"""Longest side of what hints are found in, and from where on the picture for the eye will do."""

_WEIGH_SIDE = 1280
"""The same of what a still is chosen by: a face in it is as large as its print at 300 dpi."""

_THUMB = QSize(72, 96)
_QUALITY = 95


@dataclass(frozen=True)
class Prepared:
    """A frame for the eye, and for the networks."""

    image: QImage
    """As in a mirror, as large as it is shown."""
    picture: LivePicture


@dataclass(frozen=True)
class Still:
    """A shot as it is kept until one is used."""

    data: bytes
    """JPEG of the camera's full size."""
    thumb: QImage
    """3:4."""
    picture: LivePicture
    """What it is chosen by."""


def prepared(frame: QVideoFrame, size: QSize) -> Prepared | None:
    """The frame within a size of pixels; None when it holds nothing."""
    full = frame.toImage()
    if full.isNull() or size.isEmpty():
        return None
    fit, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    shown = full.scaled(size, fit, smooth)
    rich = shown if max(shown.width(), shown.height()) >= _ENOUGH else full
    picture = replace(_for_networks(rich, _LOOK_SIDE), full_height=full.height())
    return Prepared(shown.flipped(Qt.Orientation.Horizontal), picture)


def still(frame: QVideoFrame) -> Still | None:
    """The frame as a JPEG and its thumbnail; None when it holds nothing."""
    full = frame.toImage()
    if full.isNull():
        return None
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    full.convertToFormat(QImage.Format.Format_RGB888).save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return Still(bytes(kept.data()), _thumb(full), _for_networks(full, _WEIGH_SIDE))


def _for_networks(full: QImage, side: int) -> LivePicture:
    scale = min(1.0, side / max(full.width(), full.height()))
    # Whole multiples of four pixels: such rows have no gaps.
    width = max(4, round(full.width() * scale) // 4 * 4)
    height = max(1, round(full.height() * scale))
    small = full.scaled(
        width,
        height,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB888)
    return LivePicture(width, height, bytes(small.constBits()), full.height())


def _thumb(full: QImage) -> QImage:
    """The middle, where the guides are."""
    width = min(full.width(), full.height() * 3 // 4)
    middle = full.copy((full.width() - width) // 2, 0, width, full.height())
    return middle.scaled(
        _THUMB * 2,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
