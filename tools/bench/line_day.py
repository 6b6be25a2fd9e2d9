"""A day of a desk (50 intakes, 43 MB) over 1 Mbit/s with 3 % lost each way, without and with delay.

`run.py bench line_day 0.1` sends a tenth of a day; the bounds shrink with it.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.bench._bad_line import (
    DESK,
    LOST,
    RATE,
    REGISTRY,
    REGISTRY_ADDRESS,
    bad_line,
    further,
    inside,
    why_not,
)
from tools.bench._figures import Figure, show, tell
from tools.bench._line_desk import PAGE, PAGES, PHOTO

_INTAKES = 50
_DELAY = 0.3
"""Seconds added each way."""


def main() -> int:
    """Send the day three times: as the desk does, the same with delay, and through bare sockets."""
    if reason := why_not():
        print(f"  not run here: {reason}")
        return 0
    intakes = max(1, round(_INTAKES * float(sys.argv[1] if len(sys.argv) > 1 else 1)))
    size = intakes * (PHOTO + PAGE * PAGES)
    with bad_line(), _registry() as ends:
        tell(f"{intakes} intakes, {size:,} bytes")
        day = {"intakes": intakes, "bytes": size, "host": REGISTRY_ADDRESS, **ends}
        plain = _sent(day, letter="A", code=ends["codes"][0], bare=False)
        with further(_DELAY):
            far = _sent(day, letter="B", code=ends["codes"][1], bare=False)
            bare = _sent(day, streams=far["streams"], bare=True)
    return show(
        Figure(
            f"a desk's day ({intakes} of {_INTAKES} intakes) over 1 Mbit/s, {LOST} % lost",
            plain["seconds"],
            1.3,
            size * 8 / RATE / (1 - LOST / 100),
            "bytes / line",
            unit="s",
        ),
        Figure(
            f"the same {_DELAY * 1000:.0f} ms further each way, {far['streams']} streams",
            far["seconds"],
            1 / 0.8,
            bare["seconds"],
            "bare sockets",
            unit="s",
        ),
    )


def _sent(day: dict[str, Any], **asked: object) -> dict[str, Any]:
    """What the desk's end saw; raises RuntimeError where not everything arrived."""
    command = [sys.executable, "-m", "tools.bench._line_desk", json.dumps({**day, **asked})]
    done = subprocess.run(inside(DESK, *command), check=True, capture_output=True)
    seen: dict[str, Any] = json.loads(done.stdout)
    if not seen["whole"] or seen["trouble"]:
        raise RuntimeError(f"not everything arrived: {seen}")
    tell(f"{seen['seconds']:.1f} s")
    return seen


@contextlib.contextmanager
def _registry() -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="qabyldau-line-") as name:
        # Under root the database runs as another account, which must pass through.
        folder = Path(name)
        folder.chmod(0o711)
        command = [sys.executable, "-m", "tools.bench._line_registry", REGISTRY_ADDRESS, name]
        with subprocess.Popen(inside(REGISTRY, *command), stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            try:
                yield json.loads(process.stdout.readline())
            finally:
                process.terminate()
                process.wait(60)


if __name__ == "__main__":
    sys.exit(main())
