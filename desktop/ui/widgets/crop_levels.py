"""A picture at ever smaller sizes, so that it is drawn small without losing its fine lines."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

_SMALLEST = 160
"""Pixels of the longer side at which halving ends."""


@dataclass(frozen=True)
class Levels:
    """The working picture and its halves; made off the interface thread, shared by views."""

    images: tuple[QImage, ...] = (QImage(),)

    @classmethod
    def of(cls, image: QImage) -> "Levels":
        """Halve a picture until it is small: some 20 ms for 2,000 pixels."""
        if not image.isNull():
            image = image.convertToFormat(QImage.Format.Format_RGB32)
        images = [image]
        while max(images[-1].width(), images[-1].height()) > 2 * _SMALLEST:
            half = images[-1].size() / 2
            images.append(
                images[-1].scaled(
                    half.expandedTo(half.__class__(1, 1)),
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        return cls(tuple(images))

    @property
    def whole(self) -> QImage:
        """The picture at its full size."""
        return self.images[0]

    @property
    def size(self) -> QSizeF:
        """Of the picture at its full size; empty before there is one."""
        return QSizeF(self.whole.size())

    def draw(self, painter: QPainter, carried: QTransform) -> None:
        """Paint the picture where `carried` takes its pixels, in the painter's own pixels."""
        scale = (abs(carried.determinant()) ** 0.5) * painter.device().devicePixelRatioF()
        image = self._level(scale)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(carried, combine=True)
        painter.drawImage(QRectF(self.whole.rect()), image, QRectF(image.rect()))
        painter.restore()

    def _level(self, scale: float) -> QImage:
        """The smallest image that still has a pixel for each one drawn."""
        fitting = [one for one in self.images if one.width() >= self.whole.width() * scale]
        return fitting[-1] if fitting else self.whole
