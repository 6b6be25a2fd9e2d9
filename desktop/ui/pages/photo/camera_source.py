"""Where live pictures come from, without the library that brings them: that one is loaded late."""

from abc import abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLoggingCategory,
    QObject,
    QPluginLoader,
    Qt,
    Signal,
)

_DEVICES = "desktop.ui.pages.photo.camera_devices"
_PLUGINS = QLibraryInfo.LibraryPath.PluginsPath


@dataclass(frozen=True)
class CameraChoice:
    """A camera of this workstation."""

    id: str
    """The system's own, kept in the settings."""
    name: str


class Trouble(StrEnum):
    """Why there is no live picture."""

    NO_LIBRARY = "no_library"
    NO_CAMERA = "no_camera"
    BUSY = "busy"
    DENIED = "denied"
    UNPLUGGED = "unplugged"
    SILENT = "silent"
    """It is on and sends nothing."""
    FAILED = "failed"


class CameraSource(QObject):
    """Cameras and their frames; the system's own, or whatever a test feeds in."""

    frame_came = Signal(object)
    """A `QVideoFrame`."""
    choices_changed = Signal()
    """A camera was plugged in or out."""
    failed = Signal(object)
    """A `Trouble`; the source has stopped."""

    @abstractmethod
    def choices(self) -> tuple[CameraChoice, ...]:
        """The cameras that are there now, the system's favourite first."""

    def absence(self) -> Trouble:
        """Why there is no choice."""
        return Trouble.NO_CAMERA

    @abstractmethod
    def start(self, camera: str) -> None:
        """Switch a camera on, by its id; frames or `failed` follow."""

    @abstractmethod
    def stop(self) -> None:
        """Switch it off; nothing comes after."""


def prepare_library() -> None:
    """Load what the system's cameras need of Qt: on a lane, for it takes up to a second.

    The library is kept from telling the error stream about codecs, and from making OpenGL contexts
    of its own on the lanes' threads.
    """
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ForceRasterWidgets)
    for plugin in Path(QLibraryInfo.path(_PLUGINS), "multimedia").glob("*ffmpegmediaplugin*"):
        QPluginLoader(str(plugin)).load()


def load_devices() -> ModuleType:
    """The module of the system's cameras: a few milliseconds once its library is prepared.

    On the interface thread, as every class of Qt's is (decision 0024). Raises ImportError.
    """
    return import_module(_DEVICES)
