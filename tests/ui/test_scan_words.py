"""Words of a scan that broke off: they name the sheet to go on with, whatever broke it."""

import pytest

from desktop.domain.errors import Code
from desktop.ui.error_texts import error_text, next_sheet_text

BROKEN_OFF = [
    *(code for code in Code if code.name.startswith(("SCANNER_", "SCAN_CUT", "SCAN_UNREAD"))),
    Code.PAPER_JAM,
    Code.PAPER_DOUBLE,
    Code.COVER_OPEN,
    Code.SCAN_STOPPED_AT_DEVICE,
    Code.DISK_FULL,
    Code.FILE_TOOK_TOO_LONG,
]


@pytest.mark.parametrize("code", BROKEN_OFF)
def test_the_sheet_to_go_on_with_is_said_once(code: Code) -> None:
    facts = {"sheet": 7, "page": 13, "kept": 6}
    said = f"{error_text(code, facts)} {next_sheet_text(code, facts)}"
    assert said.count("7") == 1


def test_where_nothing_is_kept_there_is_nothing_to_go_on_with() -> None:
    assert not next_sheet_text(Code.SCANNER_GONE, {"sheet": 1, "kept": 0})
    assert not next_sheet_text(Code.DISK_FULL, {"file": "scan.pdf", "kept": 3})
