"""Looks of the whole program: one theme at a time, changed live."""

from functools import cache

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.paths import resources
from desktop.ui.style_sheet import style_sheet
from desktop.ui.tokens import BODY, PALETTES, Palette

FAMILY = "Noto Sans"
STYLE = ("-style", "Fusion")
"""Told to Qt among its arguments: asked for later, it would load every name of a style's parts."""


class Theme(QObject):
    """The theme that stands, and its change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = "light"
        self.scale = 100
        self.animated = True

    @property
    def colours(self) -> Palette:
        """The colours that stand."""
        return PALETTES[self.name]

    def colour(self, role: str) -> QColor:
        """One colour by the name it has in `Palette`."""
        return QColor(getattr(self.colours, role))

    def px(self, size: float) -> int:
        """A size of the 100 % design in pixels of the text scale that stands."""
        return round(size * self.scale / 100)

    def font(self, size: int = BODY, *, bold: bool = False) -> QFont:
        """A font of the design's size with figures of equal width."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def apply(self, name: str, *, scale: int = 100, animated: bool = True) -> None:
        """Dress the application; `scale` is per cent, 100 to 200."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("A theme dresses an application; there is none.")
        self.name, self.scale, self.animated = name, scale, animated
        _load_fonts()
        # Over a standing sheet Qt dresses each widget once for every widget around it: eight times
        # as long on a desk with a case open as taking the sheet off first.
        application.setStyleSheet("")
        application.setFont(self.font())
        application.setPalette(_qt_palette(self.colours))
        application.setStyleSheet(style_sheet(self.colours, scale))
        self.changed.emit()

    def icon_size(self, size: int = 20) -> QSize:
        """The square of an icon beside text."""
        return QSize(self.px(size), self.px(size))


@cache
def current() -> Theme:
    """The program's one theme."""
    return Theme()


@cache
def _load_fonts() -> None:
    for weight in ("Regular", "Medium", "Bold"):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"NotoSans-{weight}.ttf"))


def _qt_palette(colours: Palette) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for qt_role, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sunken),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.error),
        (role.ToolTipBase, colours.text),
        (role.ToolTipText, colours.surface),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.on_selection),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
    ):
        palette.setColor(qt_role, QColor(colour))
    for qt_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, QColor(colours.muted))
    return palette
