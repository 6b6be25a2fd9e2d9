"""What the workstation has: asked before Qt, which would abort."""

import socket
import sys
from pathlib import Path

import pytest

from desktop.services import workstation

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="not run here: displays are looked for on Linux alone"
)


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert not workstation.has_display()
    monkeypatch.setenv(name, ":4711")
    assert not workstation.has_display()


def test_a_wayland_display_that_answers_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert workstation.has_display()


def test_offscreen_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=10x10")
    assert workstation.has_display()


def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workstation, "OFFSCREEN_LIBRARIES", {"libabsent.so.9": "libabsent9"})
    assert workstation.missing_libraries(window=False) == {"libabsent.so.9": "libabsent9"}
    assert workstation.install_line(["libabsent9"]).endswith(" libabsent9")


def test_what_the_camera_lacks_keeps_no_window_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(workstation, "CAMERA_LIBRARIES", {"libabsent.so.9": "libabsent9"})
    assert workstation.missing_camera_libraries() == {"libabsent.so.9": "libabsent9"}
    assert "libabsent9" not in workstation.obstacle_to_window()


def test_space_is_known_before_the_folder_is(tmp_path: Path) -> None:
    assert workstation.free_space(tmp_path / "not" / "yet") > 0
