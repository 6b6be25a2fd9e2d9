"""`run.py bench [NAME]`: run one measurement of this folder, or all of them in order."""

import argparse
import subprocess
import sys

MEASUREMENTS = ("start", "memory", "field", "search", "case", "trip", "receipt", "photo_page")


def main() -> int:
    """Run the measurements asked for; returns 1 when one of them fails."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=MEASUREMENTS)
    name = parser.parse_args().name
    results = [_measure(each) for each in ([name] if name else MEASUREMENTS)]
    return 0 if all(results) else 1


def _measure(name: str) -> bool:
    print(f"── {name}", flush=True)
    command = [sys.executable, "-P", "-m", f"tools.bench.{name}"]
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
