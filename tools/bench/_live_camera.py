"""The real program before a camera of full-size frames; writes what was measured as JSON."""

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat
from PySide6.QtWidgets import QApplication

from desktop.demo import intake as scripts
from desktop.demo.hands import control, press, press_sign, seen
from desktop.demo.player import Script
from desktop.demo.stage import run
from desktop.domain.live_photo import LiveLook
from desktop.paths import resources
from desktop.ui.pages.photo import camera_devices
from desktop.ui.pages.photo.camera_controller import CameraController
from desktop.ui.widgets.crop_view import CropView
from tests.fakes.fed_cameras import FedCameras
from tools.bench._ground import PASSPHRASE, PIN
from tools.bench._heartbeat import Heartbeat

_SIZE = (1920, 1080)
_RATE = 30
_WARM, _WATCHED = 2.0, 15.0
"""Seconds."""

_PHOTO_ITEM = 6


class Frames:
    """NV12, as cameras send it: a head that sways a little, so that no frame is like the last."""

    def __init__(self) -> None:
        with Image.open(resources() / "demo" / "portrait.jpg") as image:
            side = image.width
            box = (round(side * 0.02), 0, round(side * 0.793), round(side * 0.435))
            picture = np.asarray(image.convert("RGB").resize(_SIZE, box=box))
        planar = cv2.cvtColor(picture, cv2.COLOR_RGB2YUV_I420)
        width, height = _SIZE
        self._light = planar[:height]
        self._colour = planar[height:].reshape(2, -1).T.reshape(height // 2, width)
        self._format = QVideoFrameFormat(QSize(*_SIZE), QVideoFrameFormat.PixelFormat.Format_NV12)
        self._number = 0

    def next(self) -> QVideoFrame:
        """A new frame."""
        self._number += 1
        shift = 2 * round(4 * np.sin(self._number / 15))
        frame = QVideoFrame(self._format)
        frame.map(QVideoFrame.MapMode.WriteOnly)
        for plane, pixels in enumerate((self._light, self._colour)):
            rows = np.frombuffer(frame.bits(plane), np.uint8)
            rows = rows[: frame.bytesPerLine(plane) * len(pixels)].reshape(len(pixels), -1)
            rows[:, : _SIZE[0]] = np.roll(pixels, shift, axis=1)
        frame.unmap()
        return frame


class Watch:
    """When hints and live pictures come to the interface thread."""

    def __init__(self) -> None:
        self.looks: list[float] = []
        self.pictures: list[float] = []

    def listen(self) -> None:
        """Hear them."""
        looked, drawn = CameraController._on_looked, CameraController._on_drawn  # noqa: SLF001

        def _looked(controller: CameraController, look: LiveLook) -> None:
            self.looks.append(time.perf_counter())
            looked(controller, look)

        def _drawn(controller: CameraController, image: QImage) -> None:
            self.pictures.append(time.perf_counter())
            drawn(controller, image)

        CameraController._on_looked = _looked  # type: ignore[method-assign, assignment] # noqa: SLF001
        CameraController._on_drawn = _drawn  # type: ignore[method-assign, assignment] # noqa: SLF001

    def apart(self, times: list[float], since: float) -> list[float]:
        """Milliseconds between what came after a moment."""
        counted = [one for one in times if one >= since]
        return [(after - before) * 1000 for before, after in pairwise(counted)]


def work(folder: Path, watch: Watch) -> Script:
    """Open a case, watch the camera for a while, then shoot."""
    yield from scripts.come_in(PASSPHRASE, PIN)
    yield from scripts.begin()
    yield from scripts.open_item(_PHOTO_ITEM, "photo_page")
    yield from _pause(1.0)
    heart = Heartbeat()
    heart.start()
    press(Qt.Key.Key_F7)
    yield lambda: seen("live_view") and watch.looks
    yield from _pause(_WARM)
    since = time.perf_counter()
    yield from _pause(_WATCHED)
    looks, pictures = watch.apart(watch.looks, since), watch.apart(watch.pictures, since)
    shot = time.perf_counter()
    press_sign(" ")
    yield lambda: seen("shots") and _shown()
    found = {
        "looks": looks,
        "pictures": pictures,
        "proposed": (time.perf_counter() - shot) * 1000,
        "longest": heart.stop().longest,
        "late": sorted(heart.pulse.late, reverse=True)[:8],
    }
    (folder / "measured.json").write_text(json.dumps(found), encoding="utf-8")


def _shown() -> bool:
    crop = control("crop_view")
    return isinstance(crop, CropView) and not crop.picture.whole.isNull()


def _pause(seconds: float) -> Script:
    until = time.perf_counter() + seconds
    yield lambda: time.perf_counter() > until and QApplication.activeWindow()


def main() -> int:
    """Play it in the folder that is named."""
    frames, watch = Frames(), Watch()

    def _cameras(parent: QObject) -> FedCameras:
        return FedCameras(parent, frames.next, _RATE)

    camera_devices.SystemCameras = _cameras  # type: ignore[misc, assignment]
    watch.listen()
    return run(lambda: work(Path(sys.argv[1]), watch))
