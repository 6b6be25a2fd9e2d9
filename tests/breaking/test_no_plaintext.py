"""No plaintext of a child's data: a whole intake in the real program, each of its writes traced.

Exceptions, each told to staff: a PDF that was saved on purpose, the system's print spool.
"""

import io
import os
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from sqlalchemy import select

from desktop.models.document import BlobRow, PageRow
from desktop.services.profile import OpenProfile
from tests.breaking.ground import faults, make_profile, numbers_of, opened
from tests.breaking.one_intake import WORDS, draw_into
from tests.breaking.traces import Trace, plain_pieces, plain_words, traced

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.xdist_group("quiet")


def environment(folder: Path) -> dict[str, str]:
    """A home, a temporary folder and a profile of its own."""
    home, temporary = folder / "home", folder / "temporary"
    home.mkdir(exist_ok=True)
    temporary.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return kept | {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "QABYLDAU_PROFILE": str(folder / "profile"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Trace]:
    """A profile in which one intake was done from beginning to end, and all that was written."""
    folder = tmp_path_factory.mktemp("quiet")
    (folder / "stick").mkdir()
    make_profile(folder / "profile", backup=str(folder / "stick"))
    draw_into(folder / "sheets")
    command = [sys.executable, "-m", "tests.breaking.one_intake"]
    command += [str(folder / "sheets"), str(folder / "receipt.pdf")]
    return folder, traced(command, folder / "trace.txt", environment(folder))


def test_no_file_holds_the_childs_number_or_name(worked: tuple[Path, Trace]) -> None:
    folder, trace = worked
    places = ("profile", "stick", "home", "temporary")
    files = {path for place in places for path in (folder / place).rglob("*") if path.is_file()}
    assert {"store.db", "manifest.json"} <= {path.name for path in files}
    assert plain_words(files | trace.files, WORDS) == []


def test_nothing_that_was_written_begins_as_a_readable_file(worked: tuple[Path, Trace]) -> None:
    folder, trace = worked
    saved = folder / "receipt.pdf"
    assert saved.read_bytes().startswith(b"%PDF")
    assert any(saved == path for path, _ in trace.pieces)
    assert any(path.is_relative_to(folder / "profile" / "blobs") for path, _ in trace.pieces)
    assert plain_pieces(trace, {saved}) == []


def test_nothing_holds_the_picture_of_a_confirmed_document(worked: tuple[Path, Trace]) -> None:
    folder, trace = worked
    transient = folder / "profile" / "transient"
    assert any(path.is_relative_to(transient) for path, _ in trace.pieces), "no picture was seen"
    assert [path for path in transient.rglob("*") if path.is_file()] == []
    card, form = (Image.open(folder / "sheets" / name) for name in ("card.png", "065.jpg"))
    with opened(folder / "profile") as profile:
        assert faults(profile) == []
        pictures = all_pictures(profile)
        with profile.store.read() as session:
            assert numbers_of(session)
            items = session.scalars(select(PageRow.item_code)).all()
    assert not any(item.startswith("identity") for item in items)
    assert any(alike(picture, form) for picture in pictures), "the comparison sees no form either"
    assert not any(alike(picture, card) for picture in pictures)


def test_planted_plaintext_is_found(tmp_path: Path) -> None:
    planted = (
        "import os, pathlib, sys; folder = pathlib.Path(sys.argv[1]);"
        "(folder / 'page.bin').write_bytes(bytes.fromhex('ffd8ffe0') + bytes(5000));"
        "(folder / 'gone.bin').write_bytes(b'%PDF-1.7');"
        "(folder / 'gone.bin').unlink();"
        "(folder / 'log').write_text(sys.argv[2], encoding='utf-16-le')"
    )
    command = [sys.executable, "-c", planted, str(tmp_path), WORDS[0]]
    trace = traced(command, tmp_path / "trace.txt", environment(tmp_path))
    assert plain_pieces(trace, ()) == [f"{tmp_path}/gone.bin: PDF", f"{tmp_path}/page.bin: JPEG"]
    assert plain_words(trace.files, WORDS) == [f"{tmp_path}/log"]


def all_pictures(profile: OpenProfile) -> list[Image.Image]:
    """Everything that the store's files show once they are decrypted."""
    with profile.store.read() as session:
        names = session.scalars(select(BlobRow.sha256)).all()
    assert len(names) == len(set(profile.blobs.names()))
    return [Image.open(io.BytesIO(profile.blobs.get(name))) for name in names]


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same, however they were compressed or scaled."""
    small = [picture.convert("L").resize((64, 64)) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*small)).mean[0] < 4.0
