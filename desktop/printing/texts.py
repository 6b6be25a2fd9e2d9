"""The words and measures of papers: shipped as TOML, replaceable by the school key by key."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.errors import Code, DeviceError
from desktop.domain.paper import PaperLanguage, PaperSize
from desktop.printing.content import Words

LANGUAGES: dict[PaperLanguage, tuple[str, ...]] = {
    PaperLanguage.KK: ("kk",),
    PaperLanguage.RU: ("ru",),
    PaperLanguage.BOTH: ("kk", "ru"),
}
"""Which languages a paper speaks, in their order."""

_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class PaperTexts:
    """All texts of all papers, by language, and the measures of the sheets."""

    texts: Mapping[str, Mapping[str, Any]]
    layout: Mapping[str, Mapping[str, Any]]

    def say(self, language: str, key: str, **gaps: object) -> str:
        """The text with that dotted key in one language, its gaps filled; KeyError when unknown."""
        return fill(str(self._find(language, key)), **gaps)

    def words(self, paper: PaperLanguage, key: str, **gaps: object) -> Words:
        """The text with that key in each language of a paper; `gaps` may be `Words` themselves."""
        languages = LANGUAGES[paper]
        return one_if_equal(
            tuple(
                self.say(language, key, **{name: _nth(value, at) for name, value in gaps.items()})
                for at, language in enumerate(languages)
            )
        )

    def list(self, language: str, key: str) -> tuple[Any, ...]:
        """The list with that key in one language."""
        return tuple(self._find(language, key))

    def measures(self, size: PaperSize) -> dict[str, float]:
        """Millimetres and points for one sheet."""
        return dict(self.layout[size.value])

    def colours(self) -> dict[str, str]:
        """Inks as #rrggbb."""
        return dict(self.layout["colour"])

    def _find(self, language: str, key: str) -> Any:  # noqa: ANN401  (a text, a list, a number)
        found: Any = self.texts[language]
        for part in key.split("."):
            found = found[part]
        return found


def load_texts(shipped: Path, own: Path | None = None) -> PaperTexts:
    """Read kk.toml, ru.toml and layout.toml; files of the same name in `own` are laid over them.

    DeviceError(PAPER_TEMPLATE_BROKEN, file, line or key) when a file of the school cannot be used.
    """
    found = {name: _load(shipped, own, name) for name in ("kk", "ru", "layout")}
    return PaperTexts({"kk": found["kk"], "ru": found["ru"]}, found["layout"])


def fill(text: str, **gaps: object) -> str:
    """The text with {gaps} filled; a gap without a value stays as it is written."""
    return _GAP.sub(lambda gap: str(gaps.get(gap[1], gap[0])), text)


def one_if_equal(words: Words) -> Words:
    """One entry when every language says the same."""
    return words[:1] if len(set(words)) == 1 else words


def joined(*parts: Words) -> Words:
    """Several words one after another, language by language; empty ones are left out."""
    count = max(len(part) for part in parts)
    return one_if_equal(
        tuple(
            " · ".join(text for part in parts if (text := part[min(at, len(part) - 1)]))
            for at in range(count)
        )
    )


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Every text, number and list of a table with its dotted key."""
    for name, value in table.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, Mapping):
            yield from leaves(value, key)
        else:
            yield key, value


def _load(shipped: Path, own: Path | None, name: str) -> dict[str, Any]:
    table = tomllib.loads((shipped / f"{name}.toml").read_text("utf-8"))
    if own is None:
        return table
    changed = own / f"{name}.toml"
    try:
        if not changed.is_file():
            return table
        return _lay_over(table, tomllib.loads(changed.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, _OtherShapeError) as trouble:
        raise DeviceError(
            Code.PAPER_TEMPLATE_BROKEN, file=changed.name, trouble=str(trouble)
        ) from trouble


class _OtherShapeError(ValueError):
    """A replaced value is of another kind, or the program knows no such key."""


def _lay_over(table: dict[str, Any], change: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    for name, value in change.items():
        if name not in table or not _same_shape(table[name], value):
            raise _OtherShapeError(f"{path}{name}")
        table[name] = (
            _lay_over(table[name], value, f"{path}{name}.") if isinstance(value, dict) else value
        )
    return table


def _same_shape(old: object, new: object) -> bool:
    if isinstance(old, list) and isinstance(new, list):
        return all(_same_entry(old[0], entry) for entry in new)
    if isinstance(old, float):
        return type(new) in {int, float}
    return type(old) is type(new)


def _same_entry(old: object, new: object) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(isinstance(text, str) for text in new.values())
    return type(old) is type(new)


def _nth(value: object, at: int) -> object:
    if not isinstance(value, tuple):
        return value
    return value[min(at, len(value) - 1)]
