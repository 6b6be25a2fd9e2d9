"""`run.py bench [NAME]`: run one measurement of this folder, or all that need nothing, in order.

Those of portraits need a folder of pictures with its MANIFEST.csv, `ofiq` the reference's table:
`run.py bench NAME PATH`.
"""

import argparse
import subprocess
import sys

MEASUREMENTS = ("start", "memory", "field", "search", "case", "trip", "receipt", "photo_page")
OF_PICTURES = ("photo_damage", "photo_speed", "ofiq")


def main() -> int:
    """Run the measurements asked for; returns 1 when one of them fails."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=(*MEASUREMENTS, *OF_PICTURES))
    parser.add_argument("path", nargs="?", help="what the measurement is made on")
    asked = parser.parse_args()
    if (asked.name in OF_PICTURES) != (asked.path is not None):
        parser.error(f"a path belongs to these, and to these alone: {', '.join(OF_PICTURES)}")
    names = [asked.name] if asked.name else MEASUREMENTS
    results = [_measure(name, *([asked.path] if asked.path else [])) for name in names]
    return 0 if all(results) else 1


def _measure(name: str, *arguments: str) -> bool:
    print(f"── {name}", flush=True)
    command = [sys.executable, "-P", "-m", f"tools.bench.{name}", *arguments]
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
