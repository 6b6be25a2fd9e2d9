"""Room for what may be higher than its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget


def scrolled(inside: QWidget, parent: QWidget) -> QScrollArea:
    """Scrolls down alone, shows no ground of its own, asks for no height and is no stop of Tab.

    `inside` is filled afterwards: what stands in it already is dressed anew, all at one go.
    """
    area = QScrollArea(parent)
    area.setWidget(inside)
    for ground in (inside, area.viewport()):
        ground.setAutoFillBackground(False)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def come_into_sight(inside: QWidget) -> None:
    """On a long page: let staff see what happens here."""
    place = inside.parentWidget()
    while place is not None and not isinstance(place, QScrollArea):
        place = place.parentWidget()
    if place is not None:
        place.ensureWidgetVisible(inside)
