"""The one style sheet, written from the tokens.

Widgets choose their looks by the dynamic property `look`: primary, secondary, quiet, danger, link
and segment for buttons; page, section, label, muted, note and number for texts; card, sunken and
header for frames.
"""

from string import Template

from desktop.ui.tokens import BODY, FIELD, FOCUS_RING, NOTE, PAGE, RADIUS, SECTION, TARGET, Palette


def style_sheet(colours: Palette, scale: int) -> str:
    """The sheet for a theme at a text scale in per cent."""
    sizes = {
        "body": BODY,
        "field": FIELD,
        "section": SECTION,
        "page": PAGE,
        "note": NOTE,
        "target": TARGET,
        # Inside a border of two pixels.
        "inner": TARGET - 2 * FOCUS_RING,
        "small": 32 - 2 * FOCUS_RING,
        "tiny": 24 - 2 * FOCUS_RING,
    }
    scaled = {name: f"{round(size * scale / 100)}px" for name, size in sizes.items()}
    return Template(_SHEET).substitute(
        vars(colours), radius=f"{RADIUS}px", ring=f"{FOCUS_RING}px", **scaled
    )


_SHEET = """
* { outline: none; }
QWidget { font-family: "Noto Sans"; font-size: $body; color: $text; }
QMainWindow, QDialog, QWidget[look="ground"] { background: $ground; }
QToolTip {
    background: $text; color: $surface; border: none; padding: 6px 8px; font-size: $note;
}

QLabel { background: transparent; }
QLabel[look="page"] { font-size: $page; font-weight: 700; }
QLabel[look="section"] { font-size: $section; font-weight: 700; }
QLabel[look="label"] { font-weight: 500; }
QLabel[look="strong"] { font-size: $field; font-weight: 500; }
QLabel[look="number"] { font-size: $field; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="note"] { font-size: $note; color: $muted; }
QLabel[look="note"][weight="error"] { color: $error; }
QLabel[look="note"][weight="warning"] { color: $question; }
QLabel[look="note"][weight="done"] { color: $done; }

QFrame[look="card"] {
    background: $surface; border: 1px solid $line; border-radius: 12px;
}
QFrame[look="palette"] { background: $surface; border: 1px solid $border; }
QFrame[look="sunken"] { background: $sunken; border: none; border-radius: $radius; }
QFrame[look="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="header"] { background: $header; border: none; }
QFrame[look="header"] QLabel { color: $on_header; }
QFrame[look="foot"] { background: $surface; border: none; border-top: 1px solid $line; }

QFrame[look="badge"] { border: none; border-radius: 6px; }
QFrame[look="badge"] QLabel { font-size: $note; font-weight: 500; }
QFrame[look="badge"][state="missing"] { background: $missing_soft; }
QFrame[look="badge"][state="missing"] QLabel { color: $missing; }
QFrame[look="badge"][state="begun"] { background: $begun_soft; }
QFrame[look="badge"][state="begun"] QLabel { color: $begun; }
QFrame[look="badge"][state="done"] { background: $done_soft; }
QFrame[look="badge"][state="done"] QLabel { color: $done; }
QFrame[look="badge"][state="question"] { background: $question_soft; }
QFrame[look="badge"][state="question"] QLabel { color: $question; }

QFrame[look="message"] { border-radius: $radius; border: 1px solid $line; background: $surface; }
QFrame[look="message"][weight="error"] { background: $error_soft; border-color: $error; }
QFrame[look="message"][weight="warning"] { background: $question_soft; border-color: $question; }
QFrame[look="message"][weight="hint"] {
    background: $accent_soft; border-color: $accent;
}
QFrame[look="message"][weight="done"] { background: $done_soft; border-color: $done; }
QFrame[look="message"][weight="error"] QLabel { color: $error; }
QFrame[look="message"][weight="warning"] QLabel { color: $question; }
QFrame[look="message"][weight="hint"] QLabel { color: $on_accent_soft; }
QFrame[look="message"][weight="done"] QLabel { color: $done; }

QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {
    background: $surface; color: $text; border: 1px solid $border; border-radius: $radius;
    padding: 1px 11px; min-height: $inner; font-size: $field;
    selection-background-color: $selection; selection-color: $on_selection;
    placeholder-text-color: $muted;
}
QPlainTextEdit { padding: 7px 9px; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover, QAbstractSpinBox:hover {
    border-color: $accent;
}
QLineEdit:focus, QComboBox:focus, QComboBox:on, QPlainTextEdit:focus, QAbstractSpinBox:focus {
    border: $ring solid $focus; padding: 0px 10px;
}
QPlainTextEdit:focus { padding: 6px 8px; }
QLineEdit[weight="error"], QComboBox[weight="error"] { border-color: $error; }
QLineEdit[weight="warning"], QComboBox[weight="warning"] { border-color: $question; }
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $sunken; color: $muted; border-color: $line;
}
QLineEdit[look="search"] { padding: 1px 8px 1px 2px; }
QLineEdit[look="search"]:focus { padding: 0px 7px 0px 1px; }
QFrame[look="header"] QLineEdit {
    background: $header_field; color: $on_header_field; border-color: $border;
}
QFrame[look="header"] QLineEdit:focus { border-color: $focus; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $border; border-radius: $radius;
    padding: 4px; font-size: $field;
    selection-background-color: $accent_soft; selection-color: $on_accent_soft;
}
QComboBox QAbstractItemView::item { min-height: $inner; padding: 0 8px; border-radius: 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }

QPushButton {
    background: $surface; color: $accent; border: 1px solid $border; border-radius: $radius;
    padding: 1px 15px; min-height: $inner; font-size: $body; font-weight: 500;
}
QPushButton:hover { background: $accent_soft; color: $on_accent_soft; border-color: $accent; }
QPushButton:pressed { background: $accent_soft; border-color: $accent_strong; }
QPushButton:focus { border: $ring solid $focus; padding: 0px 14px; }
QPushButton:disabled { color: $muted; background: $sunken; border-color: $line; }
QPushButton[look="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; padding: 1px 23px;
    font-weight: 700;
}
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed {
    background: $accent_strong; border-color: $accent_strong; color: $on_accent;
}
QPushButton[look="primary"]:focus {
    border: $ring solid $focus; padding: 0px 22px; background: $accent_strong;
}
QPushButton[look="primary"]:disabled {
    background: $sunken; color: $muted; border-color: $line;
}
QPushButton[look="danger"] { color: $error; border-color: $error; }
QPushButton[look="danger"]:hover { background: $error_soft; color: $error; }
QPushButton[look="danger"]:disabled {
    color: $muted; background: $sunken; border-color: $line;
}
QPushButton[look="quiet"] { background: transparent; border-color: transparent; }
QPushButton[look="quiet"]:hover { background: $accent_soft; }
QPushButton[look="quiet"]:focus { border-color: $focus; }
QPushButton[look="link"] {
    background: transparent; border: $ring solid transparent; border-radius: 6px; padding: 0 4px;
    min-height: $small; text-decoration: underline; text-align: left;
}
QPushButton[look="suggestion"] {
    background: transparent; border: $ring solid transparent; border-radius: 6px; padding: 0 4px;
    min-height: $tiny; max-height: $tiny; text-decoration: underline;
}
QPushButton[look="suggestion"]:hover { color: $accent_strong; background: $accent_soft; }
QPushButton[look="suggestion"]:focus { border-color: $focus; padding: 0 4px; }
QPushButton[look="link"]:hover { color: $accent_strong; background: $accent_soft; }
QPushButton[look="link"]:focus { border-color: $focus; padding: 0 4px; }
QPushButton[look="header"] {
    background: transparent; color: $on_header; border: $ring solid transparent; padding: 0 10px;
}
QPushButton[look="header"]:hover { background: $accent; color: $on_accent; }
QPushButton[look="header"]:focus { border-color: $focus; }
QPushButton[look="header"]::menu-indicator, QPushButton[look="link"]::menu-indicator {
    width: 0; image: none;
}
QPushButton[look="segment"] { color: $text; font-size: $field; font-weight: 400; }
QPushButton[look="segment"]:hover { color: $on_accent_soft; }
QPushButton[look="segment"]:checked {
    background: $accent_soft; color: $on_accent_soft; border-color: $accent; font-weight: 500;
}
QPushButton[look="segment"]:focus { border: $ring solid $focus; padding: 0px 14px; }
QPushButton[look="segment"]:checked:focus { background: $accent; color: $on_accent; }
QPushButton[look="segment"][weight="error"] { border-color: $error; }
QPushButton[look="tile"] {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 12px;
    padding: 9px 15px; text-align: left; font-size: $field;
}
QPushButton[look="tile"]:hover { border-color: $accent; }
QPushButton[look="tile"]:checked {
    background: $accent_soft; color: $on_accent_soft; border: $ring solid $accent;
    padding: 8px 14px;
}
QPushButton[look="tile"]:focus { border: $ring solid $focus; padding: 8px 14px; }

QToolButton {
    background: transparent; border: $ring solid transparent; border-radius: 6px; padding: 4px;
    color: $accent;
}
QToolButton:hover { background: $accent_soft; }
QToolButton:focus { border-color: $focus; }
QLineEdit QToolButton { padding: 0; border: none; }

QCheckBox { spacing: 10px; font-size: $field; min-height: $inner; background: transparent; }
QCheckBox::indicator { width: 24px; height: 24px; }

QListView, QTreeView, QTableView {
    background: $surface; border: none; border-radius: 12px;
    selection-background-color: $accent_soft; selection-color: $on_accent_soft;
}
QListWidget#commands { padding: 4px 0; }
QListWidget#commands::item { padding: 8px 10px; border-radius: 6px; }
QListWidget#commands::item:selected { background: $accent_soft; color: $on_accent_soft; }
QHeaderView::section {
    background: $sunken; color: $muted; border: none; padding: 6px 8px; font-size: $note;
}
QMenu {
    background: $surface; border: 1px solid $line; border-radius: $radius; padding: 6px;
}
QMenu::item { padding: 8px 28px 8px 14px; border-radius: 6px; min-width: 160px; }
QMenu::item:selected { background: $accent_soft; color: $on_accent_soft; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }

QScrollArea, QWidget[look="clear"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $border; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
    background: $sunken; border: none; border-radius: 4px; min-height: 8px; max-height: 8px;
    text-align: center; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QProgressBar[weight="error"]::chunk { background: $error; }
"""
