"""One picture becomes the page that travels: all of the cleaning in its order."""

from dataclasses import replace

import cv2
import numpy as np

from desktop.imaging.reading import Picture, Pixels
from desktop.scanner.cleaning.blankness import is_blank
from desktop.scanner.cleaning.cards import card_of, on_one_page
from desktop.scanner.cleaning.encoding import CARD_BYTES, encoded_page, fitted
from desktop.scanner.cleaning.finding import Corners, Paper, find_papers
from desktop.scanner.cleaning.separators import separator_on
from desktop.scanner.cleaning.straightening import glance, standing_of, straightened, whole
from desktop.scanner.cleaning.whitening import whitened
from desktop.scanner.messages import MadePage, Separator

_SMALL, _NARROW = 500, 240
"""A picture whose longer and shorter sides have fewer pixels holds no page that could be read."""

_SIDES = 2
"""A card has so many."""


def page_as_scanned(picture: Picture) -> MadePage:
    """The page in its size and colours as it came, made small alone."""
    return encoded_page(fitted(np.asarray(picture.image)), bilevel=picture.bilevel)


def cleaned_page(picture: Picture, *, separators: bool = True) -> MadePage | Separator:
    """The page found, straight, upright and white; a drawn one only made small.

    `separators` tells a sheet between two documents from a page.
    """
    if picture.drawn or _is_small(picture):
        made = page_as_scanned(picture)
        grey = np.asarray(picture.image.convert("L"))
        return replace(made, blank=picture.drawn and is_blank(grey))
    pixels = np.asarray(picture.image)
    small = fitted(pixels)
    papers = () if picture.bilevel else _found(pixels, small)
    if papers and len(papers) <= _SIDES and all(paper.card for paper in papers):
        return _cards(pixels, papers)
    if len(papers) == 1:
        return _sheet(picture, pixels, papers[0].corners, separators=separators)
    return _sheet(picture, small, whole(small), separators=separators)


def _is_small(picture: Picture) -> bool:
    return max(picture.image.size) < _SMALL or min(picture.image.size) < _NARROW


def _found(pixels: Pixels, small: Pixels) -> tuple[Paper, ...]:
    """Papers looked for in the small picture, their corners in the large one."""
    grown = (np.array(pixels.shape[1::-1]) / small.shape[1::-1]).astype(np.float32)
    return tuple(replace(paper, corners=paper.corners * grown) for paper in find_papers(small))


def _cards(pixels: Pixels, papers: tuple[Paper, ...]) -> MadePage:
    sides = [card_of(pixels, paper.corners) for paper in papers]
    page = on_one_page(sides)
    return replace(encoded_page(page, target=CARD_BYTES), cleaned=True)


def _sheet(
    picture: Picture, pixels: Pixels, corners: Corners, *, separators: bool
) -> MadePage | Separator:
    found = not np.array_equal(corners, whole(pixels))
    seen = glance(pixels, corners)
    if separators and (mark := separator_on(seen)) is not None:
        return mark
    standing = standing_of(seen, edges_known=found)
    still = standing.is_still and not found
    page = pixels if still else straightened(pixels, corners, standing)
    if picture.bilevel:
        made = encoded_page((page > 127).astype(np.uint8) * 255, bilevel=True)
        return replace(made, cleaned=True, blank=is_blank(page))
    white = whitened(page)
    grey = white if white.ndim == 2 else cv2.cvtColor(white, cv2.COLOR_RGB2GRAY)
    made = encoded_page(white)
    return replace(made, cleaned=True, blank=is_blank(np.asarray(grey, np.uint8)))
