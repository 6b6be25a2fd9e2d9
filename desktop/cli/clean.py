"""The clean command: pages of many files found, straight, white and small, a line for each."""

import argparse
import json
import os
import sys
from typing import Any

from desktop.cli.languages import language, printable
from desktop.cli.photo_words import failure, say
from desktop.domain.errors import DeskError
from desktop.services.cleaned_files import CleanedFiles, CleanedPage

_NOT_DONE, _INTERRUPTED = 2, 130
_WORDS = {
    "refused": ("оқылмады", "не прочитан", "not read"),
    "separator": ("бөлгіш парақ", "лист-разделитель", "a sheet between documents"),
    "blank": ("бос па?", "пустая?", "blank?"),
    "as_it_was": ("өзгеріссіз", "без изменений", "as it was"),
    "done": ("таза", "чисто", "clean"),
}


def run(chosen: argparse.Namespace) -> int:
    """Clean the files; returns the exit code that the usage names."""
    tongue = language()
    try:
        return _run(chosen, tongue)
    except DeskError as error:
        print(failure(error.code, tongue, error.facts), file=sys.stderr)
        return _NOT_DONE
    except KeyboardInterrupt:
        print(say("stopped", tongue), file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read the lines has enough; what Python flushes at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _NOT_DONE


def _run(chosen: argparse.Namespace, tongue: str) -> int:
    code = 0
    for page in CleanedFiles(chosen.out).make(chosen.files):
        print(json.dumps(_line(page)) if chosen.json else _row(page, tongue), flush=True)
        code = max(code, 3 if page.refusal is not None else int(page.blank))
    return code


def _line(page: CleanedPage) -> dict[str, Any]:
    """The page's JSON object: schema of the README."""
    return {
        "file": str(page.file),
        "page": page.page,
        "output": str(page.output) if page.output else None,
        "bytes": page.size,
        "size_px": [page.width, page.height] if page.output else None,
        "cleaned": page.cleaned,
        "blank": page.blank,
        "separator": page.separator,
        "refusal": page.refusal and page.refusal.value,
        "elapsed_ms": page.elapsed_ms,
    }


def _row(page: CleanedPage, tongue: str) -> str:
    words = _WORDS[_verdict(page)][("kk", "ru", "en").index(tongue)]
    place = f"  {page.size / 1000:.0f} kB  {printable(str(page.output))}" if page.output else ""
    return f"{printable(page.file.name)} · {page.page}  {words}{place}"


def _verdict(page: CleanedPage) -> str:
    if page.refusal is not None:
        return "refused"
    if page.separator:
        return "separator"
    if page.blank:
        return "blank"
    return "done" if page.cleaned else "as_it_was"
