"""One picture becomes the page that travels: all of the cleaning in its order."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import cv2
import numpy as np

from desktop.imaging.reading import Picture, Pixels, greys_of, pixels_of
from desktop.imaging.shrinking import halved
from desktop.scanner.cleaning.blankness import is_blank
from desktop.scanner.cleaning.cards import card_of, on_one_page
from desktop.scanner.cleaning.encoding import CARD_BYTES, encoded_page, fitted
from desktop.scanner.cleaning.finding import Corners, find_papers
from desktop.scanner.cleaning.separators import separator_on
from desktop.scanner.cleaning.straightening import (
    glance,
    standing_of,
    straightened,
    turned,
    whole,
)
from desktop.scanner.cleaning.whitening import whitened
from desktop.scanner.messages import MadePage, Separator

_SMALL, _NARROW = 500, 240
"""A picture whose longer and shorter sides have fewer pixels holds no page that could be read."""

_NEAR = 1600
"""Longest side, at least, of the picture in which papers, separators and lines are looked for."""

_SIDES = 2
"""A card has so many."""

_beside = ThreadPoolExecutor(1)


def page_as_scanned(picture: Picture) -> MadePage:
    """The page in its size and colours as it came, made small alone."""
    return encoded_page(fitted(pixels_of(picture.image)), bilevel=picture.bilevel)


def cleaned_page(picture: Picture, *, separators: bool = True) -> MadePage | Separator:
    """The page found, straight, upright and white; a drawn one only made small.

    `separators` tells a sheet between two documents from a page.
    """
    if picture.drawn or _is_small(picture):
        made = page_as_scanned(picture)
        grey = greys_of(picture.image)
        return replace(made, blank=picture.drawn and is_blank(grey))
    pixels = pixels_of(picture.image)
    near = halved(pixels, _NEAR / max(pixels.shape[:2]))
    papers = () if picture.bilevel else find_papers(near)
    if papers and len(papers) <= _SIDES and all(paper.card for paper in papers):
        return _cards(pixels, [_grown(paper.corners, near, pixels) for paper in papers])
    corners = papers[0].corners if len(papers) == 1 else None
    return _sheet(picture, pixels, near, corners, separators=separators)


def _is_small(picture: Picture) -> bool:
    return max(picture.image.size) < _SMALL or min(picture.image.size) < _NARROW


def _grown(corners: Corners, near: Pixels, pixels: Pixels) -> Corners:
    """Corners that were found in the small picture, in the large one."""
    return np.asarray(corners * (np.array(pixels.shape[1::-1]) / near.shape[1::-1]), np.float32)


def _cards(pixels: Pixels, papers: Sequence[Corners]) -> MadePage:
    page = on_one_page([card_of(pixels, corners) for corners in papers])
    return replace(encoded_page(page, target=CARD_BYTES), cleaned=True)


def _sheet(
    picture: Picture, pixels: Pixels, near: Pixels, corners: Corners | None, *, separators: bool
) -> MadePage | Separator:
    """`corners` are those of a paper found in the small picture; None: it is the page itself.

    The page is made as if it lay level while its lines are looked at: a second core has nothing
    else to do, and where the page does lie so, a sixth of all the time is saved.
    """
    bilevel = picture.bilevel
    level = (
        _beside.submit(lambda: _white(fitted(pixels), bilevel=bilevel)) if corners is None else None
    )
    seen = glance(near, whole(near) if corners is None else corners)
    if separators and (mark := separator_on(seen)) is not None:
        return mark
    standing = standing_of(seen, edges_known=corners is not None)
    if level is not None and standing.is_level:
        page = turned(level.result(), standing.quarters)
    else:
        true = whole(pixels) if corners is None else _grown(corners, near, pixels)
        page = _white(straightened(pixels, true, standing), bilevel=bilevel)
    return _finished(page, bilevel=bilevel)


def _white(page: Pixels, *, bilevel: bool) -> Pixels:
    return page if bilevel else whitened(page)


def _finished(page: Pixels, *, bilevel: bool) -> MadePage:
    if bilevel:
        made = encoded_page((page > 127).astype(np.uint8) * 255, bilevel=True)
        return replace(made, cleaned=True, blank=is_blank(page))
    grey = page if page.ndim == 2 else cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    return replace(encoded_page(page), cleaned=True, blank=is_blank(np.asarray(grey, np.uint8)))
