"""The words for the states of a case, those of the glossary."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.intake import IntakeState
from desktop.ui.marking import QT_TRANSLATE_NOOP

STATE_TEXTS: dict[IntakeState, str] = {
    IntakeState.DRAFT: QT_TRANSLATE_NOOP("states", "draft"),
    IntakeState.INCOMPLETE: QT_TRANSLATE_NOOP("states", "incomplete"),
    IntakeState.ACCEPTED: QT_TRANSLATE_NOOP("states", "accepted"),
    IntakeState.REVIEW: QT_TRANSLATE_NOOP("states", "under review"),
    IntakeState.ENROLLED: QT_TRANSLATE_NOOP("states", "enrolled"),
    IntakeState.NOT_ACCEPTED: QT_TRANSLATE_NOOP("states", "not accepted"),
    IntakeState.REFUSED: QT_TRANSLATE_NOOP("states", "refused"),
    IntakeState.WITHDRAWN: QT_TRANSLATE_NOOP("states", "withdrawn"),
}


_JOINED = QT_TRANSLATE_NOOP("states", "joined")


def state_words(state: IntakeState, *, joined: bool = False) -> str:
    """The state in the language of the screen; a case that was joined is called so."""
    return QCoreApplication.translate("states", _JOINED if joined else STATE_TEXTS[state])
