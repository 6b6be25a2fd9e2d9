"""Papers as they lie on a scanner's glass or on a table, and where exactly they lie: drawn here.

Tests and measurements share them. Everything follows from the seed.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from desktop.paths import resources

Pixels = NDArray[np.uint8]
Points = NDArray[np.float64]

A4_MM, A5_MM = (210.0, 297.0), (148.0, 210.0)
CARD_MM, SPREAD_MM = (85.6, 53.98), (125.0, 176.0)
INCH = 25.4

_WORDS = (
    "Баланың денсаулық паспорты", "Справка о состоянии здоровья", "туған жылы, айы, күні",
    "Профилактикалық екпелер картасы", "медициналық ұйымның атауы", "Заключение врача педиатра",
    "дата прививки, серия, доза", "Қабылданған күні", "Жүнісова Гүлмира Сәбитқызы",
    "рост и вес ребенка", "группа здоровья", "мектепке дейінгі ұйым", "Form 065/y, page 2",
)  # fmt: skip


@dataclass(frozen=True)
class Laid:
    """A picture with a paper in it."""

    picture: Pixels
    corners: Points
    """Of the paper in the picture's pixels: top left, then clockwise as the paper is read."""
    size_mm: tuple[float, float]
    kind: str

    def millimetres_off(self, found: NDArray[np.floating]) -> float:
        """How far the worst found corner lies from the true one, measured on the paper."""
        wide, tall = self.size_mm
        flat = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
        way = cv2.getPerspectiveTransform(self.corners.astype(np.float32), flat)
        seen = cv2.perspectiveTransform(found.reshape(1, 4, 2).astype(np.float32), way)[0]
        turns = (np.roll(seen, turn, axis=0) for turn in range(4))
        return float(min(np.linalg.norm(one - flat, axis=1).max() for one in turns))


@cache
def font(size: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The program's own letters, kept, as the first one takes its time; the size in pixels."""
    name = "NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf"
    return ImageFont.truetype(resources() / "fonts" / name, max(4, round(size)))


def form(
    seed: int,
    *,
    size_mm: tuple[float, float] = A4_MM,
    dpi: int = 200,
    colour: bool = True,
    pitch_mm: float = 5.6,
) -> Image.Image:
    """A medical form: heading, text, a framed table, a stamp and a signature in blue.

    Lines `pitch_mm` apart: 5.6 is as dense as print gets, 8 is usual.
    """
    chance = np.random.default_rng(seed)
    unit = dpi / INCH
    page = Image.new("RGB", (round(size_mm[0] * unit), round(size_mm[1] * unit)), "white")
    draw = ImageDraw.Draw(page)
    left, right = 18 * unit, page.width - 12 * unit
    bottom = page.height - 20 * unit
    draw.text((left, 14 * unit), _words(chance, 2), (15, 15, 20), font(5.2 * unit, bold=True))
    row = 28 * unit
    while row < bottom * 0.55:
        _line(draw, chance, (left, row, right), 3.4 * unit)
        row += (pitch_mm + 3 * (chance.random() < 0.15)) * unit
    _table(draw, chance, (left, row + 4 * unit, right, bottom), unit, pitch_mm * 1.25)
    if colour:
        _stamp(draw, (page.width * 0.68, bottom - 16 * unit), 17 * unit)
        _signature(draw, chance, (page.width * 0.3, bottom - 8 * unit), 8 * unit)
    return page


def vaccination_card(seed: int, dpi: int = 150) -> Image.Image:
    """A heading over a table of narrow columns, few of whose fields hold a date by hand."""
    chance = np.random.default_rng(seed)
    unit = dpi / INCH
    page = Image.new("RGB", (round(A4_MM[0] * unit), round(A4_MM[1] * unit)), (247, 246, 242))
    draw = ImageDraw.Draw(page)
    draw.text((40 * unit, 14 * unit), _words(chance, 1), (15, 15, 20), font(5 * unit))
    columns, rows = int(chance.integers(6, 13)), int(chance.integers(10, 24))
    wide, tall = 180 * unit / columns, 225 * unit / rows
    left, top = 15 * unit, 38 * unit
    for column in range(columns + 1):
        across = left + column * wide
        draw.line((across, top, across, top + rows * tall), (60, 60, 60), 2)
    for row in range(rows + 1):
        down = top + row * tall
        draw.line((left, down, left + columns * wide, down), (60, 60, 60), 2)
    for place in np.flatnonzero(chance.random(columns * rows) < 0.3):
        row, column = divmod(int(place), columns)
        date = f"{chance.integers(1, 29):02d}.{chance.integers(1, 13):02d}.25"
        at = (left + column * wide + unit, top + row * tall + unit)
        draw.text(at, date, (30, 40, 130), font(min(3.4 * unit, wide / 5)))
    return page


def card(seed: int, dpi: int = 300) -> Image.Image:
    """An identity card of nobody: tinted ground, portrait, fields."""
    chance = np.random.default_rng(seed)
    unit = dpi / INCH
    wide, tall = (round(side * unit) for side in CARD_MM)
    base = np.array(((188, 214, 226), (205, 222, 200), (226, 214, 196))[seed % 3], np.float32)
    across = np.linspace(0, 9, wide)[None, :, None] + np.linspace(0, 6, tall)[:, None, None]
    ground = base + 9 * np.sin(across * np.array([2.0, 2.3, 1.7]))
    page = Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(page)
    draw.text((30 * unit, 3 * unit), "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ", (20, 60, 110), font(3.2 * unit))
    draw.rectangle((4 * unit, 10 * unit, 28 * unit, 42 * unit), fill=(176, 170, 164))
    draw.ellipse((9 * unit, 14 * unit, 23 * unit, 32 * unit), fill=(214, 178, 150))
    draw.ellipse((6 * unit, 32 * unit, 26 * unit, 54 * unit), fill=(70, 72, 90))
    draw.rectangle((4 * unit, 42 * unit, 28 * unit, 52 * unit), fill=tuple(int(c) for c in base))
    for number in range(6):
        place = (32 * unit, (10 + 6 * number) * unit)
        draw.text(place, _words(chance, 1).upper()[:24], (30, 30, 36), font(2.9 * unit))
    draw.text((5 * unit, 46 * unit), "041234567    880412401006", (20, 20, 24), font(3.6 * unit))
    return page


def scanned(
    paper: Image.Image,
    size_mm: tuple[float, float],
    seed: int,
    *,
    dpi: int = 200,
    lid: str = "white",
    turn: float | None = None,
    kind: str = "",
) -> Laid:
    """The paper on an A4 glass, turned clockwise by `turn` degrees, its lid closed or open."""
    chance = np.random.default_rng(seed)
    unit = dpi / INCH
    width, height = round(A4_MM[0] * unit), round(A4_MM[1] * unit)
    angle = chance.uniform(-180, 180) if turn is None else turn
    corners = _turned_box(size_mm, angle) * unit
    room = np.array([width, height]) - np.ptp(corners, axis=0) - 4 * unit
    place = 2 * unit + chance.random(2) * np.maximum(room, 0)
    corners = corners - corners.min(axis=0) + place
    ground = _lid(chance, lid, (height, width))
    picture = _lay(ground, paper, corners, chance.uniform(0.6, 1.4) * unit / 8, shadow=lid)
    noisy = picture + _grain(chance, picture.shape, chance.uniform(0.8, 2.2))
    return Laid(_pressed(noisy, chance), corners, size_mm, kind or f"scan, {lid} lid")


def photographed(
    paper: Image.Image,
    size_mm: tuple[float, float],
    seed: int,
    *,
    frame: tuple[int, int] = (2400, 1800),
    kind: str = "",
) -> Laid:
    """The paper on a table, taken by a phone from somewhat aside, the light uneven."""
    chance = np.random.default_rng(seed)
    width, height = frame
    tall = chance.uniform(0.55, 0.86) * height
    scale = tall / max(size_mm[1], size_mm[0] * height / width)
    corners = _turned_box(size_mm, chance.uniform(-12, 12)) * scale
    corners = corners - corners.mean(axis=0)
    reach = np.abs(corners).max()
    depth = 1 + corners @ (chance.uniform(-0.13, 0.13, 2) / reach)
    corners = corners / depth[:, None]
    slack = (np.array([width, height]) - np.ptp(corners, axis=0)) * 0.5 - 12
    middle = np.array([width, height]) / 2 + chance.uniform(-0.8, 0.8, 2) * np.maximum(slack, 0)
    corners = corners - (corners.max(axis=0) + corners.min(axis=0)) / 2 + middle
    table = _table_top(chance, (height, width))
    picture = _lay(table, paper, corners, chance.uniform(0.7, 1.6), shadow="table")
    picture *= _light(chance, (height, width))[..., None]
    picture += _grain(chance, picture.shape, chance.uniform(1.0, 3.5))
    return Laid(_pressed(picture, chance), corners, size_mm, kind or "photo")


def sheet(paper: Image.Image, seed: int, *, skew: float = 0.0, light: bool = True) -> Pixels:
    """A whole A4 page off the feeder: a little askew, of its own paper's tint, with grain."""
    chance = np.random.default_rng(seed)
    tint = (np.array([250, 248, 243]) - chance.uniform(0, 10)).astype(np.float32)
    pixels = np.asarray(paper, np.float32) / 255 * tint
    height, width = pixels.shape[:2]
    way = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
    border = tuple(float(value) for value in tint)
    laid = cv2.warpAffine(pixels, way, (width, height), flags=cv2.INTER_AREA, borderValue=border)
    if light:
        fall = np.linspace(0, chance.uniform(0.03, 0.12), width, dtype=np.float32)
        laid = laid * (1 - fall[None, :, None])
    grain = cv2.GaussianBlur(_grain(chance, (height, width), 4), (0, 0), 0.8)
    return _pressed(laid + grain[..., None] + _grain(chance, laid.shape, 1.2), chance)


def population(count: int, seed: int = 1) -> "list[tuple[str, int]]":
    """Kinds of laid papers and their seeds, in a fixed mixture."""
    kinds = (
        "card white", "card black", "card grey", "card photo", "card white", "card photo",
        "spread white", "spread black", "a5 black", "a5 grey", "page photo", "page photo",
        "page askew", "card pale",
    )  # fmt: skip
    return [(kinds[number % len(kinds)], seed * 10_000 + number) for number in range(count)]


def laid(kind: str, seed: int) -> Laid:
    """One of the population."""
    what, where = kind.split()
    chance = np.random.default_rng(seed + 5)
    dpi = int(chance.choice([150, 200, 300]))
    if what == "card":
        paper = card(seed)
        if where == "photo":
            return photographed(paper, CARD_MM, seed, kind=kind)
        lid = "white" if where == "pale" else where
        if where == "pale":
            paper = Image.blend(paper, Image.new("RGB", paper.size, "white"), 0.45)
        return scanned(paper, CARD_MM, seed, dpi=dpi, lid=lid, kind=kind)
    if what == "spread":
        paper = _tinted(form(seed, size_mm=SPREAD_MM), (236, 228, 214))
        return scanned(
            paper, SPREAD_MM, seed, dpi=dpi, lid=where, turn=chance.uniform(-14, 14), kind=kind
        )
    size = A5_MM if what == "a5" else A4_MM
    paper = _tinted(form(seed, size_mm=size), (247, 245, 240))
    if where == "photo":
        return photographed(paper, size, seed, frame=(1800, 2400), kind=kind)
    if where == "askew":
        size = (200.0, 282.0)
        return scanned(
            paper, size, seed, dpi=dpi, lid="black", turn=chance.uniform(-1.2, 1.2), kind=kind
        )
    return scanned(paper, size, seed, dpi=dpi, lid=where, turn=chance.uniform(-14, 14), kind=kind)


def _words(chance: np.random.Generator, count: int) -> str:
    return ", ".join(_WORDS[int(number)] for number in chance.integers(len(_WORDS), size=count))


def _line(
    draw: ImageDraw.ImageDraw,
    chance: np.random.Generator,
    place: tuple[float, float, float],
    size: float,
) -> None:
    left, top, right = place
    letters = font(size)
    text = _words(chance, 6)
    room = (right - left) * (1.0 if chance.random() < 0.75 else chance.uniform(0.3, 0.9))
    while letters.getlength(text) > room:
        text = text[:-2]
    draw.text((left, top), text, (28, 28, 32), letters)


def _table(
    draw: ImageDraw.ImageDraw,
    chance: np.random.Generator,
    box: tuple[float, float, float, float],
    unit: float,
    pitch_mm: float,
) -> None:
    left, top, right, bottom = box
    thick = max(1, round(0.35 * unit))
    draw.rectangle(box, outline=(20, 20, 20), width=thick)
    columns = [left + (right - left) * share for share in (0.28, 0.5, 0.74)]
    for column in columns:
        draw.line((column, top, column, bottom), (30, 30, 30), thick)
    row = top + 7 * unit
    while row < bottom - 5 * unit:
        draw.line((left, row, right, row), (30, 30, 30), thick)
        for column in (left, *columns):
            if chance.random() < 0.7:
                text = _words(chance, 1)[:14]
                draw.text((column + unit, row + 1.2 * unit), text, (35, 35, 40), font(3 * unit))
        row += pitch_mm * unit


def _stamp(draw: ImageDraw.ImageDraw, middle: tuple[float, float], reach: float) -> None:
    x, y = middle
    ink = (60, 70, 168)
    for share in (1.0, 0.72):
        box = (x - reach * share, y - reach * share, x + reach * share, y + reach * share)
        draw.ellipse(box, outline=ink, width=max(2, round(reach * 0.05)))
    draw.text((x - reach * 0.55, y - reach * 0.2), "ЕМХАНА № 12", ink, font(reach * 0.2))


def _signature(
    draw: ImageDraw.ImageDraw,
    chance: np.random.Generator,
    place: tuple[float, float],
    reach: float,
) -> None:
    steps = np.linspace(0, 1, 60)
    along = place[0] + reach * (4 * steps + 0.3 * np.sin(30 * steps))
    up = place[1] + reach * 0.5 * np.sin(steps * 22 + chance.uniform(0, 6)) * (1 - steps * 0.6)
    points = [(float(x), float(y)) for x, y in zip(along, up, strict=True)]
    draw.line(points, (38, 52, 150), max(2, round(reach * 0.08)), joint="curve")


def _tinted(paper: Image.Image, tint: tuple[int, int, int]) -> Image.Image:
    pixels = np.asarray(paper, np.float32) / 255 * np.array(tint)
    return Image.fromarray(pixels.astype(np.uint8))


def _turned_box(size: tuple[float, float], degrees: float) -> Points:
    wide, tall = size
    box = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float64)
    turn = np.deg2rad(degrees)
    way = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray(box @ way, np.float64)


def _lay(
    ground: NDArray[np.float32],
    paper: Image.Image,
    corners: Points,
    blur: float,
    *,
    shadow: str,
) -> NDArray[np.float32]:
    """The paper over the ground, its shadow on one side, all as sharp as the lens is."""
    height, width = ground.shape[:2]
    pixels: NDArray[np.float32] = np.asarray(paper, np.float32)
    box = np.array(
        [[0, 0], [paper.width, 0], [paper.width, paper.height], [0, paper.height]], np.float32
    )
    way = cv2.getPerspectiveTransform(box - 0.5, corners.astype(np.float32))
    scale = np.linalg.norm(corners[1] - corners[0]) / paper.width
    if scale < 0.7:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), float(0.4 / scale)), np.float32)
    laid_ = cv2.warpPerspective(pixels, way, (width, height), flags=cv2.INTER_LINEAR)
    mask = np.zeros((height, width), np.float32)
    cv2.fillConvexPoly(mask, np.round(corners * 16).astype(np.int32), 1.0, cv2.LINE_AA, 4)
    reach = max(2.0, float(np.linalg.norm(corners[0] - corners[2])) / 260)
    dark = {"white": 0.16, "grey": 0.14, "black": 0.05, "table": 0.4}[shadow]
    cast = cv2.GaussianBlur(np.roll(mask, (round(reach), round(reach)), (0, 1)), (0, 0), reach)
    ground = ground * (1 - dark * cast[..., None])
    mask = mask[..., None]
    return np.asarray(cv2.GaussianBlur(ground * (1 - mask) + laid_ * mask, (0, 0), max(0.4, blur)))


def _lid(chance: np.random.Generator, lid: str, shape: tuple[int, int]) -> NDArray[np.float32]:
    height, width = shape
    level = {"white": (240, 253), "grey": (120, 185), "black": (14, 50)}[lid]
    tint = chance.uniform(*level) + chance.uniform(-2, 2, 3)
    fall = np.linspace(0, chance.uniform(0, 5), width)[None, :, None]
    return np.asarray(np.broadcast_to(tint - fall, (height, width, 3)), np.float32).copy()


def _table_top(chance: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.float32]:
    """Wood with its grain, cloth, or a plain dark desk."""
    height, width = shape
    colour = np.array(
        ((122, 84, 54), (92, 96, 104), (58, 46, 40), (150, 118, 84), (70, 84, 110))[
            int(chance.integers(5))
        ]
    )
    grain = chance.normal(0, 1, (height // 3 + 1, width // 90 + 1)).astype(np.float32)
    if chance.random() < 0.5:
        grain = grain.T.copy()
    wood = cv2.resize(grain, (width, height), interpolation=cv2.INTER_CUBIC)
    coarse = chance.normal(0, 1, (7, 9)).astype(np.float32)
    cloud = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    strength = chance.uniform(2, 9)
    return np.asarray(colour + (strength * wood + 4 * cloud)[..., None], np.float32)


def _light(chance: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.float32]:
    height, width = shape
    across = np.linspace(-1, 1, width)[None, :] * chance.uniform(-0.16, 0.16)
    down = np.linspace(-1, 1, height)[:, None] * chance.uniform(-0.16, 0.16)
    return np.asarray(chance.uniform(0.78, 0.98) + across + down, np.float32)


def _grain(
    chance: np.random.Generator, shape: tuple[int, ...], strength: float
) -> NDArray[np.float32]:
    """Noise; a tile of it, again and again: nothing here looks that far."""
    tile = chance.standard_normal((389, 401, *shape[2:]), np.float32) * np.float32(strength)
    times = (-(-shape[0] // 389), -(-shape[1] // 401), *(1 for _ in shape[2:]))
    return np.asarray(np.tile(tile, times)[: shape[0], : shape[1]], np.float32)


def _pressed(picture: NDArray[np.floating], chance: np.random.Generator) -> Pixels:
    """Through a JPEG, as it comes."""
    whole = np.clip(picture, 0, 255).astype(np.uint8)
    quality = int(chance.integers(72, 93))
    _, data = cv2.imencode(
        ".jpg", cv2.cvtColor(whole, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    back = cv2.imdecode(data, cv2.IMREAD_COLOR)
    assert back is not None
    return np.asarray(cv2.cvtColor(back, cv2.COLOR_BGR2RGB), np.uint8)
