"""The real program with a portrait whose frame is moved by keys; writes what was measured."""

import json
import sys
import time
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.demo import intake as scripts
from desktop.demo.hands import control, drop, press, seen
from desktop.demo.player import Script
from desktop.demo.stage import run
from desktop.paths import resources
from desktop.ui.pages.photo.verdict_list import VerdictList
from desktop.ui.pages.photo.verdicts import Verdict
from tools.bench._ground import PASSPHRASE, PIN
from tools.bench._heartbeat import Heartbeat
from tools.bench._painted import Painted

_KEYS = (
    *([Qt.Key.Key_Minus] * 20),
    *([Qt.Key.Key_Left] * 15),
    *([Qt.Key.Key_Plus] * 25),
    *([Qt.Key.Key_BracketRight] * 15),
    *([Qt.Key.Key_Right] * 15),
    *([Qt.Key.Key_BracketLeft] * 15),
)
"""A way on which verdicts come and go."""

_ROUNDS = 3
_SIZE = (4000, 3000)


class Told:
    """When verdicts were put on the screen."""

    def __init__(self) -> None:
        self._painted: Painted | None = None

    @property
    def at(self) -> float:
        """`time.perf_counter()` of the painting after the last change, 0 until then."""
        return self._painted.at if self._painted is not None else 0.0

    def listen(self) -> None:
        """Hear each change of the list."""
        show = VerdictList.show_verdicts

        def _show(
            shown: VerdictList, verdicts: tuple[Verdict, ...], spoken: tuple[str, ...]
        ) -> None:
            show(shown, verdicts, spoken)
            page = control("photo_page")
            page.update()
            self._painted = Painted(page)

        VerdictList.show_verdicts = _show  # type: ignore[method-assign, assignment]

    def forget(self) -> None:
        """What was painted so far does not count."""
        self._painted = None


def work(folder: Path, told: Told) -> Script:
    """A new case, a large picture, then keys one by one, and a drag in one go."""
    picture = folder / "portrait.jpg"
    with Image.open(resources() / "demo" / "portrait.jpg") as portrait:
        portrait.resize(_SIZE, box=(0, 150, portrait.width, 150 + portrait.width * 3 // 4)).save(
            picture, quality=92
        )
    yield from scripts.come_in(PASSPHRASE, PIN)
    yield from scripts.begin()
    yield from scripts.open_item(6, "photo_page")
    heart = Heartbeat()
    heart.start()
    drop(control("photo_page"), picture)
    yield lambda: seen("crop_view") and seen("use_photo") and told.at
    painted: list[float] = []
    for _ in range(_ROUNDS):
        yield from _press_keys(told, painted)
    yield from _drag(control("crop_view"))
    pulse = heart.stop()
    found = {
        "painted": painted,
        "longest": pulse.longest,
        "longest_by_the_clock": pulse.longest_by_the_clock,
        "late": sorted(pulse.late, reverse=True)[:12],
    }
    (folder / "measured.json").write_text(json.dumps(found), encoding="utf-8")


def _press_keys(told: Told, painted: list[float]) -> Script:
    control("crop_view").setFocus(Qt.FocusReason.MouseFocusReason)
    press(Qt.Key.Key_Home)
    yield from _pause(0.2)
    for key in _KEYS:
        told.forget()
        begun = time.perf_counter()
        press(key, chr(key) if key < 128 else "")
        yield lambda: told.at
        painted.append((told.at - begun) * 1000)


def _drag(view: QWidget) -> Script:
    middle, kinds = view.rect().center(), QMouseEvent.Type
    ways = [QPoint(step % 40, step % 25) for step in range(120)]
    moves = [(kinds.MouseMove, middle + way) for way in ways]
    for kind, at in ((kinds.MouseButtonPress, middle), *moves, (kinds.MouseButtonRelease, middle)):
        place, left = QPointF(at), Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind == kinds.MouseButtonRelease else left
        event = QMouseEvent(
            kind, place, QPointF(view.mapToGlobal(at)), left, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(view, event)
        yield None


def _pause(seconds: float) -> Script:
    until = time.perf_counter() + seconds
    yield lambda: time.perf_counter() > until


def main() -> int:
    """Play it in the folder that is named."""
    told = Told()
    told.listen()
    return run(lambda: work(Path(sys.argv[1]), told))


if __name__ == "__main__":
    sys.exit(main())
