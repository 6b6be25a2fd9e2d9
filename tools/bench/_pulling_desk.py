"""The real program pulls a school's records while somebody types; writes the measures as JSON."""

import itertools
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from desktop.demo.hands import control, press, press_sign, seen
from desktop.demo.intake import come_in, go_home, words
from desktop.demo.people import SURNAMES
from desktop.demo.player import Script
from desktop.demo.stage import run
from desktop.ui.rounds import Rounds
from tools.bench._ground import PASSPHRASE, PIN
from tools.bench._heartbeat import Heartbeat
from tools.bench._worked_trip import Stopwatch, glance

_BETWEEN_KEYS = 0.08
"""Seconds: twelve keys a second, as quick as hands are."""
_ALONE = 3.0
"""Seconds of the same without a round."""
_FIELDS = ("child_surname", "child_given_name", "child_patronymic")


class Round:
    """When the round began and ended."""

    def __init__(self, rounds: Rounds) -> None:
        self.begun = self.ended = 0.0
        self.processor = 0.0
        rounds.begun.connect(self._on_begun)
        rounds.ended.connect(self._on_ended)

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.ended - self.begun

    def _on_begun(self) -> None:
        self.begun = time.perf_counter()
        self.processor = -time.process_time()

    def _on_ended(self) -> None:
        self.ended = time.perf_counter()
        self.processor += time.process_time()


class Hands:
    """Types at a person's pace, and counts."""

    def __init__(self) -> None:
        self.keys = 0
        self._names = itertools.cycle(SURNAMES[1:])

    def type(self, text: str) -> Script:
        """Sign by sign."""
        for sign in text:
            press_sign(sign)
            self.keys += 1
            pressed = time.perf_counter()
            yield partial(_passed, pressed)

    def work(self, over: Callable[[], bool]) -> Script:
        """Look for a name, begin a case and fill in its fields, the last ones until it is over."""
        control("search").setFocus()
        yield from self.type(SURNAMES[0])
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_F2)
        yield lambda: seen("application_page") and seen("child_iin") and not words("child_surname")
        while True:
            for field in _FIELDS:
                yield from self.fill(field, next(self._names))
            if over():
                break
        yield from go_home()

    def fill(self, field: str, text: str) -> Script:
        """Type over what a field holds and go on with Enter."""
        control(field).setFocus(Qt.FocusReason.MouseFocusReason)
        press(Qt.Key.Key_A, "", Qt.KeyboardModifier.ControlModifier)
        yield from self.type(text)
        press(Qt.Key.Key_Return, "\r")
        yield None


def _passed_from_now(seconds: float) -> Callable[[], bool]:
    until = time.perf_counter() + seconds
    return lambda: time.perf_counter() > until


def _passed(pressed: float) -> bool:
    return time.perf_counter() - pressed > _BETWEEN_KEYS


def work(folder: Path, watch: Stopwatch) -> Script:
    """Sign in, type for a while without a round, then the same beside the pull."""
    yield from come_in(PASSPHRASE, PIN)
    yield from glance()
    rounds = control("main_window").findChild(Rounds)
    assert isinstance(rounds, Rounds)
    yield lambda: rounds.enrolled
    hands, pull = Hands(), Round(rounds)
    # The first case of a day makes its pages: that is no part of a pull.
    yield from hands.work(_passed_from_now(0))
    yield from glance()
    alone = Heartbeat()
    alone.start()
    yield from hands.work(_passed_from_now(_ALONE))
    before = alone.stop()
    yield from glance()
    saves, hands.keys = len(watch.saves), 0
    heart = Heartbeat()
    heart.start()
    press(Qt.Key.Key_F5)
    yield from hands.work(lambda: bool(pull.ended))
    yield from glance()
    pulse = heart.stop()
    standing = rounds.standing
    found = {
        "trouble": standing and standing.trouble,
        "seconds": pull.seconds,
        "processor": pull.processor,
        "alone": before.longest,
        "longest": pulse.longest,
        "longest_by_the_clock": pulse.longest_by_the_clock,
        "late": sorted(pulse.late, reverse=True)[:12],
        "keys": hands.keys,
        "saves": watch.saves[saves:],
    }
    (folder / "measured.json").write_text(json.dumps(found), encoding="utf-8")


def main() -> int:
    """Play it in the folder that is named."""
    watch = Stopwatch()
    watch.listen()
    return run(lambda: work(Path(sys.argv[1]), watch))


if __name__ == "__main__":
    sys.exit(main())
