"""Settings: kept whole, never in the way."""

from pathlib import Path

import pytest

from desktop import settings
from desktop.settings import Settings


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    chosen = Settings(language="ru", text_scale=150, printer='Қабылдау "2"\\\x7f\n', photo_dpi=600)
    settings.save(chosen, tmp_path / "new" / "settings.toml")
    assert settings.load(tmp_path / "new" / "settings.toml") == chosen


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
