"""Bytes of cleaned pages and cards, what still can be read on them, and what cleaning takes.

Readable at 200 dpi is measured by something that reads: each page carries a square code whose
modules are 0.4 mm wide, three pixels at 200 dpi, and letters of 2 mm; a page counts when the code
is read off the finished file. The baselines: the same page compressed alone at quality 75, and the
bare work that any program must do (shrink to 200 dpi, encode at 75, write, fsync).
"""

import io
import os
import statistics
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
import zxingcpp
from PIL import Image

from desktop.imaging.reading import Picture
from desktop.scanner.cleaning.encoding import fitted
from desktop.scanner.cleaning.page import cleaned_page
from desktop.scanner.messages import MadePage
from tests.fakes import papers
from tools.bench._figures import Figure, in_turns, share, show, tell

_PAGES, _CARDS, _ROUNDS = 24, 12, 5
_PITCHES = (5.6, 6.5, 7.5, 8.5)
"""Millimetres between lines, from the densest print to a usual form."""

_MODULE_MM = 0.4
_DPI = 300


def main() -> int:
    """Clean generated pages in colour and in grey, cards from scans and photos."""
    tell(f"generating {_PAGES} pages and {_CARDS} cards")
    sizes, plain = [], []
    unread = unread_plain = 0
    for seed in range(_PAGES):
        page = _page(seed)
        made, alone = _cleaned(page).data, _plain(page)
        sizes.append(len(made) / 1000)
        plain.append(len(alone) / 1000)
        unread += not _read(made)
        unread_plain += not _read(alone)
    card_sizes = [len(_cleaned(_card(seed)).data) / 1000 for seed in range(_CARDS)]
    tell(f"pages: {min(sizes):.0f} to {max(sizes):.0f} kB, p95 {share(sizes, 0.95):.0f}")
    tell(f"without cleaning {unread_plain} codes are not read")
    with tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        bare, ours = _times(_page(1), Path(folder, "page"))
    return show(
        Figure("an A4 page at the median", statistics.median(sizes), 300, unit="kB"),
        Figure(
            "the same beside compressing alone", statistics.median(sizes), 1.0,
            statistics.median(plain), "JPEG of quality 75", unit="kB",
        ),
        Figure("a card at the most", max(card_sizes), 120, unit="kB"),
        Figure(f"of {_PAGES} pages whose small code cannot be read", unread, 0, unit="pages"),
        Figure("cleaning a page above the bare work", ours - bare, 150),
        Figure("cleaning a page", ours, 6.0, bare, "shrink, encode, write, fsync"),
    )  # fmt: skip


def _page(seed: int) -> Image.Image:
    pitch = _PITCHES[seed % len(_PITCHES)]
    form = papers.form(seed, dpi=_DPI, colour=seed % 3 != 0, pitch_mm=pitch)
    code = zxingcpp.create_barcode(f"page {seed:02} of the bench", zxingcpp.BarcodeFormat.QRCode)
    dots = np.asarray(code.to_image(scale=1))
    side = round(dots.shape[0] * _MODULE_MM * _DPI / papers.INCH)
    square = Image.fromarray(dots).convert("RGB").resize((side, side), Image.Resampling.NEAREST)
    form.paste(square, (form.width - side - 30, 30))
    return Image.fromarray(papers.sheet(form, seed, skew=(seed % 9 - 4) * 0.4))


def _card(seed: int) -> Image.Image:
    paper = papers.card(seed)
    if seed % 2:
        return Image.fromarray(papers.photographed(paper, papers.CARD_MM, seed).picture)
    return Image.fromarray(papers.scanned(paper, papers.CARD_MM, seed, dpi=_DPI).picture)


def _cleaned(image: Image.Image) -> MadePage:
    made = cleaned_page(Picture(image, image.width, image.height))
    assert isinstance(made, MadePage)
    return made


def _plain(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    small = Image.fromarray(fitted(np.asarray(image)))
    small.save(buffer, "JPEG", quality=75, optimize=True)
    return buffer.getvalue()


def _read(page: bytes) -> bool:
    grey = cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert grey is not None
    codes = zxingcpp.read_barcodes(grey)
    return any(code.text.startswith("page ") for code in codes)


def _times(image: Image.Image, path: Path) -> tuple[float, float]:
    """Milliseconds at the median of the bare work and of ours, each to a durable file."""

    def _keep(data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    bare, ours = in_turns(
        _ROUNDS, lambda: _keep(_plain(image)), lambda: _keep(_cleaned(image).data)
    )
    return statistics.median(bare), statistics.median(ours)


if __name__ == "__main__":
    sys.exit(main())
