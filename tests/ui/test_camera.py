"""The camera's whole path with frames fed in: QVideoFrameInput, session, sink, hints, a burst."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import workstation
from desktop.settings import Settings
from desktop.ui.pages.photo import camera_controller
from desktop.ui.pages.photo.camera_source import Trouble, load_devices, prepare_library
from tests.fakes.open_desk import open_desk
from tests.ui.keys import Keyboard

if TYPE_CHECKING:
    from tests.ui.camera_studio import Studio

_WHY = "not run here: QtMultimedia lacks " + ", ".join(workstation.missing_camera_libraries())
fed = pytest.importorskip("tests.fakes.fed_cameras", reason=_WHY, exc_type=ImportError)
rooms = pytest.importorskip("tests.ui.camera_studio", reason=_WHY, exc_type=ImportError)


@pytest.fixture
def studio(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Studio]:
    prepare_library()
    camera_devices = load_devices()
    desk = open_desk(tmp_path / "profile", qapp, Settings(language="en"))
    desk.around.translations.use("en")
    desk.around.session._member = None
    made: Studio = rooms.Studio(desk, qtbot, tmp_path, qapp)
    monkeypatch.setattr(camera_devices, "SystemCameras", made.make_source)
    made.begin()
    yield made
    if made.cameras is not None:
        made.cameras.stop()
    made.settle()
    made.window.close_now()
    made.window.deleteLater()
    desk.close()


def edges(jpeg: bytes) -> float:
    """How sharp a picture is, by itself."""
    with Image.open(io.BytesIO(jpeg)) as image:
        grey = np.asarray(image.convert("L"), np.float32)
    return float(np.abs(np.diff(grey, axis=1)).mean())


def test_the_desk_starts_without_the_cameras_library() -> None:
    probe = (
        "import sys, desktop.ui.pages.case.controller, desktop.ui.front_desk;"
        "sys.exit('PySide6.QtMultimedia' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


@pytest.mark.parametrize(
    "layout", ["kz", *(pytest.param(one, marks=pytest.mark.long) for one in ("ru", "us"))]
)
def test_f7_opens_the_camera_and_space_shoots(studio: Studio, layout: str) -> None:
    studio.open(layout)
    studio.burst(layout)
    assert studio.page.shots.isVisible()
    assert len(studio.page.shots) == 6
    assert not studio.page.crop.picture.whole.isNull()
    assert studio.source.on == ""


def test_a_hint_follows_what_the_camera_sees(studio: Studio) -> None:
    studio.picture = QImage(640, 480, QImage.Format.Format_RGBA8888)
    studio.picture.fill(Qt.GlobalColor.white)
    studio.open()
    studio.wait(lambda: studio.hint == "No face in sight")
    far = QImage(1280, 960, QImage.Format.Format_RGBA8888)
    far.fill(Qt.GlobalColor.lightGray)

    painter = QPainter(far)
    painter.drawImage(400, 350, fed.portrait(480, 360))
    painter.end()
    studio.picture = far
    studio.wait(lambda: studio.hint == "Come nearer")


def test_the_live_picture_is_a_mirror_and_the_shot_is_not(studio: Studio) -> None:
    half = QImage(640, 480, QImage.Format.Format_RGBA8888)
    half.fill(Qt.GlobalColor.white)
    for y in range(480):
        for x in range(320):
            half.setPixelColor(x, y, Qt.GlobalColor.black)
    studio.picture = half
    studio.open()
    view = studio.camera.panel.view  # type: ignore[union-attr]
    studio.wait(lambda: not view._image.isNull())
    shown = view._image
    assert shown.pixelColor(shown.width() - 5, 20).lightness() < 40
    studio.camera.shoot()
    studio.wait(lambda: bool(studio.loaded))
    studio.settle()
    with Image.open(io.BytesIO(studio.loaded[0])) as image:
        assert image.convert("L").getpixel((10, 10)) < 40  # type: ignore[operator]
        assert image.size == (640, 480)


def test_the_sharpest_of_a_burst_is_proposed_and_the_others_stay_at_hand(studio: Studio) -> None:

    sharp, soft = studio.picture, fed.blurred(studio.picture)
    studio.open()
    studio.wait(lambda: studio.hint == "Good: press Space")
    burst = studio.camera._burst

    def _mostly_soft() -> QImage:
        return sharp if burst._taken == 3 else soft

    studio.pictures = _mostly_soft
    studio.bot.wait(150)
    studio.burst()
    strip = studio.page.shots
    kept = [edges(shot.data) for shot in studio.camera._shots]
    assert strip.chosen == kept.index(max(kept))
    assert edges(studio.loaded[-1]) == max(kept)
    other = (strip.chosen + 1) % len(kept)
    strip.pick(other)
    studio.wait(lambda: len(studio.loaded) == 2)
    studio.settle()
    assert (edges(studio.loaded[-1]), strip.chosen) == (kept[other], other)
    assert len(strip) == len(kept)


def test_a_second_burst_loses_nothing_of_the_first(studio: Studio) -> None:
    studio.open()
    studio.burst()
    studio.loaded.clear()
    studio.page.camera.click()
    studio.wait(lambda: bool(studio.source.on))
    studio.burst()
    assert len(studio.page.shots) == 12


def test_used_or_left_the_other_shots_are_forgotten(studio: Studio) -> None:
    studio.open()
    studio.burst()
    studio.page.side.reason.set_value("as it is")
    studio.page.side.use_photo.click()
    studio.settle()
    assert len(studio.page.shots) == 0
    assert not studio.camera._shots
    studio.loaded.clear()
    studio.open()
    studio.burst()
    assert studio.desk.around.commands.do("item_1")
    studio.settle()
    assert not studio.camera._shots


AWAY: dict[str, Callable[[Studio], object]] = {
    "item": lambda studio: studio.desk.around.commands.do("item_1"),
    "finish": lambda studio: studio.desk.around.commands.do("finish"),
    "Esc": lambda _: Keyboard("kz").key(Qt.Key.Key_Escape),
    "button": lambda studio: studio.camera.panel.close_camera.click(),  # type: ignore[union-attr]
    "hidden": lambda studio: studio.window.hide(),
}
"""Ways out of the sight of a case that stays open."""


@pytest.mark.parametrize(
    "go",
    [
        lambda studio: studio.front.guard.lock(),
        lambda studio: studio.front.guard.change_user(),
        lambda studio: studio.front.show_today(),
    ],
    ids=["lock", "change of user", "today"],
)
def test_a_camera_is_off_once_its_case_is_left(
    studio: Studio, go: Callable[[Studio], object]
) -> None:
    studio.open()
    assert studio.source.on
    go(studio)
    assert studio.source.on == ""
    assert not studio.camera.is_open
    studio.settle()


def test_a_camera_that_nobody_looks_at_is_off(studio: Studio) -> None:
    for way, go in AWAY.items():
        studio.open()
        assert studio.source.on, way
        go(studio)
        assert studio.source.on == "", way
        assert not studio.camera.is_open, way
        studio.settle()


def test_unplugged_says_so_and_comes_back_by_itself(studio: Studio) -> None:

    studio.open()
    studio.source.plug()
    panel = studio.camera.panel
    assert panel is not None
    assert panel.in_trouble
    assert studio.sees("camera_from_file")
    assert "unplugged" in _said(panel)
    studio.source.plug(fed.FRONT, fed.BACK)
    assert studio.source.on == "front"
    assert not panel.in_trouble


def test_a_camera_that_comes_back_says_its_hints_again(studio: Studio) -> None:
    studio.open()
    panel = studio.camera.panel
    assert panel is not None

    def _plugged_in_again() -> None:
        studio.source.plug()
        studio.source.plug(fed.FRONT, fed.BACK)

    def _tried_again() -> None:
        studio.source.fail(Trouble.BUSY)
        panel.again.click()

    def _chosen_anew() -> None:
        panel.cameras.control.take("back")  # type: ignore[attr-defined]

    for come_back in (_plugged_in_again, _tried_again, _chosen_anew):
        studio.wait(lambda: studio.hint == "Good: press Space")
        come_back()
        assert studio.hint == "The camera is starting…"
    studio.wait(lambda: studio.hint == "Good: press Space")


def test_unplugged_in_a_burst_keeps_the_stills_that_were_taken(studio: Studio) -> None:
    studio.open()
    studio.wait(lambda: studio.hint == "Good: press Space")
    studio.camera.shoot()
    studio.wait(lambda: studio.camera._burst._taken >= 2)
    studio.source.plug()
    studio.wait(lambda: bool(studio.loaded))
    assert len(studio.page.shots) >= 2


def test_each_trouble_has_words_and_a_way_out(studio: Studio) -> None:
    studio.open()
    panel = studio.camera.panel
    assert panel is not None
    for trouble, words in (
        (Trouble.BUSY, "Another program"),
        (Trouble.DENIED, "does not let"),
        (Trouble.FAILED, "does not work"),
        (Trouble.SILENT, "no picture"),
    ):
        studio.source.fail(trouble)
        assert words in _said(panel)
        panel.again.click()
        assert studio.source.on == "front"
        assert not panel.in_trouble


def test_no_camera_says_so_and_starts_when_one_comes(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(fed.FedCameras, "choices", lambda _: ())
    Keyboard("us").key(Qt.Key.Key_F7)
    studio.wait(lambda: studio.sees("camera_from_file"))
    assert studio.camera.panel is not None
    assert "No camera" in _said(studio.camera.panel)
    monkeypatch.undo()
    studio.source.plug(fed.FRONT)
    assert studio.source.on == "front"


def test_without_its_library_the_camera_says_what_to_install(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "desktop.ui.pages.photo.camera_devices", None)
    monkeypatch.setattr(workstation, "CAMERA_LIBRARIES", {"libabsent.so.9": "libabsent9"})
    Keyboard("us").key(Qt.Key.Key_F7)
    studio.wait(lambda: studio.sees("camera_from_file"))
    assert studio.camera.panel is not None
    assert "libabsent9" in _said(studio.camera.panel)


def test_a_silent_camera_is_said_to_be_silent(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera_controller, "_SILENCE", 0.3)
    studio.open()
    studio.pictures = QImage
    panel = studio.camera.panel
    assert panel is not None
    studio.wait(lambda: panel.in_trouble)
    assert "no picture" in _said(panel)
    assert studio.source.on == ""


def test_the_chosen_camera_is_remembered(studio: Studio) -> None:
    studio.open()
    panel = studio.camera.panel
    assert panel is not None
    control = panel.cameras.control
    assert isinstance(control, QComboBox)
    control.take("back")  # type: ignore[attr-defined]
    assert studio.source.on == "back"
    assert studio.desk.around.workstation.settings.camera == "back"
    studio.camera.close()
    studio.open()
    assert studio.source.on == "back"


def test_a_closed_case_opens_no_camera(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    assert studio.front._cases is not None
    monkeypatch.setattr(type(studio.front._cases.session), "changeable", property(lambda _: False))
    Keyboard("us").key(Qt.Key.Key_F7)
    studio.settle()
    assert not studio.camera.is_open


def test_no_frame_reaches_the_disk_unencrypted(studio: Studio, tmp_path: Path) -> None:
    studio.open()
    studio.burst()
    jpegs = [path for path in tmp_path.rglob("*") if path.is_file() and _holds_jpeg(path)]
    assert jpegs == []


def _holds_jpeg(path: Path) -> bool:
    # Three bytes alone stand in many an encrypted file by chance.
    return b"\xff\xd8\xff\xe0\x00\x10JFIF" in path.read_bytes()


def _said(panel: QWidget) -> str:
    return " ".join(one.text() for one in panel.findChildren(QLabel) if one.isVisible())
