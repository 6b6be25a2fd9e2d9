"""The workstation's cameras through QtMultimedia. Imported by `load_devices` alone."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoFrameInput,
    QVideoSink,
)

from desktop.ui.pages.photo.camera_source import CameraChoice, CameraSource, Trouble

_SMOOTH = 14.0
"""Frames a second from which a preview is a live one."""

_ENOUGH = 1920 * 1080
"""Pixels above which a frame costs time and gives a 3×4 print nothing."""

_BUSY_WORDS = ("busy", "in use", "being used")
_DENIED_WORDS = ("permission", "denied", "not allowed", "access")


class Capture(QObject):
    """One session: what is put in comes out as frames."""

    frame_came = Signal(object)
    """A `QVideoFrame`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = QMediaCaptureSession(self)
        self._sink = QVideoSink(self)
        self._session.setVideoSink(self._sink)
        # The sink sounds on the camera's own thread.
        self._sink.videoFrameChanged.connect(self._on_frame, Qt.ConnectionType.QueuedConnection)

    def plug(self, source: QCamera | QVideoFrameInput | None) -> None:
        """Let frames come from there; None lets go of what was plugged in."""
        if isinstance(source, QVideoFrameInput):
            self._session.setVideoFrameInput(source)
        else:
            self._session.setCamera(source)  # type: ignore[arg-type]

    def _on_frame(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.frame_came.emit(frame)


class SystemCameras(CameraSource):
    """The cameras that the system names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._capture = Capture(self)
        self._devices = QMediaDevices(self)
        self._camera: QCamera | None = None
        self._capture.frame_came.connect(self._on_frame)
        self._devices.videoInputsChanged.connect(self._on_inputs_changed)

    def choices(self) -> tuple[CameraChoice, ...]:
        """The cameras that are there now, the system's favourite first."""
        devices = sorted(QMediaDevices.videoInputs(), key=lambda one: not one.isDefault())
        return tuple(CameraChoice(_id(one), one.description()) for one in devices)

    def absence(self) -> Trouble:
        """A camera that this account may not open is not named at all on Linux."""
        if sys.platform != "linux":
            return Trouble.NO_CAMERA
        shut = [path for path in Path("/dev").glob("video*") if not os.access(path, os.R_OK)]
        return Trouble.DENIED if shut else Trouble.NO_CAMERA

    def start(self, camera: str) -> None:
        """Switch a camera on, by its id; frames or `failed` follow."""
        self.stop()
        device = next((one for one in QMediaDevices.videoInputs() if _id(one) == camera), None)
        if device is None:
            self.failed.emit(Trouble.UNPLUGGED)
            return
        self._camera = QCamera(device, self)
        chosen = best_format(device.videoFormats())
        if chosen is not None:
            self._camera.setCameraFormat(chosen)
        self._camera.errorOccurred.connect(self._on_error)
        self._capture.plug(self._camera)
        self._camera.start()

    def stop(self) -> None:
        """Switch it off; nothing comes after."""
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.stop()
            self._capture.plug(None)
            camera.deleteLater()

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._camera is not None:
            self.frame_came.emit(frame)

    def _on_error(self, error: QCamera.Error, words: str) -> None:
        if error is not QCamera.Error.NoError and self._camera is not None:
            gone = self._is_gone(self._camera)
            self._give_up(Trouble.UNPLUGGED if gone else trouble_of(words))

    def _on_inputs_changed(self) -> None:
        camera = self._camera
        if camera is not None and self._is_gone(camera):
            self._give_up(Trouble.UNPLUGGED)
        self.choices_changed.emit()

    def _is_gone(self, camera: QCamera) -> bool:
        return _id(camera.cameraDevice()) not in {one.id for one in self.choices()}

    def _give_up(self, trouble: Trouble) -> None:
        self.stop()
        self.failed.emit(trouble)


def best_format(formats: list[QCameraFormat]) -> QCameraFormat | None:
    """The most pixels that still move smoothly, rather unpacked; None for no formats."""
    return max(formats, key=_worth, default=None)


def trouble_of(words: str) -> Trouble:
    """What the library's English words on a failed camera mean."""
    said = words.casefold()
    if any(part in said for part in _BUSY_WORDS):
        return Trouble.BUSY
    if any(part in said for part in _DENIED_WORDS):
        return Trouble.DENIED
    return Trouble.FAILED


def _worth(one: QCameraFormat) -> tuple[bool, bool, int, bool]:
    size = one.resolution()
    pixels = size.width() * size.height()
    fits = pixels <= _ENOUGH
    packed = one.pixelFormat() == QVideoFrameFormat.PixelFormat.Format_Jpeg
    return (one.maxFrameRate() >= _SMOOTH, fits, pixels if fits else -pixels, not packed)


def _id(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")
