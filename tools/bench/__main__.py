"""`run.py bench [NAME]`: run one measurement of this folder, or all of them in order."""

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run the measurements asked for; returns 1 when one of them fails."""
    here = Path(__file__).parent
    names = sorted(path.stem for path in here.glob("*.py") if not path.stem.startswith("_"))
    parser = argparse.ArgumentParser(prog="python3 run.py bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=names)
    name = parser.parse_args().name
    results = [_measure(each) for each in ([name] if name else names)]
    return 0 if all(results) else 1


def _measure(name: str) -> bool:
    print(f"── {name}", flush=True)
    command = [sys.executable, "-P", "-m", f"tools.bench.{name}"]
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
