"""The contact sheet of a class: one HTML file that needs nothing else to show and to print."""

import base64
from collections.abc import Sequence
from datetime import date
from html import escape
from string import Template

from desktop.cli.photo_words import SIGNS, remarks, say, verdict
from desktop.paths import resources
from desktop.services.portraits import MadePortrait


def contact_sheet(
    made: Sequence[MadePortrait], *, head_mm: float, dpi: int, day: date, tongue: str
) -> bytes:
    """Every portrait with its file's name and its verdict, in the order given, as UTF-8."""
    template = Template((resources() / "contact_sheet.html").read_text("utf-8"))
    counts = {name: sum(verdict(one) == name for one in made) for name in SIGNS}
    page = template.substitute(
        language=tongue,
        title=escape(say("title", tongue)),
        about=escape(f"{day:%d.%m.%Y} · {say('size', tongue, head=f'{head_mm:g}', dpi=dpi)}"),
        all=escape(say("all", tongue, count=len(made))),
        **{name: escape(say(f"{name}_count", tongue, count=counts[name])) for name in counts},
        **{f"{name}_state": "" if counts[name] else " disabled" for name in counts},
        cards="\n".join(_card(one, tongue) for one in made),
    )
    return page.encode(errors="replace")


def _card(made: MadePortrait, tongue: str) -> str:
    name, summary = verdict(made), say(verdict(made), tongue)
    lines = "".join(
        f'<li class="{"must" if must else "advice"}">{escape(words)}</li>'
        for words, must in remarks(made, tongue)
    )
    return (
        f'<li class="card {name}">{_picture(made)}'
        f'<p class="name">{escape(made.file.name)}</p>'
        f'<p class="verdict"><span aria-hidden="true">{SIGNS[name]}</span> {escape(summary)}</p>'
        f"{f'<ul>{lines}</ul>' if lines else ''}</li>"
    )


def _picture(made: MadePortrait) -> str:
    if made.portrait is None or not made.portrait.jpeg:
        return '<svg class="portrait" aria-hidden="true"><use href="#nobody"/></svg>'
    data = base64.b64encode(made.portrait.jpeg).decode("ascii")
    return f'<img class="portrait" alt="" src="data:image/jpeg;base64,{data}">'
