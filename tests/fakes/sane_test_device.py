"""The real SANE `test` device, by a configuration of our own."""

import shutil
import sys
from pathlib import Path

import pytest

from desktop.scanner.devices import sane_library


def why_no_sane() -> str:
    """Why it cannot be asked here; "" when it can."""
    if sys.platform != "linux":
        return "SANE is tried on Linux"
    if sane_library.load() is None or not any(_backends()):
        return "libsane1 is not installed"
    return ""


def why_no_scanimage() -> str:
    """Why SANE's own program cannot be asked here, with sane-airscan behind it."""
    if shutil.which("scanimage") is None or not any(_backends("airscan")):
        return "sane-utils and sane-airscan are not installed"
    return why_no_sane()


def _backends(name: str = "test") -> list[Path]:
    return list(Path("/usr/lib").glob(f"*/sane/libsane-{name}.so*"))


def configured(folder: Path) -> Path:
    """A folder of settings by which SANE knows of the test device alone."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dll.conf").write_text("test\n", encoding="ascii")
    (folder / "test.conf").write_text("number_of_devices 1\n", encoding="ascii")
    return folder


def configure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SANE know of the test device alone."""
    monkeypatch.setenv("SANE_CONFIG_DIR", str(configured(folder)))
