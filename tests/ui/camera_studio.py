"""A signed-in desk before cameras whose frames a test feeds."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.front_desk import FrontDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.photo.camera_controller import CameraController
from desktop.ui.pages.photo.page import PhotoPage
from desktop.ui.pages.sign_in.page import SignInPage
from tests.fakes.fed_cameras import FedCameras, portrait
from tests.fakes.first_run import PIN
from tests.fakes.open_desk import OpenDesk
from tests.ui.keys import Keyboard


class Studio:
    """A signed-in desk with a case, and cameras that send what `pictures` says."""

    def __init__(self, desk: OpenDesk, bot: QtBot, folder: Path, application: QApplication) -> None:

        self.desk, self.bot = desk, bot
        self.window = MainWindow(folder / "window.ini")
        self.window.build_desk()
        self.gate = SignInPage()
        self.front = FrontDesk(desk.around, self.window, application, self.gate)
        self.window.show_gate(self.gate)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.picture = portrait()
        self.pictures: Callable[[], QImage] = lambda: self.picture
        self.cameras: FedCameras | None = None
        self.loaded: list[bytes] = []

    def make_source(self, parent: QObject) -> FedCameras:

        self.cameras = FedCameras(parent, lambda: self.pictures())  # noqa: PLW0108 it changes
        return self.cameras

    @property
    def source(self) -> FedCameras:
        assert self.cameras is not None
        return self.cameras

    @property
    def camera(self) -> CameraController:
        assert self.front._cases is not None
        return self.front._cases.photo.camera

    @property
    def page(self) -> PhotoPage:
        assert self.front._cases is not None
        return self.front._cases.photo.page

    @property
    def hint(self) -> str:
        return self.label("camera_hint").text()

    def label(self, name: str) -> QLabel:
        found = self.window.findChild(QLabel, name)
        assert isinstance(found, QLabel)
        return found

    def wait(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=20_000)

    def settle(self) -> None:
        for _ in range(3):
            self.wait(lambda: self.desk.around.jobs.idle)
            QApplication.processEvents()

    def sign_in(self) -> None:
        self.settle()
        self.gate.secret.setText(PIN)
        self.gate.enter.click()
        self.settle()

    def begin(self) -> None:
        self.front.begin(self.desk.around.desk.staff.list(), {})
        self.sign_in()
        self.front.new_intake()
        self.wait(lambda: self.sees("child_surname"))
        self.settle()
        photos = self.desk.around.desk.photos
        load = photos.load

        def _load(case: object, source: object, *rest: object, **more: object) -> object:
            assert isinstance(source, bytes)
            self.loaded.append(source)
            return load(case, source, *rest, **more)  # type: ignore[arg-type]

        photos.load = _load  # type: ignore[method-assign, assignment]

    def sees(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def open(self, layout: str = "us") -> None:
        Keyboard(layout).key(Qt.Key.Key_F7)
        self.wait(lambda: self.sees("camera_panel") and bool(self.source.sent))

    def burst(self, layout: str = "us") -> None:
        self.wait(lambda: self.hint == "Good: press Space")
        Keyboard(layout).press_space()
        self.wait(lambda: not self.camera.is_open)
        self.wait(lambda: self.desk.around.jobs.idle and bool(self.loaded))
        self.settle()
