"""A desk on a real encrypted store, with a clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.domain.paper import PaperKind
from desktop.models.ids import new_id
from desktop.models.paper import PaperRow
from desktop.models.staff import StaffRow
from desktop.models.store import Store, create_store
from desktop.services.case_reading import intake_row
from desktop.services.intake import CaseView, IntakeService
from desktop.services.record import change_state, record_change
from desktop.services.search import SearchService
from desktop.storage.transient import TransientStore

KEY = bytes(range(32))


class StandingClock:
    """A clock for tests."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 8, 10, 6, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def later(self, **duration: int) -> None:
        self.moment += timedelta(**duration)


class TestDesk:
    """What a test works with."""

    __test__ = False
    letter = "A"

    def __init__(self, folder: Path) -> None:
        self.clock = StandingClock()
        self.store: Store = create_store(folder / "store.db", KEY)
        self.transient = TransientStore(folder / "transient", KEY)
        self.intakes = IntakeService(self.store, self.clock, self.transient)
        self.search = SearchService(self.store.read)
        self.by = self._account("Серікова Айгүл")
        self._serial = 0

    def case(self, answers: dict[Field, str] | None = None) -> CaseView:
        """A case with these answers, saved field by field."""
        view = self.intakes.start(self.by)
        for field, value in (answers or {}).items():
            self.clock.later(seconds=1)
            view = self.intakes.save_field(view.intake.id, field, value, self.by)
        return view

    def issue(self, intake_id: UUID, kind: PaperKind, to: IntakeState | None = None) -> str:
        """Give out a paper as the papers service does, without the checks; its number."""
        self._serial += 1
        now = self.clock.now()
        with self.store.write.begin() as session:
            row = intake_row(session, intake_id)
            paper = PaperRow(
                id=new_id(),
                intake_id=intake_id,
                kind=kind,
                series=self.letter + ("" if kind is PaperKind.RECEIPT else kind[0].upper()),
                year=2026,
                serial=self._serial,
                check_code="K7F3Q9XX",
                issued_at=now,
                issued_by=self.by,
                language="kk",
                size="A4",
                content={},
            )
            session.add(paper)
            if to is not None:
                change_state(row, to, now)
            number = f"{paper.series}-2026-{self._serial:06d}"
            record_change(session, row, f"{kind}_issued", self.by, now, after=number)
        return number

    def lead(self, intake_id: UUID, to: IntakeState) -> None:
        """Bring a case into a state, as a decision on it would."""
        now = self.clock.now()
        with self.store.write.begin() as session:
            row = intake_row(session, intake_id)
            change_state(row, to, now)
            record_change(session, row, "state_changed", self.by, now, after=to.value)

    def accept(self, intake_id: UUID) -> str:
        """Receive a case; the receipt's number."""
        return self.issue(intake_id, PaperKind.RECEIPT, IntakeState.ACCEPTED)

    def _account(self, name: str) -> UUID:
        row = StaffRow(
            id=new_id(),
            name=name,
            folded_name=name.casefold(),
            role="reception",
            secret_hash="",
            created_at=self.clock.now(),
        )
        with self.store.write.begin() as session:
            session.add(row)
        return row.id
