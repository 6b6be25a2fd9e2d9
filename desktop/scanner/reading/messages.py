"""What the reading tasks hand back to the desk: light values, without any decoder behind them."""

from dataclasses import dataclass

from desktop.domain.electronic import Part

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in fractions of the page."""


@dataclass(frozen=True)
class PageCode:
    """A code on a page."""

    kind: str
    """qr, code128, itf, code39, datamatrix or pdf417."""
    data: bytes
    box: Box


@dataclass(frozen=True)
class PageRead:
    """What was read on one page of a file."""

    index: int
    codes: tuple[PageCode, ...] = ()
    parts: tuple[Part, ...] = ()
    """Of electronic documents, from the codes."""
    forms: tuple[str, ...] = ()
    """Numbers of printed forms that stand on the page, "065" or "052-2"."""
