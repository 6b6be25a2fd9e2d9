"""The receipt goes through a real CUPS queue and comes out as it was drawn."""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image, ImageChops, ImageFilter

from desktop.domain.paper import PaperKind, PaperLanguage, PaperSize
from desktop.printing.compose import compose
from desktop.printing.draw import draw_pdf
from desktop.printing.raster import page_count, render_page
from tests.fakes.paper_source import paper_source

pytestmark = pytest.mark.xdist_group("cups")
"""The driver puts everything that is printed into one folder: who takes it away is alone there."""

_BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
_PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_LIMIT = 60
_PRINTED_LIMIT = 240
"""A cold Ghostscript beside a busy suite was seen to take more than a minute."""
_MILLIMETRES = {PaperSize.A4: (210, 297), PaperSize.A5: (148, 210)}

_SEND = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.domain.errors import DeviceError
from desktop.domain.paper import PaperSize
from desktop.printing.raster import page_count, render_page
from desktop.ui.print_adapter import PrintAdapter

application = QApplication([])
adapter = PrintAdapter(render_page, page_count)
pdf, printer, size, title = sys.argv[1:]
try:
    adapter.send(Path(pdf).read_bytes(), adapter.printer(printer, PaperSize(size), title))
except DeviceError as error:
    print(error.code.value)
"""


_NAMES = """
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication
from desktop.services.workstation import printers

application = QApplication([])
print(printers())
print(QPrinterInfo.availablePrinterNames())
"""


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    """A print server of our own with one PDF queue, "desk"; the environment that leads to it."""
    why = _why_not()
    if why:
        pytest.skip(f"not run here: {why}")
    home = Path(tempfile.mkdtemp(prefix="desk-cups-"))
    home.chmod(0o755)
    environment = {
        **os.environ,
        "CUPS_SERVER": str(home / "socket"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    daemon = _start(home)
    try:
        _wait_for((home / "socket").exists, "the server's socket")
        _admin(environment, "lpadmin", "-p", "desk", "-E", "-v", "cups-pdf:/", "-P", str(_PPD))
        yield environment
    finally:
        daemon.terminate()
        daemon.wait(_LIMIT)
        shutil.rmtree(home, ignore_errors=True)


@pytest.mark.parametrize("size", list(PaperSize))
def test_a_receipt_leaves_the_queue_at_its_size_and_as_it_was_drawn(
    server: dict[str, str], size: PaperSize, tmp_path: Path
) -> None:
    pdf = draw_pdf(compose(paper_source(PaperKind.RECEIPT, PaperLanguage.KK, size)))
    title = f"desk-test-{uuid4().hex}"

    assert _send(server, pdf, "desk", size, title, tmp_path) == ""
    printed = _fetch(title, tmp_path, Path(server["CUPS_SERVER"]).with_name("error.log"))

    assert page_count(printed) == 1
    assert _paper(printed) == pytest.approx(_MILLIMETRES[size], abs=2)
    assert _difference(pdf, printed) < _blankness(pdf) / 5


def test_queues_are_offered_under_the_names_that_qt_finds_them_by(server: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _NAMES],
        env=server,
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        check=True,
    )
    ours, of_qt = map(ast.literal_eval, done.stdout.splitlines())
    assert ours == of_qt == ["desk"]


def test_a_printer_that_is_not_there_is_named_not_hung_on(
    server: dict[str, str], tmp_path: Path
) -> None:
    pdf = draw_pdf(compose(paper_source()))
    assert _send(server, pdf, "attic", PaperSize.A4, "none", tmp_path) == "printer_missing"


def _why_not() -> str:
    if sys.platform != "linux":
        return "CUPS is tried on Linux"
    if os.geteuid() != 0:
        return "a print server of our own needs root"
    missing = [name for name in ("cupsd", "lpadmin") if shutil.which(name) is None]
    if missing or not _BACKEND.exists() or not _PPD.exists():
        return "cups and printer-driver-cups-pdf are not installed"
    return ""


def _start(home: Path) -> subprocess.Popen[bytes]:
    for folder in ("root", "spool", "spool/tmp", "cache", "state"):
        (home / folder).mkdir()
    files = {
        "ServerRoot": home / "root",
        "RequestRoot": home / "spool",
        "TempDir": home / "spool" / "tmp",
        "CacheDir": home / "cache",
        "StateDir": home / "state",
        "AccessLog": home / "access.log",
        "ErrorLog": home / "error.log",
        "PageLog": home / "page.log",
    }
    (home / "cups-files.conf").write_text("".join(f"{key} {to}\n" for key, to in files.items()))
    (home / "cupsd.conf").write_text(
        f"Listen {home / 'socket'}\nBrowsing Off\nDefaultAuthType None\n"
        "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
    )
    return subprocess.Popen(
        ["cupsd", "-f", "-c", str(home / "cupsd.conf"), "-s", str(home / "cups-files.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _admin(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=_LIMIT, check=False
    )
    if done.returncode:
        pytest.skip(f"not run here: {command[0]}: {done.stderr.strip()}")


def _send(
    environment: dict[str, str], pdf: bytes, printer: str, size: PaperSize, title: str, place: Path
) -> str:
    paper = place / "paper.pdf"
    paper.write_bytes(pdf)
    done = subprocess.run(
        [sys.executable, "-c", _SEND, str(paper), printer, size.value, title],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        check=True,
    )
    return done.stdout.strip()


def _fetch(title: str, place: Path, log: Path) -> bytes:
    """What the queue made of the job, taken out of the folder where the driver puts it."""
    folders = (Path.home() / "PDF", Path("/var/spool/cups-pdf/ANONYMOUS"))

    def found() -> Path | None:
        return next((one for folder in folders for one in folder.glob(f"*{title}*.pdf")), None)

    _wait_for(
        lambda: found() is not None,
        "the printed file",
        _PRINTED_LIMIT,
        lambda: log.read_text(errors="replace")[-3000:] if log.exists() else "",
    )
    source = found()
    assert source is not None
    _wait_for(lambda: source.read_bytes()[-1024:].rstrip().endswith(b"%%EOF"), "its end")
    target = place / "printed.pdf"
    shutil.move(source, target)
    if source.parent.name == "PDF" and not any(source.parent.iterdir()):
        source.parent.rmdir()
    return target.read_bytes()


def _wait_for(
    what: Callable[[], bool], name: str, limit: float = _LIMIT, why: Callable[[], str] = str
) -> None:
    until = time.monotonic() + limit
    while not what():
        assert time.monotonic() < until, f"waited in vain for {name}: {why()}"
        time.sleep(0.1)


def _paper(pdf: bytes) -> tuple[float, float]:
    picture = render_page(pdf, 0, 254)
    return picture.width / 10, picture.height / 10


def _difference(drawn: bytes, printed: bytes) -> float:
    """Mean difference of two first pages, 0 to 1, after the printer's rounding is blurred away."""
    first, second = (_picture(pdf) for pdf in (drawn, printed))
    return _mean(ImageChops.difference(first, second.resize(first.size)))


def _blankness(pdf: bytes) -> float:
    """The same against an empty sheet."""
    return _mean(ImageChops.invert(_picture(pdf)))


def _mean(picture: Image.Image) -> float:
    pixels = picture.tobytes()
    return sum(pixels) / len(pixels) / 255


def _picture(pdf: bytes) -> Image.Image:
    page = render_page(pdf, 0, 100)
    picture = Image.frombytes("RGB", (page.width, page.height), page.rgb).convert("L")
    return picture.filter(ImageFilter.GaussianBlur(2))
