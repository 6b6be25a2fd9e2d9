"""A printer that is missing or fails is named; a sheet comes out at its true size."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import Code, DeviceError
from desktop.domain.paper import PaperSize
from desktop.printing.compose import compose
from desktop.printing.draw import draw_pdf
from desktop.printing.raster import PagePicture, page_count, render_page
from desktop.ui.print_adapter import PrintAdapter, prepared
from tests.fakes.paper_source import paper_source, renamed

MILLIMETRES = {PaperSize.A4: (210, 297), PaperSize.A5: (148, 210)}


@pytest.fixture
def adapter(qapp: QApplication) -> PrintAdapter:  # noqa: ARG001  (printing needs Qt running)
    return PrintAdapter(render_page, page_count)


def to_file(target: Path, size: PaperSize) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return prepared(printer, size, "A-2026-000117")


@pytest.mark.parametrize("size", list(PaperSize))
def test_every_page_is_printed_at_its_true_size(
    adapter: PrintAdapter, size: PaperSize, tmp_path: Path
) -> None:
    source = renamed(paper_source(size=size), child_surname="Щ" * 5_000)
    pdf = draw_pdf(compose(source))
    adapter.send(pdf, to_file(tmp_path / "printed.pdf", size))

    printed = (tmp_path / "printed.pdf").read_bytes()
    assert page_count(printed) == page_count(pdf) > 1
    page = render_page(printed, 0, 254)
    assert (page.width / 10, page.height / 10) == pytest.approx(MILLIMETRES[size], abs=2)


def test_a_dark_page_is_printed_without_light_lines(
    adapter: PrintAdapter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dark = PagePicture(2480, 3508, bytes([40]) * (3 * 2480 * 3508))
    monkeypatch.setattr(adapter, "_render", lambda *_: dark)
    adapter.send(draw_pdf(compose(paper_source())), to_file(tmp_path / "dark.pdf", PaperSize.A5))
    page = render_page((tmp_path / "dark.pdf").read_bytes(), 0, 600)
    middle = page.rgb[3 * (page.width // 2) :: 3 * page.width]
    assert set(middle[: -(page.height // 100)]) == {40}


def test_a_printer_that_is_not_there_is_named(adapter: PrintAdapter) -> None:
    with pytest.raises(DeviceError) as told:
        adapter.printer("attic", PaperSize.A4, "A-2026-000117")
    assert told.value.code is Code.PRINTER_MISSING
    assert told.value.facts == {"printer": "attic"}


@pytest.mark.qt_log_ignore("QPainter::")
def test_a_printer_that_fails_is_said_to(adapter: PrintAdapter, tmp_path: Path) -> None:
    with pytest.raises(DeviceError) as told:
        adapter.send(
            draw_pdf(compose(paper_source())), to_file(tmp_path / "no" / "x.pdf", PaperSize.A4)
        )
    assert told.value.code is Code.PRINTER_FAILED
