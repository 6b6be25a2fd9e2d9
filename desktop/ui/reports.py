"""Texts for the log and for reports: nothing in them is personal."""

import logging
import re
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath

from desktop.domain.errors import DeskError

_NUMBER = re.compile(r"\d[\d ]{8,}\d")
_LETTERS = re.compile(r"[Ѐ-ӿ]{2,}")
_FRAMES = 60
_PATH_PARTS = 4


def report_of(error: BaseException) -> str:
    """What failed and where: types, our codes, places. The causes come first, as they happened.

    What an exception says of itself is left out whole: it quotes values, and no pattern tells a
    name from another word. So are the lines of source, which may quote texts too.
    """
    return "\n".join(line for one in reversed(list(_chain(error))) for line in _told(one))


def masked(text: str) -> str:
    """A message of the log with long numbers and words in Cyrillic blacked out."""
    return _LETTERS.sub("…", _NUMBER.sub("…", text))


def write_log(path: Path) -> None:
    """Keep a log of 1 MB, twice, masked."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        path, maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(_Masking("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


class _Masking(logging.Formatter):
    """Leaves alone what other handlers have made of a record: they may have kept its words."""

    def format(self, record: logging.LogRecord) -> str:
        record.message = masked(record.getMessage())
        record.asctime = self.formatTime(record, self.datefmt)
        line = self.formatMessage(record)
        error = record.exc_info[1] if record.exc_info else None
        return f"{line}\n{report_of(error)}" if error else line


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        yield error
        seen.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__, limit=-_FRAMES):
        place = "/".join(PurePath(frame.filename).parts[-_PATH_PARTS:])
        yield f"  {place}:{frame.lineno} in {frame.name}"
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    yield f"{kind} [{error.code.value}]" if isinstance(error, DeskError) else kind
