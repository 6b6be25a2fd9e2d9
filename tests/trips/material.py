"""A child that does not exist, and papers drawn for the occasion."""

from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw

from desktop.domain.iin import check_digit

CHILD = {
    "child_surname": "Әбілқайырова",
    "child_given_name": "Дана",
    "child_patronymic": "Ерланқызы",
}
GUARDIAN = {
    "guardian_relation": "mother",
    "guardian_phone": "+77011234567",
    "guardian_surname": "Әбілқайырова",
    "guardian_given_name": "Сәуле",
}
ADDRESS = {
    "address_region": "71",
    "address_type": "urban",
    "address_settlement": "Астана",
    "address_street": "Сарайшық",
    "address_house": "5",
}
SCHOOLING = {"grade": "1", "language_of_instruction": "kk", "catchment": "in"}


def iin_of(born: date, *, serial: int = 1010) -> str:
    """A number that the rules call valid, of a girl born in this century."""
    while True:
        eleven = f"{born:%y%m%d}6{serial:04d}"
        digit = check_digit(eleven)
        if digit is not None:
            return f"{eleven}{digit}"
        serial += 1


def sheet(path: Path, words: str) -> Path:
    """A scanned sheet of paper."""
    image = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    for line in range(20):
        draw.text((120, 120 + 70 * line), f"{words} {line}", fill="black")
    image.save(path, quality=90)
    return path
