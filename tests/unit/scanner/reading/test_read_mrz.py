"""A zone read from pictures: in any turn, from hostile files, and none where there is none."""

import io
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from desktop.domain.errors import DeviceError
from desktop.domain.mrz import MrzKind, MrzReading
from desktop.imaging.weights import checked_weights
from desktop.paths import resources
from desktop.scanner.reading.mrz.tasks import read_mrz
from tests.fakes.files import encoded, pdf, picture, png
from tools.identity_papers import FACE, Paper, card, on_page, passport, plain_page, worn

ROOT = Path(__file__).resolve().parents[4]
needs_font = pytest.mark.skipif(
    not FACE.is_file(), reason="not run here: the font is missing (apt-get install fonts-ocr-b)"
)
VISA = (
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
)

SHORT_VISA = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")


def read(data: bytes) -> MrzReading | None:
    return read_mrz(lambda _: None, data)


def small_page(paper: Paper, turn: float, seed: int) -> bytes:
    """The document on a sheet, as a device gives it at 200 dpi."""
    chance = np.random.default_rng(seed)
    page = on_page(paper, chance, turn)
    return worn(page.resize((1654, 2339), Image.Resampling.LANCZOS), chance)


@needs_font
@pytest.mark.parametrize(
    "turn",
    [4, 268, *(pytest.param(turn, marks=pytest.mark.long) for turn in (91, 178))],
)
def test_a_document_lies_on_the_glass_as_it_likes(turn: float) -> None:
    paper = (card if turn < 100 else passport)(np.random.default_rng(round(turn)))
    reading = read(small_page(paper, turn, seed=3))
    assert reading is not None
    assert (reading.lines, reading.checks_ok, reading.confirm) == (paper.lines, True, ())


@needs_font
def test_a_document_far_askew_is_found_too() -> None:
    paper = card(np.random.default_rng(8))
    reading = read(small_page(paper, 33, seed=4))
    assert reading is not None
    assert reading.lines == paper.lines


@needs_font
def test_the_picture_beside_the_text_is_the_zone_upright() -> None:
    paper = card(np.random.default_rng(5))
    data = small_page(paper, 180, seed=5)
    reading = read(data)
    assert reading is not None
    with Image.open(io.BytesIO(reading.picture)) as shown:
        assert shown.format == "JPEG"
        assert shown.width > 3 * shown.height
    again = read(reading.picture)
    assert again is not None
    assert again.lines == paper.lines


@needs_font
def test_a_visa_is_a_kind_of_its_own_and_a_pdf_is_read() -> None:
    page = plain_page(VISA)
    reading = read(encoded(page, "PDF", resolution=150))
    assert reading is not None
    assert (reading.kind, reading.lines) == (MrzKind.MRV_A, VISA)
    assert reading.fields.document_number == "L8988901C"


@needs_font
@pytest.mark.parametrize(("kind", "lines"), [(MrzKind.TD2, TD2), (MrzKind.MRV_B, SHORT_VISA)])
def test_the_rarer_kinds_are_read_from_a_photo_that_lies_on_its_side(
    kind: MrzKind, lines: tuple[str, ...]
) -> None:
    lying = plain_page(lines).transpose(Image.Transpose.ROTATE_90)
    reading = read(encoded(lying.convert("L"), "JPEG", quality=70))
    assert reading is not None
    assert (reading.kind, reading.lines, reading.checks_ok) == (kind, lines, True)


@needs_font
def test_a_card_that_a_phone_saw_from_an_angle_is_read() -> None:
    paper = card(np.random.default_rng(1))
    reading = read(encoded(from_an_angle(paper.image), "JPEG", quality=85))
    assert reading is not None
    assert (reading.lines, reading.confirm) == (paper.lines, ())


def from_an_angle(document: Image.Image) -> Image.Image:
    """A document on a table, its far edge a tenth shorter."""
    wide, high = document.width, document.height
    edge = wide // 4
    table = Image.new("RGB", (wide + 2 * edge, high + 2 * edge), (90, 110, 140))
    table.paste(document, (edge, edge))
    across, down = table.size
    far = across * 8 // 100
    corners = (-far, -far // 2, 0, down, across, down + far // 3, across + far // 2, 0)
    return table.transform(table.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def test_a_page_without_a_zone_has_none() -> None:
    assert read(encoded(picture(1240, 1754), "JPEG")) is None
    assert read(encoded(Image.new("L", (800, 600), 255), "PNG")) is None


def test_noise_and_stripes_are_no_zone() -> None:
    chance = np.random.default_rng(2)
    noise = Image.fromarray(chance.integers(0, 256, (700, 1000), np.uint8).astype(np.uint8))
    stripes = np.full((700, 1000), 255, np.uint8)
    stripes[100:600:14, 40:960] = 0
    stripes[:, ::22] = 255
    assert read(encoded(noise, "PNG")) is None
    assert read(encoded(Image.fromarray(stripes), "PNG")) is None


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1), (16, 16)])
def test_a_picture_of_any_shape_harms_nothing(size: tuple[int, int]) -> None:
    assert read(encoded(Image.new("RGB", size, "white"), "PNG")) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8\xff torn", png((20_000, 10_000, 8, 2, 0), b""), pdf(1)[:200]],
)
def test_a_hostile_file_is_refused_with_a_code(data: bytes) -> None:
    with pytest.raises(DeviceError):
        read(data)


def test_damaged_weights_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.domain.errors import StorageError
    from desktop.imaging import weights

    models = tmp_path / "models"
    models.mkdir()
    manifest = resources() / "models" / "MANIFEST.json"
    (models / "MANIFEST.json").write_bytes(manifest.read_bytes())
    (models / "mrz_glyphs.npz").write_bytes(b"other")
    monkeypatch.setattr(weights, "resources", lambda: tmp_path)
    with pytest.raises(StorageError):
        checked_weights("mrz_glyphs.npz")


@needs_font
def test_the_command_tells_a_json_object_a_file(tmp_path: Path) -> None:
    paper = card(np.random.default_rng(9))
    good, empty, torn = (tmp_path / name for name in ("good.jpg", "empty.png", "torn.jpg"))
    good.write_bytes(small_page(paper, 90, seed=6))
    empty.write_bytes(encoded(picture(), "PNG"))
    torn.write_bytes(b"\xff\xd8\xff torn")
    for files, code in (((good,), 0), ((good, empty), 1), ((good, empty, torn), 3)):
        command = [sys.executable, "-P", "-m", "desktop", "mrz", "--json", *map(str, files)]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "LC_ALL": "C", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(line) for line in lines] == [
        ["file", "kind", "lines", "fields", "checks_ok", "confirm", "accepted", "elapsed_ms"]
    ] * 3
    assert lines[0]["lines"] == list(paper.lines)
    assert [(line["kind"], line["accepted"]) for line in lines] == [
        ("TD1", True), (None, False), (None, False),
    ]  # fmt: skip
