"""The camera of the open case: on while it is looked at, off in every other case."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.domain.errors import DeskError
from desktop.domain.live_photo import Hint, LiveLook, SteadyHint
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.making import dress
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.photo.camera_burst import Burst, Shot
from desktop.ui.pages.photo.camera_panel import CameraPanel
from desktop.ui.pages.photo.camera_source import (
    CameraSource,
    Trouble,
    load_devices,
    prepare_library,
)
from desktop.ui.pages.photo.camera_stream import LiveStream
from desktop.ui.pages.photo.camera_words import CameraWords

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

    from desktop.ui.pages.photo.page import PhotoPage

_SILENCE = 6.0
"""Seconds without a frame after which a camera is said to send nothing."""

_LISTEN_MS = 500

_KEPT = 18
"""Shots kept at hand: three bursts."""

MakeSource = Callable[[QObject], CameraSource]


class CameraController(QObject):
    """Opens and closes the camera, says what to do before it, and hands on the shots."""

    shot_chosen = Signal(bytes)
    """A JPEG to work on: the best of a burst, or another that was clicked."""

    def __init__(self, session: CaseSession, page: PhotoPage, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._page = session, page
        self._words = CameraWords(self)
        self._steady = SteadyHint()
        self._panel: CameraPanel | None = None
        self._source: CameraSource | None = None
        self._shots: list[Shot] = []
        self._open = False
        self._trouble: Trouble | None = None
        self._hint: Hint | None = None
        jobs, live = session.around.jobs, session.desk.live
        self._stream = LiveStream(jobs, live, self._room, self)
        self._burst = Burst(jobs, live, self)
        self._heard = 0.0
        self._listening = QTimer(self, interval=_LISTEN_MS)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether the camera's panel is in sight."""
        return self._open

    @property
    def panel(self) -> CameraPanel | None:
        """What stands in the page while the camera is open; made with the first opening."""
        return self._panel

    def make(self) -> Iterator[None]:
        """Make the panel in small steps, before F7 asks for it."""
        panel = self._made_panel()
        yield
        self._page.add_panel(panel)
        yield from dress(panel)

    def open(self) -> None:
        """F7: bring the live picture."""
        if self._open or not self._session.is_open or not self._session.changeable:
            return
        panel = self._made_panel()
        self._open, self._trouble = True, None
        self._page.show_panel(panel)
        self._show_waiting()
        if self._source is not None:
            self._begin()
        else:
            self._session.run(Lane.CPU, prepare_library, done=self._on_prepared)

    def close(self) -> None:
        """Off, and back to the picture."""
        if not self._open:
            return
        self._open = False
        self._switch_off()
        self._burst.stop()
        self._page.hide_panel()
        if self._panel is not None:
            self._panel.view.set_picture(QImage())
        self._session.around.jobs.submit(Lane.CPU, self._let_rest)

    def leave(self) -> None:
        """The page goes out of sight: off, and the shots are forgotten."""
        self.close()
        self.forget()

    def forget(self) -> None:
        """The photo is used, or the case is left."""
        self._shots = []
        self._page.shots.set_shots(())

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._name_shots()
        if self._open:
            self._show_guides()
            self._say()

    def shoot(self) -> None:
        """Space: a burst."""
        if not self._open or self._trouble is not None or self._burst.running:
            return
        panel = self._made_panel()
        self._burst.begin()
        panel.view.flash()
        panel.view.say(self.tr("Hold still…"), "hint")

    def _switch_off(self) -> None:
        self._listening.stop()
        self._stream.end()
        if self._source is not None:
            self._source.stop()

    def _connect(self) -> None:
        self._stream.drawn.connect(self._on_drawn)
        self._stream.looked.connect(self._on_looked)
        self._burst.taken.connect(self._on_taken)
        self._burst.ended.connect(self._on_burst_ended)
        self._burst.came_to_nothing.connect(lambda: self._on_failed(Trouble.SILENT))
        self._listening.timeout.connect(self._listen)
        self._page.shots.shot_picked.connect(self._on_shot_picked)

    def _made_panel(self) -> CameraPanel:
        if self._panel is None:
            panel = CameraPanel()
            panel.shoot_asked.connect(self.shoot)
            panel.close_asked.connect(self.close)
            panel.went_out_of_sight.connect(self.close)
            panel.again_asked.connect(self._begin)
            panel.camera_chosen.connect(self._on_camera_chosen)
            panel.file_asked.connect(self._on_file_asked)
            commands = self._session.around.commands
            commands.add(
                panel, "close_camera", lambda: self.tr("Switch the camera off"), self.close,
                keys="Esc",
            )  # fmt: skip
            self._panel = panel
        return self._panel

    def _on_prepared(self, _: None) -> None:
        make = _cameras()
        if make is None:
            self._on_failed(Trouble.NO_LIBRARY)
        elif self._source is None:
            self._source = make(self)
            self._source.frame_came.connect(self._on_frame)
            self._source.failed.connect(self._on_failed)
            self._source.choices_changed.connect(self._on_choices_changed)
        if self._open and self._source is not None:
            self._begin()

    def _begin(self) -> None:
        """Switch on the camera that was used last, else the system's favourite."""
        source, panel = self._source, self._made_panel()
        if not self._open:
            return
        if source is None:
            self._session.run(Lane.CPU, prepare_library, done=self._on_prepared)
            return
        choices = source.choices()
        ids = [one.id for one in choices]
        kept = self._session.settings.camera
        chosen = kept if kept in ids else next(iter(ids), "")
        panel.show_cameras(choices, chosen)
        if not chosen:
            self._on_failed(source.absence())
            return
        self._trouble = None
        self._show_waiting()
        self._stream.begin()
        self._heard = time.monotonic()
        self._listening.start()
        source.start(chosen)

    def _show_waiting(self) -> None:
        panel = self._made_panel()
        self._hint, self._steady = None, SteadyHint()
        self._show_guides()
        panel.show_live()
        panel.view.say(self.tr("The camera is starting…"), "hint")

    def _show_guides(self) -> None:
        names = {"crown": self.tr("crown"), "eyes": self.tr("eyes"), "chin": self.tr("chin")}
        heights = self._session.desk.live.guides()
        self._made_panel().view.set_guides({name: (heights[name], names[name]) for name in names})

    def _room(self) -> QSize:
        return QSize() if self._panel is None else self._panel.view.room

    def _say(self) -> None:
        panel = self._made_panel()
        if self._trouble is not None:
            panel.show_trouble(*self._words.trouble(self._trouble))
        elif self._hint is not None and not self._burst.running:
            weight = "done" if self._hint is Hint.READY else "hint"
            panel.view.say(self._words.hint(self._hint), weight)

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._open and self._trouble is None:
            self._heard = time.monotonic()
            self._stream.take(frame)
            self._burst.take(frame)

    def _on_drawn(self, image: QImage) -> None:
        if self._open:
            self._made_panel().view.set_picture(image)

    def _on_looked(self, look: LiveLook) -> None:
        hint = self._steady.take(look, time.monotonic())
        if self._open and hint is not self._hint:
            self._hint = hint
            self._say()

    def _on_failed(self, trouble: Trouble) -> None:
        if not self._open:
            return
        self._listening.stop()
        self._stream.end()
        self._trouble = trouble
        if self._burst.running:
            self._burst.cut_short()
        self._say()

    def _listen(self) -> None:
        if time.monotonic() - self._heard > _SILENCE:
            self._switch_off()
            self._on_failed(Trouble.SILENT)

    def _on_choices_changed(self) -> None:
        if not self._open or self._source is None:
            return
        if self._trouble in {Trouble.NO_CAMERA, Trouble.UNPLUGGED} and self._source.choices():
            self._begin()
        else:
            value = self._made_panel().cameras.value()
            self._made_panel().show_cameras(self._source.choices(), value)

    def _on_camera_chosen(self, camera: str) -> None:
        workstation = self._session.around.workstation
        workstation.change(replace(workstation.settings, camera=camera))
        self._begin()

    def _on_file_asked(self) -> None:
        self.close()
        self._page.choose_asked.emit()

    def _on_taken(self) -> None:
        """The camera has done its part; the last live picture stays while the best is found."""
        self._switch_off()
        if self._trouble is None:
            self._made_panel().view.say(self.tr("Choosing the best…"), "hint")

    def _on_burst_ended(self, shots: tuple[Shot, ...], best: int) -> None:
        if not self._open:
            return
        self._shots = [*shots, *self._shots][:_KEPT]
        self._page.shots.set_shots([shot.thumb for shot in self._shots])
        self._name_shots()
        self.close()
        self._on_shot_picked(best)

    def _on_shot_picked(self, place: int) -> None:
        self._page.shots.choose(place)
        self.shot_chosen.emit(self._shots[place].data)

    def _name_shots(self) -> None:
        words = self.tr("Shot {number} of {count}").replace("{count}", str(len(self._shots)))
        numbers = range(1, len(self._shots) + 1)
        self._page.shots.name_shots([words.replace("{number}", str(each)) for each in numbers])

    def _let_rest(self) -> None:
        # A worker that is gone rests already.
        with contextlib.suppress(DeskError):
            self._session.desk.live.rest()


def _cameras() -> MakeSource | None:
    """What makes the source of live pictures; None where its library is missing."""
    with contextlib.suppress(ImportError):
        return cast("MakeSource", load_devices().SystemCameras)
    return None
