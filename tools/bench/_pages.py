"""Pages as a scanner gives them, made here: A4 at 300 dpi with a print on it that lies askew."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIZE = (2480, 3508)
PIXELS_IN_MM = 300 / 25.4


def page_with(
    picture: Image.Image, box_mm: tuple[float, float], turn: float, seed: int
) -> Image.Image:
    """The picture as a print that fits a box, turned clockwise, somewhere on the page.

    The paper is not quite white, falls off to one side and has grain; some lines are printed on it;
    the print throws a faint shadow.
    """
    chance = np.random.default_rng(seed)
    page = _paper(chance)
    most = (box_mm[0] * PIXELS_IN_MM, box_mm[1] * PIXELS_IN_MM)
    scale = min(most[0] / picture.width, most[1] / picture.height)
    size = (round(picture.width * scale), round(picture.height * scale))
    print_ = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    mask = Image.new("L", size, 255).rotate(-turn, Image.Resampling.BICUBIC, expand=True)
    turned = print_.rotate(-turn, Image.Resampling.BICUBIC, expand=True)
    room = (SIZE[0] - turned.width - 80, SIZE[1] - turned.height - 80)
    place = (40 + int(chance.integers(room[0])), 40 + int(chance.integers(room[1])))
    shadow = mask.filter(ImageFilter.GaussianBlur(5)).point(lambda value: value // 6)
    page.paste((90, 90, 95), (place[0] + 4, place[1] + 5), shadow)
    page.paste(turned, place, mask)
    return page


def _paper(chance: np.random.Generator) -> Image.Image:
    width, height = SIZE
    fall = np.linspace(0, chance.uniform(2, 5), width)[None, :, None]
    tint = np.array([249, 248, 245]) - chance.uniform(0, 5)
    grain = chance.normal(0, 1.6, (height, width, 1))
    page = Image.fromarray(np.clip(tint - fall + grain, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(page)
    for line in range(int(chance.integers(3, 12))):
        top = 160 + line * 70
        draw.text(
            (200, top), "Application form, line of print " * 2, fill=(60, 60, 70), font_size=34
        )
    return page
