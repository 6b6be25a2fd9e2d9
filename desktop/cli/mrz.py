"""The mrz command: what the machine-readable zones of pictures, scans and PDFs say."""

import argparse
import json
import os
import sys
from contextlib import closing
from datetime import date
from typing import Any

from desktop.cli.languages import language, printable
from desktop.cli.mrz_words import SIGNS, field_name, refusal, say
from desktop.cli.progress import counted
from desktop.domain.errors import DeskError
from desktop.domain.mrz import MrzFields
from desktop.services.mrz_files import ReadFile, read_files

_TO_CONFIRM, _NOT_DONE, _UNREADABLE, _INTERRUPTED = 1, 2, 3, 130
_TOLD = (
    "document_number", "iin", "birth_date", "expiry_date", "sex", "nationality", "surname",
    "given_names",
)  # fmt: skip


def run(chosen: argparse.Namespace) -> int:
    """Read the files; returns the exit code that the usage names."""
    tongue = language()
    try:
        return _run(chosen, tongue)
    except DeskError as error:
        print(refusal(error.code, tongue), file=sys.stderr)
        return _NOT_DONE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read the lines has enough; what Python flushes at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _NOT_DONE


def _run(chosen: argparse.Namespace, tongue: str) -> int:
    codes = [0]
    with closing(read_files(chosen.files)) as steps:
        for one in counted(steps, len(chosen.files)):
            if chosen.json:
                print(json.dumps(_line(one), ensure_ascii=False), flush=True)
            else:
                print("\n".join(_rows(one, tongue)), flush=True)
            codes.append(_code(one))
    return max(codes)


def _code(one: ReadFile) -> int:
    if one.refusal is not None:
        return _UNREADABLE
    return 0 if one.accepted else _TO_CONFIRM


def _line(one: ReadFile) -> dict[str, Any]:
    """The file's JSON object; where nothing was read its kind and fields are null."""
    found = one.reading
    return {
        "file": str(one.file),
        "kind": found.kind.value if found else None,
        "lines": list(found.lines) if found else [],
        "fields": {name: _value(found.fields, name) if found else None for name in _TOLD},
        "checks_ok": bool(found and found.checks_ok),
        "confirm": list(found.confirm) if found else [],
        "accepted": one.accepted,
        "elapsed_ms": one.elapsed_ms,
    }


def _value(fields: MrzFields, name: str) -> str | None:
    value = getattr(fields, name)
    return value.isoformat() if isinstance(value, date) else value


def _rows(one: ReadFile, tongue: str) -> list[str]:
    """The file's verdict, its lines, and a field a row; what needs a look carries a sign."""
    name = printable(one.file.name)
    found = one.reading
    if found is None:
        why = refusal(one.refusal, tongue) if one.refusal else say("not_found", tongue)
        return [f"{SIGNS['unread']} {name}  {why}", ""]
    verdict = "accepted" if found.accepted else "confirm"
    rows = [f"{SIGNS[verdict]} {name}  {found.kind.value}  {say(verdict, tongue)}"]
    rows += [f"    {line}" for line in found.lines]
    names = {field: field_name(field, tongue) for field in _TOLD}
    wide = max(map(len, names.values()))
    for field, words in names.items():
        value = _value(found.fields, field)
        if value:
            sign = SIGNS["confirm"] if field in found.confirm else " "
            rows.append(f"  {sign} {words:<{wide}}  {value}")
    return [*rows, ""]
