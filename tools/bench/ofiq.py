"""The maps of raw values to scalars, on a table of the reference software's own results.

The table is its CSV of expected results, `;` between fields: a column of raw values for each
component, and one named `component.scalar` beside it.
"""

import argparse
import csv
import sys
from pathlib import Path

from desktop.photo.ofiq import MAPS, scalar
from tools.bench._figures import Figure, show


def main() -> int:
    """Map every raw value of the table; each scalar must come out exactly."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench ofiq", description=__doc__)
    parser.add_argument("table", type=Path)
    rows = read_table(parser.parse_args().table)
    wrong = [line for row in rows for line in _wrong(row)]
    for line in wrong:
        print(f"  {line}")
    values = len(rows) * len(MAPS)
    return show(
        Figure(
            f"scalars unlike the reference's, of {values} on {len(rows)} rows",
            len(wrong) if rows else 1,
            0,
            unit="",
        )
    )


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows by column name."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _wrong(row: dict[str, str]) -> list[str]:
    lines = []
    for component in MAPS:
        raw, expected = float(row[component]), int(row[f"{component}.scalar"])
        ours = scalar(component, raw)
        if ours != expected:
            lines.append(f"{row['Filename']} {component} {raw}: {ours}, not {expected}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
