"""The sheet that parts two documents in a feeder, as a file to print."""

from pathlib import Path

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, ValidationError
from desktop.durable import storage_errors, write_durably
from desktop.printing.separator import separator_sheet
from desktop.services.rules import local_day, rules_on

_PLAIN = (
    "Бөлгіш парақ — келесі құжат",
    "Лист-разделитель — следующий документ",
    "Separator — the next document follows",
)


def separator_pdf(item: str, clock: Clock) -> bytes:
    """The sheet as a PDF; `item` is the checklist item that follows, "" for any.

    Raises ValidationError UNKNOWN_CHOICE.
    """
    words: tuple[str, ...] = _PLAIN
    if item:
        rules = rules_on(local_day(clock.now())).items
        known = next((rule for rule in rules if rule.code == item), None)
        if known is None:
            choices = ", ".join(rule.code for rule in rules)
            raise ValidationError(Code.UNKNOWN_CHOICE, "item", choices=choices)
        words = (*(known.name[tongue] for tongue in ("kk", "ru", "en")), *_PLAIN[:2])
    return separator_sheet(item, words)


def write_separator(path: Path, item: str, clock: Clock) -> None:
    """Write the sheet into a file.

    Raises as `separator_pdf` does; StorageError FOLDER_NOT_WRITABLE, DISK_FULL.
    """
    sheet = separator_pdf(item, clock)
    with storage_errors(path.absolute().parent, Code.FOLDER_NOT_WRITABLE):
        write_durably(path.absolute(), sheet)
