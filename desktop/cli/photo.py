"""The photo command: portraits of many pictures, a line for each, a contact sheet for all."""

import argparse
import json
import os
import shutil
import sys
import textwrap
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop import settings
from desktop.cli.contact_sheet import ContactSheet
from desktop.cli.languages import language, printable
from desktop.cli.photo_words import SIGNS, failure, remarks, say, verdict
from desktop.cli.progress import counted
from desktop.domain.clock import SystemClock
from desktop.domain.errors import DeskError, ValidationError
from desktop.paths import Paths
from desktop.photo.rules import SIZES
from desktop.services.portrait_files import pictures_of
from desktop.services.portraits import MadePortrait, Portraits

_NOT_DONE, _INTERRUPTED = 2, 130
_NAME_WIDTH = 32


def run(chosen: argparse.Namespace) -> int:
    """Make the portraits; returns the exit code that the usage names."""
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
    wishes = settings.load(Paths.default().settings_file)
    profile = wishes.photo_profile if chosen.profile is None else chosen.profile
    dpi = chosen.dpi or wishes.photo_dpi
    files = pictures_of(chosen.files)
    if not files:
        chosen.refuse(say("no_pictures", tongue))
    try:
        portraits = Portraits(profile, dpi, chosen.out, SystemClock())
    except ValidationError as error:
        chosen.refuse(say("unknown_profile", tongue, name=profile, **error.facts))
        raise
    made = _made(portraits, files, chosen, SIZES[dpi])
    if not chosen.json:
        _print_table(made, tongue)
    if chosen.out is not None:
        day = datetime.now().astimezone().date()
        sheet = ContactSheet(made, portraits.head_mm, dpi, day, tongue)
        place = portraits.keep("contact-sheet", ".html", sheet)
        print(
            say("sheet", tongue, place=printable(str(place))),
            file=sys.stderr if chosen.json else None,
        )
    return _exit_code(made)


def _made(
    portraits: Portraits, files: list[Path], chosen: argparse.Namespace, size: tuple[int, int]
) -> list[MadePortrait]:
    """All portraits, each told as soon as it is there where lines of JSON are wanted.

    What only these lines hold is let go: a folder may have ten thousand pictures.
    """
    made = []
    with closing(portraits.make(files)) as steps:
        for one in counted(steps, len(files)):
            if chosen.json:
                print(json.dumps(_line(one, size)), flush=True)
            told = one.portrait and replace(one.portrait, faces=(), ofiq={})
            made.append(replace(one, portrait=told))
    return made


def _exit_code(made: list[MadePortrait]) -> int:
    if any(one.portrait is None for one in made):
        return 3
    return 0 if all(one.accepted for one in made) else 1


def _line(made: MadePortrait, size: tuple[int, int]) -> dict[str, Any]:
    """The file's JSON object: schema of the README."""
    found = made.portrait
    return {
        "file": str(made.file),
        "faces": len(found.faces) if found else 0,
        "accepted": made.accepted,
        "output": str(made.output) if made.output else None,
        "size_px": list(size) if found and found.frame else None,
        "head_height_ratio": found.head_height_ratio if found else None,
        "roll_deg": found.roll_deg if found else None,
        "findings": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "measure": one.measure,
                "threshold": one.threshold,
            }
            for one in made.findings
        ],
        "ofiq": {
            name: {"raw": raw, "scalar": scalar}
            for name, (raw, scalar) in (found.ofiq if found else {}).items()
        },
        "elapsed_ms": made.elapsed_ms,
    }


def _print_table(made: list[MadePortrait], tongue: str) -> None:
    alone = len({one.file.name for one in made}) == len(made)
    names = [printable(one.file.name if alone else str(one.file)) for one in made]
    wide = min(_NAME_WIDTH, max(map(len, names)))
    verdicts = [f"{SIGNS[verdict(one)]} {say(verdict(one), tongue)}" for one in made]
    middle = max(map(len, verdicts))
    for name, word, one in zip(names, verdicts, made, strict=True):
        start = f"{_shortened(name, wide):<{wide}}  {word:<{middle}}  "
        print("\n".join(_wrapped(start, _sentence(one, tongue))).rstrip())
    counts = (
        say(f"{name}_count", tongue, count=sum(verdict(one) == name for one in made))
        for name in SIGNS
    )
    print(f"\n{' · '.join(counts)}")


def _sentence(made: MadePortrait, tongue: str) -> str:
    """What must be done, then what is only advised."""
    told = remarks(made, tongue)
    parts = ["; ".join(words for words, must in told if must)]
    advice = "; ".join(words for words, must in told if not must)
    if advice:
        parts.append(say("advice", tongue, words=advice))
    return ". ".join(filter(None, parts))


def _wrapped(start: str, text: str) -> list[str]:
    """The row within the terminal; one line where the output goes elsewhere."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    if width < len(start) + 20:
        return [start.rstrip(), *textwrap.wrap(text, max(20, width - 4), initial_indent="    ")]
    indent = " " * len(start)
    return textwrap.wrap(text, width, initial_indent=start, subsequent_indent=indent) or [start]


def _shortened(name: str, width: int) -> str:
    return name if len(name) <= width else f"…{name[-width + 1 :]}"
