"""The card about registry and network: an offer until it is taken, then how it stands."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.tokens import GRID
from desktop.ui.widgets.busy_overlay import BusyOverlay
from desktop.ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton, SecondaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field_row import ERROR, HINT, FieldRow
from desktop.ui.widgets.looks import divider, text_label
from desktop.ui.widgets.number_fields import DigitsField
from desktop.ui.widgets.secret_field import SecretField
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.state_mark import StateMark
from desktop.ui.widgets.tab_order import reach_after
from desktop.ui.widgets.text_field import TextField
from desktop.ui.widgets.tick_field import TickField

FORM = ("registry_address", "workstation_name", "enrolment_code", "registry_pin")
KEPT = ("sync_when", "purge_days")
"""Settings that hold as they are chosen."""
PROXY = ("proxy_kind", "proxy_address", "proxy_user", "proxy_password")
_SILENT = {"proxy_kind", "proxy_user", "proxy_password", "sync_when"}
"""Fields of which nothing is ever said."""

_MOST_STEPS = 8


class RegistryCard(Card):
    """Looks alone."""

    enrol_asked = Signal()
    test_asked = Signal()
    leave_asked = Signal()
    proxy_keep_asked = Signal()
    unfolded = Signal()
    """The card has grown: whoever holds it brings it into sight."""
    trust_asked = Signal()
    changed = Signal(str, str)
    """A setting and its new value."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("registry_card")
        self.about = text_label("body", wrap=True)
        self.about.setObjectName("registry_about")
        self.unfold = SecondaryButton(name="offer_enrolment", icon="link")
        self.enrol = PrimaryButton(name="enrol", icon="link")
        self.test = SecondaryButton(name="test_connection", icon="search")
        self.leave = QuietButton(name="leave_registry")
        self.leave_words = text_label("body", wrap=True)
        self.leave_now = DangerButton(name="leave_registry_now")
        self.stay = SecondaryButton(name="stay_with_registry")
        self.keep_proxy = SecondaryButton(name="keep_proxy", icon="check")
        self.certificate = text_label("number", wrap=True)
        self.certificate.setObjectName("shown_certificate")
        self.certificate_words = text_label("body", wrap=True)
        self.compared = TickField()
        self.compared.setObjectName("certificate_compared")
        self.trust = PrimaryButton(name="trust_certificate", icon="check")
        self.rows: dict[str, FieldRow] = {}
        self.steps = [StateMark() for _ in range(_MOST_STEPS)]
        self._enrolled = False
        self._administrator = True
        self._form, self._settings, self._shown = QWidget(), QWidget(), QFrame()
        self._above_enrol, self._below_steps = QVBoxLayout(), QVBoxLayout()
        self._leaving = QFrame()
        self._build()
        self.busy = BusyOverlay(self)
        self._connect()
        self.show_certificate("", "", comparable=False)
        self.show_steps(())
        self._leaving.hide()
        self.show_standing(enrolled=False)
        self.retranslate()

    def show_standing(self, *, enrolled: bool) -> None:
        """Whether there is a registry behind this desk."""
        self._enrolled = enrolled
        self._form.setVisible(False)
        self._settings.setVisible(enrolled)
        self._place_certificate(self._below_steps)
        self._leaving.hide()
        self.leave.setVisible(enrolled)
        self.unfold.show()
        self._name_unfold()

    def open_form(self) -> None:
        """Show what enrolling takes."""
        self._form.show()
        self._place_certificate(self._above_enrol)
        self._settings.show()
        self.unfold.hide()
        first = next((name for name in FORM if not self.rows[name].value()), FORM[0])
        self.rows[first].focus()
        self.unfolded.emit()

    @property
    def form_open(self) -> bool:
        """Whether the fields of the enrolment are in sight."""
        return not self._form.isHidden()

    def values(self, names: tuple[str, ...]) -> dict[str, str]:
        """What stands in these fields."""
        return {name: self.rows[name].value() for name in names}

    def show_values(self, values: dict[str, str]) -> None:
        """Fill what is known, by name."""
        for name, value in values.items():
            if name in self.rows:
                self.rows[name].set_value(value)
        self._on_proxy_kind()

    def show_fault(self, name: str, text: str) -> None:
        """Words beside one field, or the hint that stands there."""
        hint = self._hints().get(name, "")
        self.rows[name].set_note(text or hint, ERROR if text else HINT)

    def show_certificate(self, fingerprint: str, words: str, *, comparable: bool) -> None:
        """The certificate that is shown there; `comparable` lets staff say that it is the same."""
        self.certificate.setText(fingerprint)
        self.certificate_words.setText(words)
        self.compared.setVisible(comparable)
        self.compared.set_value("")
        self.trust.setVisible(comparable and not self.form_open)
        self._shown.setVisible(bool(fingerprint))

    def show_steps(self, steps: tuple[tuple[str, str], ...]) -> None:
        """Each step of the way: done or question, and its words."""
        for mark, step in zip(self.steps, (*steps, *[None] * _MOST_STEPS), strict=False):
            mark.setVisible(step is not None)
            if step is not None:
                mark.show_state(*step)

    def allow(self, *, administrator: bool) -> None:
        """Only an administrator ties a desk to a registry, or unties it."""
        self._administrator = administrator
        for row in self.rows.values():
            row.control.setEnabled(administrator)
        for button in (self.unfold, self.enrol, self.leave, self.keep_proxy):
            button.setEnabled(administrator)
        for control in (self.compared, self.trust):
            control.setEnabled(administrator)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.set_title(self.tr("Registry and network"))
        labels = {
            "registry_address": self.tr("Address of the registry"),
            "workstation_name": self.tr("Name of this workstation"),
            "enrolment_code": self.tr("One-time code"),
            "registry_pin": self.tr("Fingerprint of the certificate, if you were given one"),
            "proxy_kind": self.tr("Way out of the network"),
            "proxy_address": self.tr("Address of the proxy"),
            "proxy_user": self.tr("Name at the proxy"),
            "proxy_password": self.tr("Password at the proxy"),
            "sync_when": self.tr("When cases are sent"),
            "purge_days": self.tr("Days after which sent pages leave this disk (0: never)"),
        }
        for name, label in labels.items():
            self.rows[name].set_label(label)
            self.show_fault(name, "")
        self._choices()
        self._name_unfold()
        self.enrol.setText(self.tr("Enrol this workstation"))
        self.test.setText(self.tr("Test the connection"))
        self.leave.setText(self.tr("Leave the registry…"))
        self.leave_words.setText(
            self.tr(
                "Every case stays on this desk, and what was not sent waits. Nothing more is sent"
                " or fetched until the workstation is enrolled again with a new code."
            )
        )
        self.leave_now.setText(self.tr("Leave the registry"))
        self.stay.setText(self.tr("Stay"))
        self.keep_proxy.setText(self.tr("Keep the way out"))
        self.compared.setText(self.tr("I have compared it sign by sign: it is the same"))
        self.trust.setText(self.tr("Trust this certificate"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _name_unfold(self) -> None:
        self.unfold.setText(
            self.tr("Enrol anew…") if self._enrolled else self.tr("Enrol this workstation…")
        )

    def _hints(self) -> dict[str, str]:
        return {
            "registry_address": self.tr("As https://registry.example.kz"),
            "workstation_name": self.tr("As colleagues call it: “Second window”."),
            "registry_pin": self.tr("64 digits and letters A–F; spaces do not matter."),
            "purge_days": self.tr(
                "Only pages that the registry holds in its own backup; they come back on opening."
            ),
        }

    def _choices(self) -> None:
        choices = {
            "proxy_kind": [
                ("system", self.tr("As the system says")),
                ("none", self.tr("Straight")),
                ("set", self.tr("Through a proxy")),
            ],
            "sync_when": [
                ("always", self.tr("At once")),
                ("unmetered", self.tr("Not on a metered line")),
                ("night", self.tr("Only at night")),
                ("asked", self.tr("Only when asked for")),
            ],
        }
        for name, options in choices.items():
            control = self.rows[name].control
            if isinstance(control, SegmentedChoice):
                control.set_choices(options)

    def _build(self) -> None:
        controls: dict[str, QWidget] = {
            **{name: TextField() for name in FORM},
            "proxy_kind": SegmentedChoice(folds=True),
            "proxy_address": TextField(),
            "proxy_user": TextField(),
            "proxy_password": SecretField(),
            "sync_when": SegmentedChoice(folds=True),
            "purge_days": DigitsField(length=4),
        }
        for name, control in controls.items():
            self.rows[name] = FieldRow(control, name)
            self.rows[name].label.setWordWrap(True)
            self.rows[name].keep_lines(0 if name in _SILENT else 1)
        for name in (*FORM, "purge_days"):
            self.rows[name].keep_lines(2)
        self.body.addWidget(self.about)
        self._build_form()
        self._build_settings()
        self.body.addWidget(self._form)
        self.body.addWidget(self._settings)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.unfold)
        row.addWidget(self.leave)
        row.addStretch(1)
        self.body.addLayout(row)
        self._leaving.setProperty("look", "sunken")
        inside = QVBoxLayout(self._leaving)
        inside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        inside.addWidget(self.leave_words)
        inside.addLayout(_row(self.stay, self.leave_now))
        self.body.addWidget(self._leaving)

    def _build_form(self) -> None:
        column = _column(self._form)
        column.addLayout(self._pair("registry_address", "workstation_name"))
        column.addLayout(self._pair("enrolment_code", "registry_pin"))
        self._shown.setProperty("look", "sunken")
        inside = QVBoxLayout(self._shown)
        inside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        for widget in (self.certificate_words, self.certificate, self.compared):
            inside.addWidget(widget)
        inside.addLayout(_row(self.trust))
        column.addLayout(self._above_enrol)
        row = QHBoxLayout()
        row.addWidget(self.enrol)
        row.addStretch(1)
        column.addLayout(row)

    def _build_settings(self) -> None:
        column = _column(self._settings)
        column.addWidget(divider())
        column.addLayout(self._pair("proxy_kind"))
        column.addLayout(self._pair("proxy_address"))
        column.addLayout(self._pair("proxy_user", "proxy_password"))
        column.addLayout(_row(self.keep_proxy, self.test))
        for mark in self.steps:
            column.addWidget(mark)
        column.addLayout(self._below_steps)
        column.addWidget(divider())
        column.addLayout(self._pair("sync_when"))
        column.addLayout(self._pair("purge_days"))

    def _place_certificate(self, place: QVBoxLayout) -> None:
        """Where it is asked about: above the enrolment, or below the steps of a test."""
        self.show_certificate("", "", comparable=False)
        place.addWidget(self._shown)
        above = self.rows["registry_pin"].control if place is self._above_enrol else self.test
        reach_after(above, (self.compared, self.trust))

    def _pair(self, *names: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        for at, name in enumerate(names):
            grid.addWidget(self.rows[name], 0, at)
            grid.setColumnStretch(at, 1)
        return grid

    def _connect(self) -> None:
        self.unfold.clicked.connect(self.open_form)
        self.enrol.clicked.connect(self.enrol_asked)
        self.test.clicked.connect(self.test_asked)
        self.trust.clicked.connect(self.trust_asked)
        self.leave.clicked.connect(self._on_leave)
        self.stay.clicked.connect(self._on_stay)
        self.leave_now.clicked.connect(self.leave_asked)
        self.keep_proxy.clicked.connect(self.proxy_keep_asked)
        self.rows["proxy_kind"].left.connect(lambda _value: self._on_proxy_kind())
        for name in KEPT:
            self.rows[name].left.connect(lambda value, name=name: self.changed.emit(name, value))

    def _on_proxy_kind(self) -> None:
        for name in PROXY[1:]:
            self.rows[name].setVisible(self.rows["proxy_kind"].value() == "set")

    def _on_leave(self) -> None:
        self._leaving.show()
        self.stay.setFocus()

    def _on_stay(self) -> None:
        self._leaving.hide()
        self.leave.setFocus()


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    return column


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
