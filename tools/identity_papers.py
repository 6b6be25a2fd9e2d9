"""Cards and passports of people that do not exist, with a true machine-readable zone.

The zone is set in a face of OCR-B that the glyph network never saw ("sharp") and drawn by PDFium,
not by the rasteriser that it was trained with. Wants Debian's package fonts-ocr-b.
"""

import io
import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from desktop.domain import iin as iin_rule
from desktop.domain.mrz import check_digit

FACE = Path("/usr/share/fonts/opentype/ocr-b/OCRBS.otf")
DPI = 300
A4 = (2480, 3508)
PIXELS_IN_MM = DPI / 25.4

CARD_MM = (85.6, 54.0)
PASSPORT_MM = (125.0, 88.0)
_PITCH_MM = 2.54
_LINE_MM = 6.35
_ADVANCE = 0.7229
"""Width of a sign of this font at the size 1."""

_SURNAMES = (
    "AKHMETOVA", "SEITKALI", "NURLANKYZY", "OMAROV", "ZHUMABAY", "KIM", "IVANOVA", "TULEUOV",
    "BEKMUKHAMBETOVA", "SHAIKHIN", "YESSENBERLIN", "QOJABEK", "WAGNER", "DAVLETOVA", "PAK",
)  # fmt: skip
_GIVEN = (
    "AIGERIM", "DANA", "YERLAN", "NURSULTAN", "XENIYA", "ZHANIBEK", "MADINA", "ALIKHAN", "OLZHAS",
    "SVETLANA", "GULNARA", "BAUYRZHAN", "ADIL", "MARZHAN", "VIKTOR", "AIZADA",
)  # fmt: skip

Colours = NDArray[np.uint8]


@dataclass(frozen=True)
class Paper:
    """A document: its picture at 300 dpi, and the lines that stand on it."""

    image: Image.Image
    lines: tuple[str, ...]


def card(chance: np.random.Generator) -> Paper:
    """The back of an identity card of Kazakhstan (TD1)."""
    lines = card_lines(chance)
    return Paper(_printed(CARD_MM, lines, (4.0, 33.5), chance), lines)


def passport(chance: np.random.Generator) -> Paper:
    """The data page of a passport of Kazakhstan (TD3)."""
    lines = passport_lines(chance)
    return Paper(_printed(PASSPORT_MM, lines, (6.0, 72.5), chance), lines)


def card_lines(chance: np.random.Generator) -> tuple[str, ...]:
    """Three lines of a card."""
    number, iin, born, sex, ends = _person(chance, "")
    first = f"IDKAZ{number}{check_digit(number)}{iin}".ljust(30, "<")
    second = f"{_checked(born)}{sex}{_checked(ends)}KAZ".ljust(29, "<")
    summed = first[5:30] + second[:7] + second[8:15] + second[18:29]
    return first, second + check_digit(summed), _names(chance, 30)


def passport_lines(chance: np.random.Generator) -> tuple[str, ...]:
    """Two lines of a passport."""
    number, iin, born, sex, ends = _person(chance, "N")
    personal = iin.ljust(14, "<")
    second = f"{_checked(number)}KAZ{_checked(born)}{sex}{_checked(ends)}{_checked(personal)}"
    summed = second[:10] + second[13:20] + second[21:43]
    return f"P<KAZ{_names(chance, 39)}", second + check_digit(summed)


def on_page(paper: Paper, chance: np.random.Generator, turn: float) -> Image.Image:
    """The document on the scanner's glass: an A4 page, the document turned clockwise on it."""
    page = Image.fromarray(_grain(A4, chance, 250))
    size = paper.image.size
    mask = Image.new("L", size, 255).rotate(-turn, Image.Resampling.BICUBIC, expand=True)
    turned = paper.image.rotate(-turn, Image.Resampling.BICUBIC, expand=True)
    room = (A4[0] - turned.width - 60, A4[1] - turned.height - 60)
    place = (30 + int(chance.integers(room[0])), 30 + int(chance.integers(room[1])))
    page.paste(turned, place, mask)
    return page


def worn(image: Image.Image, chance: np.random.Generator) -> bytes:
    """The picture as a device gives it: a little unsharp, mirrored light on it, a JPEG."""
    pixels = np.asarray(image).astype(np.float32)
    soft = cv2.GaussianBlur(pixels, (0, 0), chance.uniform(0.4, 2.2))
    pixels = np.clip(soft + chance.normal(0, 3, (*pixels.shape[:2], 1)), 0, 255)
    buffer = io.BytesIO()
    quality = int(chance.integers(35, 92))
    Image.fromarray(pixels.astype(np.uint8)).save(buffer, "JPEG", quality=quality, dpi=(DPI, DPI))
    return buffer.getvalue()


@cache
def _face() -> bytes:
    return FACE.read_bytes()


def zone_ink(lines: tuple[str, ...], dpi: float) -> NDArray[np.float32]:
    """The lines' ink from 0 to 1, drawn by PDFium at a resolution, with no room around them."""
    wide = len(lines[0]) * _PITCH_MM * 72 / 25.4
    high = (_LINE_MM * (len(lines) - 1) + 4.0) * 72 / 25.4
    document = pypdfium2.PdfDocument(_pdf(lines, wide, high))
    bitmap = document[0].render(scale=dpi / 72, grayscale=True)
    grey = bitmap.to_numpy().reshape(bitmap.height, bitmap.width)
    ink: NDArray[np.float32] = 1 - grey.astype(np.float32) / 255
    bitmap.close()
    document.close()
    return ink


def _pdf(lines: tuple[str, ...], wide: float, high: float) -> bytes:
    """One page with the lines, the font inside."""
    size = _PITCH_MM * 72 / 25.4 / _ADVANCE
    rows = [
        f"BT /F {size:.4f} Tf 0 {high - (3.2 + _LINE_MM * row) * 72 / 25.4:.3f} Td ({line}) Tj ET"
        for row, line in enumerate(lines)
    ]
    drawing = "\n".join(rows).encode("ascii")
    face = _face()
    widths = " ".join([f"{_ADVANCE * 1000:.0f}"] * 95)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide:.3f} {high:.3f}]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        f"<</Type/Font/Subtype/Type1/BaseFont/OCRB/FirstChar 32/LastChar 126/Widths[{widths}]"
        "/Encoding/WinAnsiEncoding/FontDescriptor 6 0 R>>".encode(),
        (
            b"<</Type/FontDescriptor/FontName/OCRB/Flags 33/FontBBox[0 -300 800 1000]"
            b"/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80/FontFile3 7 0 R>>"
        ),
        b"<</Subtype/OpenType/Length %d>>stream\n%s\nendstream" % (len(face), face),
    ]
    written, places = b"%PDF-1.6\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(written))
        written += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(parts) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(written))
    )


def _printed(
    size_mm: tuple[float, float],
    lines: tuple[str, ...],
    place_mm: tuple[float, float],
    chance: np.random.Generator,
) -> Image.Image:
    """A document's side: tinted and patterned, with other print on it, the zone, and glare."""
    wide, high = (round(side * PIXELS_IN_MM) for side in size_mm)
    base = _tinted(wide, high, chance)
    image = Image.fromarray(base)
    draw = ImageDraw.Draw(image)
    for row in range(int(chance.integers(2, 5))):
        top = 40 + row * 62
        draw.text((60, top), "REPUBLIC OF KAZAKHSTAN · 0123456", fill=(70, 70, 90), font_size=30)
    pixels = np.asarray(image).astype(np.float32)
    ink = zone_ink(lines, DPI)
    left, top = (round(place * PIXELS_IN_MM) for place in place_mm)
    part = pixels[top : top + ink.shape[0], left : left + ink.shape[1]]
    ink = ink[: part.shape[0], : part.shape[1], None]
    part += (chance.uniform(10, 60) - part) * ink
    if chance.random() < 0.5:
        pixels = _glared(pixels, chance)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _tinted(wide: int, high: int, chance: np.random.Generator) -> Colours:
    """Waves of colour, as security paper has."""
    rows, columns = np.mgrid[0:high, 0:wide].astype(np.float32)
    base = np.full((high, wide, 3), chance.uniform(215, 245, 3), np.float32)
    for _ in range(3):
        angle, length = chance.uniform(0, math.pi), chance.uniform(6, 40)
        bent = np.sin(columns / chance.uniform(40, 160)) * chance.uniform(2, 14)
        phase = (columns * math.cos(angle) + (rows + bent) * math.sin(angle)) / length
        base -= np.maximum(np.sin(2 * math.pi * phase), 0.3)[..., None] * chance.uniform(2, 16, 3)
    return np.clip(base, 0, 255).astype(np.uint8)


def _glared(pixels: NDArray[np.float32], chance: np.random.Generator) -> NDArray[np.float32]:
    """A lamp mirrored in the laminate: a soft bright band across."""
    high, wide = pixels.shape[:2]
    rows, columns = np.mgrid[0:high, 0:wide].astype(np.float32)
    lean = chance.uniform(-1.5, 1.5)
    far = (columns - chance.uniform(0, wide) + lean * rows) / chance.uniform(40, 220)
    shine = (np.exp(-(far**2)) * chance.uniform(0.2, 0.7))[..., None]
    result: NDArray[np.float32] = pixels + (255 - pixels) * shine
    return result


def _grain(size: tuple[int, int], chance: np.random.Generator, white: float) -> Colours:
    grain = chance.normal(white, 1.6, (size[1], size[0], 1)).clip(0, 255).astype(np.uint8)
    return np.ascontiguousarray(np.broadcast_to(grain, (size[1], size[0], 3)))


def _person(chance: np.random.Generator, letter: str) -> tuple[str, str, str, str, str]:
    """Number, IIN, birth date, sex and expiry of somebody."""
    born = date(1955, 1, 1) + timedelta(days=int(chance.integers(0, 24_000)))
    sex = "MF"[int(chance.integers(2))]
    ends = date(2026, 1, 1) + timedelta(days=int(chance.integers(0, 3_650)))
    century = (3 if born.year < 2000 else 5) + (sex == "F")
    digits = None
    while digits is None:
        eleven = f"{born:%y%m%d}{century}{chance.integers(10_000):04d}"
        last = iin_rule.check_digit(eleven)
        digits = None if last is None else f"{eleven}{last}"
    count = 8 if letter else 9
    number = letter + "".join(str(digit) for digit in chance.integers(0, 10, count))
    return number, digits, f"{born:%y%m%d}", sex, f"{ends:%y%m%d}"


def _checked(text: str) -> str:
    return text + check_digit(text)


def _names(chance: np.random.Generator, length: int) -> str:
    surname = _SURNAMES[int(chance.integers(len(_SURNAMES)))]
    given = _GIVEN[int(chance.integers(len(_GIVEN)))]
    return f"{surname}<<{given}".ljust(length, "<")[:length]
