"""Draws the papers that a parent would bring: invented, but shaped like the real ones."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

A4_AT_200_DPI = (1654, 2339)
"""Pixels."""

INK = (28, 34, 48)
RULE = (120, 130, 145)


def draw_medical_form(path: Path, fonts: Path, title: str, subtitle: str, rows: list[str]) -> Path:
    """Write a filled medical form as a JPEG page at 200 dpi; `fonts` holds Noto Sans."""
    sheet = Image.new("RGB", A4_AT_200_DPI, (252, 251, 247))
    pen = ImageDraw.Draw(sheet)
    large, text = (_font(fonts, size) for size in (52, 32))
    pen.text((150, 150), title, INK, large)
    pen.text((150, 230), subtitle, INK, text)
    for number, row in enumerate(rows):
        top = 340 + number * 84
        pen.rectangle((150, top, 1504, top + 84), outline=RULE, width=2)
        pen.text((174, top + 20), row, INK, text)
    _draw_stamp(pen, text)
    sheet.save(path, "JPEG", quality=92, dpi=(200, 200))
    return path


def draw_identity_page(path: Path, fonts: Path, lines: list[str]) -> Path:
    """Write a page that stands for an electronic identity document."""
    sheet = Image.new("RGB", (1240, 780), (226, 238, 240))
    pen, text = ImageDraw.Draw(sheet), _font(fonts, 40)
    for number, line in enumerate(lines):
        pen.text((80, 80 + number * 84), line, INK, text)
    sheet.save(path, "PNG")
    return path


def _draw_stamp(pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont) -> None:
    blue = (52, 72, 160)
    pen.ellipse((1080, 1820, 1440, 2180), outline=blue, width=6)
    pen.ellipse((1110, 1850, 1410, 2150), outline=blue, width=3)
    pen.text((1196, 1978), "М.О.", blue, font)


def _font(fonts: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts / "NotoSans-Regular.ttf"), size)
