"""Cameras whose frames a test feeds: through QtMultimedia's own session, with no camera about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput

from desktop.paths import resources
from desktop.ui.pages.photo.camera_devices import Capture
from desktop.ui.pages.photo.camera_source import CameraChoice, CameraSource, Trouble

FRONT = CameraChoice("front", "Front camera")
BACK = CameraChoice("back", "Back camera")


class FedCameras(CameraSource):
    """Sends the picture that `pictures` gives, `rate` times a second, while it is on."""

    def __init__(
        self, parent: QObject, pictures: Callable[[], QImage | QVideoFrame], rate: int = 25
    ) -> None:
        super().__init__(parent)
        self.there: tuple[CameraChoice, ...] = (FRONT, BACK)
        self.on = ""
        """Id of the camera that is on."""
        self.sent = 0
        self._pictures = pictures
        self._capture = Capture(self)
        self._capture.frame_came.connect(self._on_frame)
        self._input = QVideoFrameInput(self)
        self._capture.plug(self._input)
        self._shutter = QTimer(self, interval=1000 // rate)
        self._shutter.timeout.connect(self._send)

    def choices(self) -> tuple[CameraChoice, ...]:
        return self.there

    def start(self, camera: str) -> None:
        self.on = camera
        self._shutter.start()

    def stop(self) -> None:
        self.on = ""
        self._shutter.stop()

    def fail(self, trouble: Trouble) -> None:
        """What happens when a camera gives up."""
        self.stop()
        self.failed.emit(trouble)

    def plug(self, *cameras: CameraChoice) -> None:
        """Only these are there from now on."""
        self.there = cameras
        if self.on and self.on not in {one.id for one in cameras}:
            self.fail(Trouble.UNPLUGGED)
        self.choices_changed.emit()

    def _send(self) -> None:
        picture = self._pictures()
        frame = QVideoFrame(picture) if isinstance(picture, QImage) else picture
        if frame.isValid():
            self.sent += 1
            self._input.sendVideoFrame(frame)

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self.on:
            self.frame_came.emit(frame)


def portrait(width: int = 1280, height: int = 960) -> QImage:
    """Head and shoulders where the guides want them, as a camera would send them."""
    whole = QImage(str(Path(resources()) / "demo" / "portrait.jpg"))
    side = whole.width()
    part = whole.copy(round(side * 0.12), 0, round(side * 0.58), round(side * 0.435))
    return part.scaled(width, height).convertToFormat(QImage.Format.Format_RGBA8888)


def blurred(image: QImage) -> QImage:
    """The same out of focus."""
    fit, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = image.scaled(image.size() / 8, fit, smooth)
    return small.scaled(image.size(), fit, smooth).convertToFormat(QImage.Format.Format_RGBA8888)
