"""What is no child, and what a child's print lies on: drawn here."""

import numpy as np
from PIL import Image, ImageDraw


def cartoon() -> Image.Image:
    """A face of a children's book, upright and friendly: a face detector believes it."""
    image = Image.new("RGB", (700, 900), (200, 220, 240))
    draw = ImageDraw.Draw(image)
    hair, skin = (60, 40, 20), (240, 200, 170)
    draw.ellipse((170, 120, 530, 560), fill=hair)
    draw.ellipse((200, 180, 500, 580), fill=skin)
    draw.rectangle((300, 560, 400, 640), fill=skin)
    draw.rectangle((150, 630, 550, 900), fill=(200, 40, 60))
    for left in (270, 390):
        draw.ellipse((left, 330, left + 50, 370), fill="white")
        draw.ellipse((left + 14, 335, left + 36, 367), fill=hair)
        draw.arc((left - 10, 290, left + 60, 340), 200, 340, fill=hair, width=8)
    draw.polygon([(350, 380), (335, 440), (365, 440)], fill=(216, 180, 153))
    draw.arc((290, 430, 410, 510), 20, 160, fill=(180, 40, 40), width=10)
    return image


def cat() -> Image.Image:
    """A cat's head from the front."""
    image = Image.new("RGB", (600, 600), (180, 190, 170))
    draw = ImageDraw.Draw(image)
    fur = (170, 140, 100)
    draw.polygon([(130, 240), (150, 60), (280, 160)], fill=fur)
    draw.polygon([(470, 240), (450, 60), (320, 160)], fill=fur)
    draw.ellipse((110, 130, 490, 500), fill=fur)
    for left in (185, 335):
        draw.ellipse((left, 250, left + 80, 320), fill=(150, 190, 70))
        draw.ellipse((left + 30, 250, left + 50, 320), fill="black")
    draw.polygon([(280, 370), (320, 370), (300, 395)], fill=(200, 120, 120))
    for end in (360, 390, 420):
        draw.line((250, 390, 90, end), fill="white", width=3)
        draw.line((350, 390, 510, end), fill="white", width=3)
    return image


def lawn() -> Image.Image:
    """Grass: noise at four sizes, green."""
    chance = np.random.default_rng(3)
    grass = np.zeros((600, 800, 1), np.float32)
    for size in (1, 3, 9, 27):
        blades = chance.normal(size=(600 // size + 1, 800 // size + 1)).astype(np.float32)
        grass += np.asarray(Image.fromarray(blades).resize((800, 600)))[..., None] * size**0.4
    green = np.array((70, 120, 50)) + grass * np.array((18, 22, 14))
    return Image.fromarray(np.clip(green, 0, 255).astype(np.uint8))


def page(*prints: tuple[Image.Image, tuple[int, int], float]) -> Image.Image:
    """A scanned page, a few lines of writing on it, with prints: picture, place, turn clockwise."""
    sheet = np.random.default_rng(5).normal(246, 1.5, (1600, 1131, 1)) + np.array((1, 0, -2))
    image = Image.fromarray(np.clip(sheet, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for line in range(4):
        draw.text((90, 60 + line * 30), "Application form, a line of print " * 3, fill=(60, 60, 70))
    for picture, place, turn in prints:
        mask = Image.new("L", picture.size, 255)
        turned = picture.rotate(-turn, Image.Resampling.BICUBIC, expand=True)
        image.paste(turned, place, mask.rotate(-turn, Image.Resampling.BICUBIC, expand=True))
    return image
