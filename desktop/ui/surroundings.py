"""What every page is given: services, lanes, keys, messages, and who sits at the desk."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import Code, DeskError
from desktop.domain.staff import Role, StaffMember
from desktop.services.desk import Desk
from desktop.settings import Settings
from desktop.ui.commands import Commands
from desktop.ui.jobs import Jobs, Lane
from desktop.ui.messages import Messages
from desktop.ui.translations import Translations


class Session(QObject):
    """Who sits at the desk. A change of user leaves pages and the open case as they are."""

    staff_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._member: StaffMember | None = None

    @property
    def member(self) -> StaffMember:
        """Who is signed in; LookupError when nobody is."""
        if self._member is None:
            raise LookupError("nobody is signed in")
        return self._member

    @property
    def by(self) -> UUID:
        """Under whose name acts are recorded."""
        return self.member.id

    @property
    def signed_in(self) -> bool:
        """Whether somebody has signed in."""
        return self._member is not None

    @property
    def administers(self) -> bool:
        """Whether settings and accounts may be changed."""
        return self._member is not None and self._member.role is Role.ADMINISTRATOR

    def sign_in(self, member: StaffMember) -> None:
        """From now on this member works."""
        self._member = member
        self.staff_changed.emit()


@dataclass
class Ways:
    """Where a page can lead; the open desk fills them in."""

    today: Callable[[], None] = lambda: None
    new_intake: Callable[[], None] = lambda: None
    open_case: Callable[[UUID], None] = lambda _case: None
    settings: Callable[[], None] = lambda: None
    """The part about the registry."""


class Workstation(QObject):
    """The settings that stand, and their change."""

    changed = Signal()
    not_kept = Signal(DeskError)
    """The settings file cannot be written: what was set stands until the program ends."""

    def __init__(self, settings: Settings, keep: Callable[[Settings], None], jobs: Jobs) -> None:
        """`keep` writes the file; it may raise OSError."""
        super().__init__()
        self.settings = settings
        self._keep, self._jobs = keep, jobs

    def take_kept(self, settings: Settings) -> None:
        """The file has been written by somebody else: take what stands there."""
        self.settings = settings
        self.changed.emit()

    def change(self, settings: Settings) -> None:
        """Set now, and keep: a slow disk holds nobody up."""
        self.settings = settings
        self.changed.emit()
        self._jobs.submit(Lane.STORE, lambda: self._write(settings), failed=self.not_kept.emit)

    def keep_language(self, language: str) -> None:
        """The next start speaks it; "" is none, and changes nothing."""
        if language not in {"", self.settings.language}:
            self.change(replace(self.settings, language=language))

    def _write(self, settings: Settings) -> None:
        try:
            self._keep(settings)
        except OSError as error:
            raise DeskError(Code.STORE_NOT_WRITABLE) from error


@dataclass(frozen=True)
class Surroundings:
    """Handed to each page's controller."""

    desk: Desk
    jobs: Jobs
    messages: Messages
    commands: Commands
    translations: Translations
    session: Session
    workstation: Workstation
    ways: Ways
