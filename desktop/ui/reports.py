"""Texts for the log and for reports: nothing in them is personal."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

_NUMBER = re.compile(r"\d[\d ]{8,}\d")
_LETTERS = re.compile(r"[Ѐ-ӿ]{2,}")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def masked(text: str) -> str:
    """A traceback without what staff typed.

    Long numbers, words in Cyrillic and quoted values of the exception lines are blacked out; file
    names, line numbers and the program's own code stay.
    """
    lines = [_line(line) for line in text.splitlines()]
    return "\n".join(lines)


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
    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def _line(line: str) -> str:
    hidden = _LETTERS.sub("…", _NUMBER.sub("…", line))
    return hidden if line.startswith((" ", "Traceback")) else _QUOTED.sub("'…'", hidden)
