"""Settings: kept whole, never in the way."""

import tomllib
from pathlib import Path

import pytest

from desktop import settings
from desktop.domain.capture import (
    PRINT,
    Area,
    Colour,
    Device,
    Driver,
    ScannerSettings,
    ScanSettings,
    Source,
)
from desktop.settings import Settings


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    chosen = Settings(language="ru", text_scale=150, printer='Қабылдау "2"\\\x7f\n', photo_dpi=600)
    settings.save(chosen, tmp_path / "new" / "settings.toml")
    assert settings.load(tmp_path / "new" / "settings.toml") == chosen


def test_scanners_are_remembered_with_what_was_chosen(tmp_path: Path) -> None:
    device = Device("escl:1", Driver.ESCL, 'Сканер "2"', "https://10.0.0.7/eSCL", "ab" * 32)
    wished = ScanSettings(Source.DUPLEX, 600, Colour.GREY, Area.CARD, (("swcrop", "yes"),))
    scanner = ScannerSettings(folder="/scans").choosing("form_065", device, wished)
    path = tmp_path / "settings.toml"
    settings.save(Settings(scanner=scanner), path)
    assert settings.load(path).scanner == scanner
    assert tomllib.loads(path.read_text(encoding="utf-8"))["scanner"]["choices"]
    assert scanner.choice("form_065") == scanner.choice("another")
    assert scanner.forgetting(device.id).choice("form_065") is None


def test_how_a_print_is_scanned_is_no_pattern_for_documents() -> None:
    device = Device("escl:1", Driver.ESCL, "Scanner", "https://10.0.0.7/eSCL")
    fine, usual = ScanSettings(Source.GLASS, 600, Colour.COLOUR, Area.A5), ScanSettings()
    alone = ScannerSettings().choosing(PRINT, device, fine)
    assert alone.choice("form_065") is None
    both = alone.choosing("form_065", device, usual).choosing(PRINT, device, fine)
    other = both.choice("form_052_2")
    assert other is not None
    assert other.settings == usual


def test_a_damaged_scanner_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    kept = Device("sane:a", Driver.SANE, "A", "a")
    settings.save(Settings(scanner=ScannerSettings((kept,))), path)
    text = path.read_text(encoding="utf-8")
    broken = '[[scanner.devices]]\nid = ""\n[[scanner.devices]]\nid = "x"\ndriver = "fax"\n'
    path.write_text(text + broken + "[[scanner.choices]]\nitem = 3\n", encoding="utf-8")
    assert settings.load(path).scanner.devices == (kept,)
    path.write_text(text + "scanner = 4\n", encoding="utf-8")
    assert settings.load(path).scanner.devices in {(kept,), ()}


@pytest.mark.parametrize(
    "text", ["", "language = ", "\x00", "language = 3\ntext_scale = 900\nold = 1"]
)
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    assert settings.load(path) == Settings()


def test_one_bad_value_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "pink"\nlanguage = "en"\n', encoding="utf-8")
    assert settings.load(path) == Settings(language="en")


def test_a_setting_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="text_scale"):
        Settings(text_scale=90)
