"""Logs as lines of JSON, without personal data.

What is logged: the route's pattern, never its path; codes, never bodies; of an exception its kind
and where it rose, never its words, for a database quotes values in them.
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")
_MASK = "············"
_EXTRA = "about"


class JsonLines(logging.Formatter):
    """One line of JSON a record; twelve-digit numbers are masked wherever they stand."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
            **getattr(record, _EXTRA, {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["at_code"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])[-12:]
            ]
        return masked(json.dumps(line, ensure_ascii=False, default=str))


def masked(text: str) -> str:
    """The text without twelve-digit numbers."""
    return _NUMBER.sub(_MASK, text)


def about(**facts: object) -> dict[str, dict[str, object]]:
    """Facts for a log line: `log.info("…", extra=about(route=…))`."""
    return {_EXTRA: facts}


def set_up(level: int = logging.INFO) -> None:
    """Send every log of the process to the standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    # The lines name no place in the code, no thread and no process: none is looked up.
    logging._srcfile = None  # noqa: SLF001 as the library's documentation has it
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "sqlalchemy", "alembic"):
        log = logging.getLogger(name)
        log.handlers.clear()
        log.propagate = True
        log.setLevel(logging.WARNING)
