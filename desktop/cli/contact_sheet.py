"""The contact sheet of a class: one HTML file that needs nothing else to show and to print."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from string import Template

from desktop.cli.languages import printable
from desktop.cli.photo_words import SIGNS, remarks, say, verdict
from desktop.paths import resources
from desktop.services.portraits import MadePortrait

_CARDS = "$cards"
_NOBODY = '<svg class="portrait" aria-hidden="true"><use href="#nobody"/></svg>'


@dataclass(frozen=True)
class ContactSheet:
    """Every portrait with its file's name and its verdict, in the order given.

    Its pieces, in UTF-8, come one after the other: a large class is never held in memory whole.
    """

    made: Sequence[MadePortrait]
    head_mm: float
    dpi: int
    day: date
    tongue: str

    def __iter__(self) -> Iterator[bytes]:
        """The file, piece by piece."""
        page = (resources() / "contact_sheet.html").read_text("utf-8")
        before, _, after = page.partition(_CARDS)
        words = self._words()
        yield Template(before).substitute(words).encode()
        for one in self.made:
            yield _card(one, self.tongue).encode()
        yield Template(after).substitute(words).encode()

    def _words(self) -> dict[str, str]:
        tongue = self.tongue
        size = say("size", tongue, head=f"{self.head_mm:g}", dpi=self.dpi)
        counts = {name: sum(verdict(one) == name for one in self.made) for name in SIGNS}
        return {
            "language": tongue,
            "title": escape(say("title", tongue)),
            "about": escape(f"{self.day:%d.%m.%Y} · {size}"),
            "all": escape(say("all", tongue, count=len(self.made))),
            **{name: escape(say(f"{name}_count", tongue, count=counts[name])) for name in counts},
            **{f"{name}_state": "" if counts[name] else " disabled" for name in counts},
        }


def _card(made: MadePortrait, tongue: str) -> str:
    name, summary = verdict(made), say(verdict(made), tongue)
    lines = "".join(
        f'<li class="{"must" if must else "advice"}">{escape(words)}</li>'
        for words, must in remarks(made, tongue)
    )
    return (
        f'<li class="card {name}">{_picture(made)}'
        f'<p class="name">{escape(printable(made.file.name))}</p>'
        f'<p class="verdict"><span aria-hidden="true">{SIGNS[name]}</span> {escape(summary)}</p>'
        f"{f'<ul>{lines}</ul>' if lines else ''}</li>\n"
    )


def _picture(made: MadePortrait) -> str:
    try:
        data = made.output.read_bytes() if made.output is not None else b""
    except OSError:
        # Somebody took the portrait away again: the verdict stands all the same.
        data = b""
    if not data:
        return _NOBODY
    return (
        '<img class="portrait" alt="" src="data:image/jpeg;base64,'
        f'{base64.b64encode(data).decode("ascii")}">'
    )
