"""`run.py bench [NAME [PATH]]`: run one measurement of this folder, or all that need nothing.

Those of portraits and of specimens need a folder of pictures with its MANIFEST.csv, `ofiq` the
reference's table:
`run.py bench NAME PATH`. `line_day` wants root, and may be told what share of a day to send:
`run.py bench line_day 0.1`.
"""

import argparse
import os
import subprocess
import sys

from desktop.imaging.worker import PICTURES
from tools.bench._figures import tell
from tools.bench._machine import Machine

MEASUREMENTS = (
    "start",
    "memory",
    "field",
    "search",
    "case",
    "trip",
    "receipt",
    "photo_page",
    "photo_live",
    "found_page",
    "page_size",
    "scan_page",
    "registry_records",
    "registry_scale",
    "registry_blobs",
    "registry_failover",
    "first_pull",
    "mrz_cards",
    "qr_page",
)
OF_A_LINE = ("line_day",)
OF_PICTURES = ("photo_finding", "photo_damage", "photo_speed", "ofiq", "mrz_specimens")
IN_THE_WORKER = ("found_page", "page_size", "mrz_cards", "qr_page", *OF_PICTURES)
"""What the picture worker does, done in the measuring process: its libraries are told the same."""

_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where it is set every start compiles the program anew, which no desk does: it costs time and
some ten megabytes."""


def main() -> int:
    """Run the measurements asked for; returns 1 when one of them fails, 2 when it is misused."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=(*MEASUREMENTS, *OF_A_LINE, *OF_PICTURES))
    parser.add_argument("path", nargs="?", help="what the measurement is made on, or how much")
    asked = parser.parse_args()
    if asked.name in OF_PICTURES and asked.path is None:
        parser.error(f"{asked.name} has nothing to measure: name a path after it")
    if asked.path is not None and asked.name not in (*OF_PICTURES, *OF_A_LINE):
        parser.error(f"a path belongs to these alone: {', '.join((*OF_PICTURES, *OF_A_LINE))}")
    names = [asked.name] if asked.name else MEASUREMENTS
    results = [_measure(name, *([asked.path] if asked.path else [])) for name in names]
    return max(abs(result) for result in results)


def _measure(name: str, *arguments: str) -> int:
    print(f"── {name}", flush=True)
    command = [sys.executable, "-P", "-m", f"tools.bench.{name}", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != _UNCOMPILED}
    if name in IN_THE_WORKER:
        environment = {**PICTURES.environment, **environment}
    machine = Machine()
    code = subprocess.run(command, env=environment, check=False).returncode
    tell(machine.words())
    return code


if __name__ == "__main__":
    sys.exit(main())
