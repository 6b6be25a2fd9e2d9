"""What a parent brings to a driven intake: two forms, a card to look at, a portrait."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from desktop.demo.sheets import draw_identity_page, draw_medical_form
from desktop.paths import resources

FONTS = resources() / "fonts"


@dataclass(frozen=True)
class Sheets:
    """Files that are dropped on the pages."""

    form_065: Path
    form_052_2: Path
    card: Path
    portrait: Path


def draw_sheets(folder: Path, name: str, iin: str) -> Sheets:
    """Draw them into a folder, with a child's name and IIN on them."""
    folder.mkdir(exist_ok=True)
    rows = [name, iin, "БЦЖ 12.05.2019", "Гепатит В 13.05.2019", "АҚДС 14.08.2019"]
    return Sheets(
        draw_medical_form(folder / "065.jpg", FONTS, "№ 065/у", "Екпелер картасы", rows),
        draw_medical_form(folder / "052-2.jpg", FONTS, "№ 052-2/у", "Денсаулық паспорты", rows),
        draw_identity_page(folder / "card.png", FONTS, ["ТУУ ТУРАЛЫ КУӘЛІК", name, iin]),
        _portrait(folder / "portrait.png"),
    )


def _portrait(path: Path) -> Path:
    shipped = sorted((resources() / "demo").glob("*.[jp][pn]g"))
    if shipped:
        return shipped[0]
    Image.radial_gradient("L").resize((900, 1200)).convert("RGB").save(path)
    return path
