"""A paper as it was issued: finished words and measures, from which it is drawn the same again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from desktop.domain.paper import PaperLanguage, PaperSize

Words = tuple[str, ...]
"""The same said in each language of the paper, in their order; one entry when all are equal."""

Row = tuple[Words, Words]
"""A label and what stands beside it."""


@dataclass(frozen=True)
class Heading:
    """The name of the part that follows."""

    text: Words


@dataclass(frozen=True)
class Prose:
    """Sentences. In two languages they stand side by side where the sheet is wide enough."""

    text: Words
    small: bool = False


@dataclass(frozen=True)
class Facts:
    """Labels at the left, values at the right."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Grid:
    """A ruled table. `shares` are the columns' parts of the width; `centred` those centred."""

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    shares: tuple[float, ...]
    centred: tuple[int, ...] = ()


@dataclass(frozen=True)
class Notice:
    """One fact that must be seen: a label and its text on a tint."""

    label: Words
    text: Words


@dataclass(frozen=True)
class Points:
    """Numbered points, each with an optional label."""

    rows: tuple[Row, ...]
    small: bool = False


@dataclass(frozen=True)
class Secret:
    """Groups of signs to be typed again."""

    groups: tuple[str, ...]


@dataclass(frozen=True)
class Signatures:
    """Places for hands: who signs, and the printed name under the line."""

    places: tuple[Row, ...]
    hint: Words
    stamp: Words


Block = Heading | Prose | Facts | Grid | Notice | Points | Secret | Signatures

_BLOCKS: dict[str, type[Block]] = {
    block.__name__: block
    for block in (Heading, Prose, Facts, Grid, Notice, Points, Secret, Signatures)
}


@dataclass(frozen=True)
class PaperContent:
    """Everything that a paper shows but the copy's number.

    `number` and `code` are "" for a draft; `code` is the text of the QR. `copy_mark` and
    `page_mark` keep their gaps {copy}, {page} and {pages}. `measures` are those of layout.toml.
    """

    kind: str
    language: PaperLanguage
    size: PaperSize
    letterhead: tuple[Words, ...]
    title: Words
    number: str
    number_line: Words
    moment_line: Words
    code: str
    blocks: tuple[Block, ...]
    foot: Words
    later: Words
    draft_mark: Words
    void_mark: Words
    copy_mark: Words
    page_mark: Words
    measures: Mapping[str, float] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)

    @property
    def draft(self) -> bool:
        """Whether no number was taken for it."""
        return self.number == "" and self.draft_mark != ()

    def to_plain(self) -> dict[str, Any]:
        """The content as the store keeps it, in JSON's own kinds."""
        plain = asdict(self)
        plain["blocks"] = [
            {"block": type(block).__name__, **asdict(block)} for block in self.blocks
        ]
        return plain

    @classmethod
    def from_plain(cls, stored: Mapping[str, Any]) -> "PaperContent":
        """The content as it was stored."""
        plain = dict(stored)
        blocks = tuple(_block(dict(found)) for found in plain.pop("blocks"))
        plain["language"] = PaperLanguage(plain["language"])
        plain["size"] = PaperSize(plain["size"])
        return cls(blocks=blocks, **{name: _tuples(value) for name, value in plain.items()})


def _block(found: dict[str, Any]) -> Block:
    kind = _BLOCKS[str(found.pop("block"))]
    return kind(**{name: _tuples(value) for name, value in found.items()})


def _tuples(value: Any) -> Any:  # noqa: ANN401  (whatever JSON holds)
    return tuple(_tuples(part) for part in value) if isinstance(value, list) else value
