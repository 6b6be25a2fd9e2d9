"""What a parent brings to a driven intake: two forms, a card to look at, a portrait."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop.paths import resources

FONTS = resources() / "fonts"


@dataclass(frozen=True)
class Sheets:
    """Files that are dropped on the pages."""

    form_065: Path
    form_052_2: Path
    card: Path
    portrait: Path


def sheets_in(folder: Path) -> Sheets:
    """The files of a folder that `draw_sheets` filled."""
    names = ("065.jpg", "052-2.jpg", "card.png", "portrait.jpg")
    return Sheets(*(folder / name for name in names))


def draw_sheets(folder: Path, name: str, iin: str) -> Sheets:
    """Draw them into a folder, with a child's name and IIN on them."""
    # Pillow is not the desk's: a program that is weighed with these hands stays as it is.
    from desktop.demo.drawing import draw_identity_page, draw_medical_form  # noqa: PLC0415

    folder.mkdir(exist_ok=True)
    sheets = sheets_in(folder)
    rows = [name, iin, "БЦЖ 12.05.2019", "Гепатит В 13.05.2019", "АҚДС 14.08.2019"]
    draw_medical_form(sheets.form_065, FONTS, "№ 065/у", "Екпелер картасы", rows)
    draw_medical_form(sheets.form_052_2, FONTS, "№ 052-2/у", "Денсаулық паспорты", rows)
    draw_identity_page(sheets.card, FONTS, ["ТУУ ТУРАЛЫ КУӘЛІК", name, iin])
    shutil.copyfile(resources() / "demo" / "portrait.jpg", sheets.portrait)
    return sheets
