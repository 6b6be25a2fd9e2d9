"""The embedded typeface, and what is done about a sign that it has not."""

import unicodedata
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.paths import resources

REGULAR, MEDIUM, BOLD = "NotoSans-Regular", "NotoSans-Medium", "NotoSans-Bold"

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_SPACES = str.maketrans("\t\n\r\v\f\u2028\u2029", " " * 7)


@cache
def register_fonts() -> None:
    """Make the weights known to reportlab; once in a process."""
    for name in (REGULAR, MEDIUM, BOLD):
        pdfmetrics.registerFont(TTFont(name, resources() / "fonts" / f"{name}.ttf"))


@cache
def printable_signs() -> frozenset[int]:
    """Code points that every weight can draw."""
    register_fonts()
    maps = [set(pdfmetrics.getFont(name).face.charToGlyph) for name in (REGULAR, MEDIUM, BOLD)]
    return frozenset(set.intersection(*maps))


def visible(text: str) -> str:
    """The text with every sign of it seen on paper.

    A sign that the font lacks, or that has no ink (zero width, right-to-left marks), stands as its
    code, [U+200B]: reportlab would print nothing in its place.
    """
    plain = unicodedata.normalize("NFC", text).translate(_SPACES)
    return plain if _all_printable(plain) else "".join(map(_shown, plain))


def _all_printable(text: str) -> bool:
    return all(_shown(sign) == sign for sign in set(text))


@lru_cache(maxsize=4096)
def _shown(sign: str) -> str:
    seen = ord(sign) in printable_signs() and unicodedata.category(sign) not in _UNSEEN
    return sign if seen else f"[U+{ord(sign):04X}]"
