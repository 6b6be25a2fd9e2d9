"""The card at the right of a case: whose it is, how far it is, how much would travel."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.sync import RegistryWord
from desktop.ui import icons, theme
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.looks import plain_tip, set_look
from desktop.ui.widgets.progress import Progress

_MARGIN = 16
_MOST_SAID = 300
"""Letters of an order's number or a ground: both come from the registry."""
_BESIDE_LINK = 24
"""Pixels around a link's icon and words."""
PHOTO_WIDTH = 96
"""Logical pixels of the portrait at a text scale of 100 %; its height follows from 3:4."""


@dataclass(frozen=True)
class CardFacts:
    """What the card says, already in words."""

    child: str
    iin: str
    about: tuple[str, ...]
    """Lines under the number: birth date and age, grade and language, micro-district."""
    state: str
    done: int
    needed: int
    progress: str
    used: int
    limit: int
    budget: str
    minutes: str
    sibling: str
    """The offer to open a sibling's case, "" when there is none."""
    sibling_id: UUID | None
    onward: str = ""
    """The way to the case that this one was joined into."""
    onward_id: UUID | None = None


class _Way(LinkButton):
    """The way to another case; a long name ends in … and never widens the card."""

    asked = Signal(object)

    def __init__(self, parent: QWidget, *, name: str, icon: str) -> None:
        super().__init__(parent=parent, name=name, icon=icon)
        self._case: UUID | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.asked.emit(self._case))

    def lead(self, words: str, case: UUID | None) -> None:
        """To that case; None shows no way."""
        self._case = case
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.setVisible(case is not None)

    def fit(self, room: int) -> None:
        """Show as many letters as so many pixels have room for."""
        room -= self.iconSize().width() + _BESIDE_LINK
        words = self.fontMetrics().elidedText(
            self.accessibleName(), Qt.TextElideMode.ElideRight, room
        )
        self.setText(words.replace("&", "&&"))


class CaseCard(QFrame):
    """Read at a glance; its buttons open the sibling's case, and the one gone on with."""

    case_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case_card")
        self.setProperty("look", "card")
        self._portrait = QImage()
        self._facts: CardFacts | None = None
        self._photo = QLabel(self)
        self._photo.setObjectName("card_photo")
        self._photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._child = self._line("strong")
        self._iin = self._line("number")
        self._iin.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._about = self._line("muted")
        self._registry = self._line("muted")
        self._registry.setObjectName("registry_number")
        self._registry.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._word = RegistryWord()
        self._state = self._line("label")
        self._decision = self._line("muted")
        self._decision.setObjectName("decision")
        self._progress_words = self._line("note")
        self._progress = Progress(self, name="completeness")
        self._budget_words = self._line("note")
        self._budget = Progress(self, name="budget")
        self._minutes = self._line("note")
        self._onward = _Way(self, name="open_joined", icon="link")
        self._sibling = _Way(self, name="open_sibling", icon="users")
        for way in (self._onward, self._sibling):
            way.asked.connect(self.case_asked)
        self._lay_out()
        self.set_portrait(QImage())
        self.show_registry(RegistryWord())
        theme.current().changed.connect(self._on_theme_changed)

    def show_facts(self, facts: CardFacts) -> None:
        """Show what is known now."""
        if facts == self._facts:
            return
        self._facts = facts
        self._child.setText(facts.child or self.tr("Name not yet known"))
        self._iin.setText(facts.iin)
        self._iin.setVisible(bool(facts.iin))
        self._about.setText("\n".join(facts.about))
        self._about.setVisible(bool(facts.about))
        self._state.setText(facts.state)
        self._progress.show_done(facts.done, max(1, facts.needed))
        self._progress_words.setText(facts.progress)
        self._progress.setAccessibleName(facts.progress)
        self._show_budget(facts)
        self._minutes.setText(facts.minutes)
        self._sibling.lead(facts.sibling, facts.sibling_id)
        self._onward.lead(facts.onward, facts.onward_id)
        self._fit_ways()

    def show_registry(self, word: RegistryWord) -> None:
        """The number that the registry gave the case, and what was decided there."""
        self._word, number = word, word.number
        words = self.tr("Registry number {number}").replace("{number}", number)
        self._registry.setText(words if number else "")
        self._registry.setVisible(bool(number))
        decided = self._decided(word)
        self._decision.setText("\n".join(decided))
        self._decision.setVisible(bool(decided))

    def _decided(self, word: RegistryWord) -> list[str]:
        said: list[str] = []
        if word.decided_at is not None:
            words = self.tr("Order {number}, {date}") if word.order else self.tr("Decided {date}")
            said.append(words.replace("{date}", f"{word.decided_at:%d.%m.%Y}"))
            said[0] = said[0].replace("{number}", word.order[:_MOST_SAID])
        if word.reason:
            ground = self.tr("Ground: {reason}")
            said.append(ground.replace("{reason}", word.reason[:_MOST_SAID]))
        return said

    def show_minutes(self, words: str) -> None:
        """How long the parent has been at the desk."""
        self._minutes.setText(words)

    def set_portrait(self, image: QImage) -> None:
        """Show the child's photo; a null image shows its place."""
        self._portrait = image
        looks = theme.current()
        width, height = looks.px(PHOTO_WIDTH), looks.px(PHOTO_WIDTH * 4 / 3)
        self._photo.setFixedSize(width, height)
        if image.isNull():
            self._photo.setPixmap(icons.pixmap("child", "muted", 40))
            self._photo.setStyleSheet(f"background: {looks.colours.sunken}; border-radius: 8px;")
            self._photo.setAccessibleName(self.tr("No photo yet"))
            return
        ratio = self.devicePixelRatioF()
        scaled = image.scaled(
            round(width * ratio),
            round(height * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap = QPixmap.fromImage(scaled)
        pixmap.setDevicePixelRatio(ratio)
        self._photo.setStyleSheet("")
        self._photo.setPixmap(pixmap)
        self._photo.setAccessibleName(self.tr("The child's photo"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names have another room."""
        super().resizeEvent(event)
        self._fit_ways()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_portrait(self._portrait)
            self.show_registry(self._word)

    def _fit_ways(self) -> None:
        for way in (self._onward, self._sibling):
            way.fit(self.contentsRect().width() - 2 * _MARGIN)

    def _show_budget(self, facts: CardFacts) -> None:
        over = facts.used > facts.limit
        self._budget.show_done(min(facts.used, facts.limit), facts.limit)
        self._budget_words.setText(facts.budget)
        self._budget.setAccessibleName(facts.budget)
        set_look(self._budget, "weight", "error" if over else "")
        set_look(self._budget_words, "weight", "error" if over else "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(4)
        column.addWidget(self._photo)
        column.addSpacing(8)
        for widget in (
            self._child,
            self._iin,
            self._about,
            self._registry,
            self._state,
            self._decision,
            self._onward,
        ):
            column.addWidget(widget)
        column.addSpacing(12)
        column.addWidget(self._progress_words)
        column.addWidget(self._progress)
        column.addSpacing(8)
        column.addWidget(self._budget_words)
        column.addWidget(self._budget)
        column.addSpacing(12)
        column.addWidget(self._minutes)
        column.addWidget(self._sibling)
        column.addStretch(1)

    def _line(self, look: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("look", look)
        label.setWordWrap(True)
        # However long a word is, it never widens the card beyond its place.
        label.setMinimumWidth(1)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _on_theme_changed(self) -> None:
        self._fit_ways()
        self.set_portrait(self._portrait)
