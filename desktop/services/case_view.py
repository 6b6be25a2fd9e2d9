"""A case with all that its screen says of it, put together anew after each deed."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.checklist import Checklist, Finding, Weight
from desktop.domain.clock import Clock
from desktop.domain.document import Budget, ItemRecord
from desktop.domain.errors import Code
from desktop.domain.fields import ItemField
from desktop.domain.intake import CLOSED, Intake, SameChild, Sibling
from desktop.models.intake import IntakeRow
from desktop.models.store import Store
from desktop.services.case_reading import read_intake
from desktop.services.field_saving import Saved
from desktop.services.record import checklist_on
from desktop.services.same_child import find_same_child, find_sibling
from desktop.storage.transient import TransientStore

_REMEMBERED = 8


@dataclass(frozen=True)
class CaseView:
    """A case with all that its screen says of it."""

    intake: Intake
    checklist: Checklist
    findings: tuple[Finding, ...]
    """All findings of the checklist, then those of the whole case (item "")."""
    budget: Budget
    sibling: Sibling | None
    same_child: SameChild | None


@dataclass(frozen=True)
class Known:
    """A case as it was last seen, to be built upon while its revision stands."""

    row_id: int
    intake: Intake
    sibling: Sibling | None
    same_child: SameChild | None

    def detail(self, item: str, field: ItemField) -> str:
        """What an item's field held."""
        record = self.intake.items.get(item)
        return record.detail(field) if record else ""


class CaseViews:
    """Builds views, and remembers the last few cases."""

    def __init__(self, store: Store, clock: Clock, transient: TransientStore) -> None:
        self._store = store
        self._clock = clock
        self._transient = transient
        self._known: dict[UUID, Known] = {}

    def of(self, session: Session, row: IntakeRow, intake: Intake | None = None) -> CaseView:
        """The view of a case; `intake` when it was just read."""
        session.flush()
        intake = intake or read_intake(session, row)
        return self._show(
            Known(
                row.row_id,
                intake,
                find_sibling(session, intake),
                find_same_child(session, intake),
            )
        )

    def after_save(self, known: Known, saved: Saved, *, relatives: bool) -> CaseView:
        """The view after a value was saved; `relatives`: it may have found or lost some."""
        changed = saved.intake
        known = replace(known, intake=changed)
        if relatives:
            with self._store.read() as session:
                known = replace(
                    known,
                    sibling=find_sibling(session, changed),
                    same_child=find_same_child(session, changed),
                )
        return self._show(known, saved.checklist)

    def known(self, intake_id: UUID) -> Known | None:
        """The case as last seen, if it is one of the last few and may still change."""
        known = self._known.get(intake_id)
        return None if known is None or known.intake.state in CLOSED else known

    def moved(self, intake_id: UUID, cursor: str) -> None:
        """Staff work in another control now."""
        known = self._known.get(intake_id)
        if known is not None:
            self._remember(replace(known, intake=replace(known.intake, cursor=cursor)))

    def _show(self, known: Known, checklist: Checklist | None = None) -> CaseView:
        self._remember(known)
        intake = self._with_transient_pages(known.intake)
        if checklist is None or intake is not known.intake:
            checklist = checklist_on(intake, self._clock.now())
        budget = budget_of(intake)
        findings = tuple(finding for item in checklist.items for finding in item.findings)
        if budget.used > budget.limit:
            findings += (Finding(Code.BUDGET_EXCEEDED, "", "", Weight.WARNING),)
        return CaseView(intake, checklist, findings, budget, known.sibling, known.same_child)

    def _remember(self, known: Known) -> None:
        self._known.pop(known.intake.id, None)
        self._known[known.intake.id] = known
        for old in list(self._known)[:-_REMEMBERED]:
            self._known.pop(old, None)

    def _with_transient_pages(self, intake: Intake) -> Intake:
        pages = self._transient.list(intake.id)
        if not pages:
            return intake
        items = dict(intake.items)
        for page in pages:
            item = items.get(page.item, ItemRecord(page.item))
            items[page.item] = replace(item, pages=(*item.pages, page.record))
        return replace(intake, items=items)


def budget_of(intake: Intake) -> Budget:
    """What would travel: final pages that stay, and the final photo."""
    pages = (page for item in intake.items.values() for page in item.pages if not page.transient)
    photo = intake.photo.size if intake.photo and intake.photo.final_sha256 else 0
    return Budget(sum(page.size for page in pages) + photo)
