"""Enter a case: every field saves itself, every deed is one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from desktop.domain.answers import kept_form
from desktop.domain.checklist import CONFIRMED, Checklist, Finding, Weight
from desktop.domain.clock import Clock
from desktop.domain.completeness import derive_checklist
from desktop.domain.document import Budget, ItemRecord
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import YES, Field, ItemField
from desktop.domain.intake import Intake, IntakeState, SameChild, Sibling
from desktop.models.ids import new_id
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.journal import AuditRow
from desktop.models.store import Store
from desktop.services.case_reading import answers_of, intake_row, read_intake
from desktop.services.record import change_state, record_change, withdraw_case
from desktop.services.rules import local_day, rules_on
from desktop.services.same_child import LENT, find_same_child, find_sibling
from desktop.services.today import TodayView, read_today
from desktop.storage.transient import TransientStore

CLOSED = frozenset({IntakeState.ENROLLED, IntakeState.REFUSED, IntakeState.WITHDRAWN})
"""States in which nothing of a case changes any more."""

_REMEMBERED_CASES = 8


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


class IntakeService:
    """The deeds of trip 1. All raise ValidationError NOT_FOUND for an unknown case."""

    def __init__(self, store: Store, clock: Clock, transient: TransientStore) -> None:
        self._store = store
        self._clock = clock
        self._transient = transient
        self._known: dict[UUID, Intake] = {}

    def start(self, by: UUID) -> CaseView:
        """Begin a case; one that was begun and never touched is taken up instead."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = _untouched(session) or IntakeRow(id=new_id(), revision=0)
            row.state, row.cursor = IntakeState.DRAFT.value, ""
            row.created_at = row.saved_at = now
            row.created_by = row.saved_by = by
            for field, value in rules_on(local_day(now)).defaults.items():
                setattr(row, field.value, value)
            session.add(row)
            session.flush()
            session.add(AuditRow(at=now, staff_id=by, intake_id=row.id, act="started"))
            return self._view(session, row, read_intake(session, row))

    def get(self, intake_id: UUID) -> CaseView:
        """The case as it is."""
        with self._store.read() as session:
            row = intake_row(session, intake_id)
            return self._view(session, row, read_intake(session, row))

    def save_field(self, intake_id: UUID, field: Field, value: str, by: UUID) -> CaseView:
        """Keep a field's text, also when it cannot stand: findings tell of that.

        Raises ValidationError STATE_FORBIDS for a closed case.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = _changeable(session, intake_id)
            known = self._still_known(row)
            value, before = kept_form(field.kind, value), getattr(row, field.value)
            if value == before:
                return self._view(session, row, known or read_intake(session, row))
            setattr(row, field.value, value)
            if field is Field.CONSENT:
                _record_consent(row, now)
            intake = record_change(
                session,
                row,
                "field_saved",
                by,
                now,
                field=field.value,
                before=before,
                after=value,
                known=known and _with_answers(known, row, now),
            )
            return self._view(session, row, intake)

    def save_item_field(
        self, intake_id: UUID, item: str, field: ItemField, value: str, by: UUID
    ) -> CaseView:
        """Keep the text of a field of an item's document; else as `save_field`."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = _changeable(session, intake_id)
            known = self._still_known(row)
            kept = item_row(session, intake_id, item)
            value, before = kept_form(field.kind, value), getattr(kept, field.value)
            if value == before:
                return self._view(session, row, known or read_intake(session, row))
            setattr(kept, field.value, value)
            kept.saved_at = now
            intake = record_change(
                session,
                row,
                "item_field_saved",
                by,
                now,
                field=f"{item}.{field.value}",
                before=before,
                after=value,
                known=known and _with_detail(known, row, kept, field, now),
            )
            return self._view(session, row, intake)

    def remember_cursor(self, intake_id: UUID, object_name: str) -> None:
        """Keep where staff work, so that the case reopens there."""
        with self._store.write.begin() as session:
            session.execute(
                update(IntakeRow).where(IntakeRow.id == intake_id).values(cursor=object_name)
            )
        if known := self._known.get(intake_id):
            self._known[intake_id] = replace(known, cursor=object_name)

    def take_from_sibling(self, intake_id: UUID, sibling_id: UUID, by: UUID) -> CaseView:
        """Fill what is empty of guardian and address from the case of a brother or sister."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = _changeable(session, intake_id)
            sibling = intake_row(session, sibling_id)
            _fill(row, {field: getattr(sibling, field.value) for field in LENT})
            intake = record_change(
                session, row, "taken_from_sibling", by, now, after=str(sibling_id)
            )
            return self._view(session, row, intake)

    def join(self, intake_id: UUID, into: UUID, by: UUID) -> CaseView:
        """Go on with the same child's earlier case: it takes what it lacks, this draft is closed.

        So an IIN that was issued later joins the case that was begun without it. The view is of the
        earlier case. Raises ValidationError STATE_FORBIDS when this case is no draft.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            row, earlier = _changeable(session, intake_id), _changeable(session, into)
            if row.state != IntakeState.DRAFT or row.id == earlier.id:
                raise ValidationError(Code.STATE_FORBIDS, state=row.state)
            _fill(earlier, answers_of(row))
            if earlier.consent and earlier.consent_at is None:
                earlier.consent_version, earlier.consent_at = row.consent_version, row.consent_at
            withdraw_case(row, now)
            record_change(session, row, "joined", by, now, after=str(into))
            intake = record_change(session, earlier, "joined_by", by, now, after=str(intake_id))
            return self._view(session, earlier, intake)

    def confirm_identity(self, intake_id: UUID, item: str, *, returned: bool, by: UUID) -> CaseView:
        """Record that the document was checked and handed back, or seen; no picture of it is kept.

        Raises ValidationError CHECKLIST_INCOMPLETE (field: the first gap) while the item lacks
        something, REQUIRED (field: confirmed) when an original was not handed back.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = _changeable(session, intake_id)
            kept = item_row(session, intake_id, item)
            _require_confirmable(read_intake(session, row), item, now, returned=returned)
            kept.confirmed_at, kept.confirmed_by, kept.saved_at = now, by, now
            intake = record_change(session, row, "identity_confirmed", by, now, field=item)
        self._transient.destroy_for(intake_id, item)
        with self._store.read() as session:
            return self._view(session, intake_row(session, intake_id), intake)

    def reopen_item(self, intake_id: UUID, item: str, by: UUID) -> CaseView:
        """Take a confirmation back: the document is to be shown again."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = _changeable(session, intake_id)
            kept = item_row(session, intake_id, item)
            kept.confirmed_at, kept.confirmed_by, kept.saved_at = None, None, now
            intake = record_change(session, row, "item_reopened", by, now, field=item)
            return self._view(session, row, intake)

    def withdraw(self, intake_id: UUID, by: UUID) -> CaseView:
        """End a case without a slip, as for a draft begun by mistake; raises STATE_FORBIDS."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = intake_row(session, intake_id)
            withdraw_case(row, now)
            intake = record_change(session, row, "withdrawn", by, now)
            return self._view(session, row, intake)

    def move_to(self, intake_id: UUID, state: IntakeState, by: UUID) -> CaseView:
        """Lead a case into a state that needs no paper; raises STATE_FORBIDS."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = intake_row(session, intake_id)
            change_state(row, state, now)
            intake = record_change(session, row, "state_changed", by, now, after=state.value)
            return self._view(session, row, intake)

    def leave(self, intake_id: UUID) -> None:
        """The case is left: pictures of identity documents are destroyed."""
        self._transient.destroy_for(intake_id)

    def forget_confirmed_pages(self) -> int:
        """At a start: destroy transient pages of items that were confirmed before a kill."""
        pages = self._transient.list()
        with self._store.read() as session:
            done = [
                page
                for page in pages
                if (row := session.get(ItemRow, (page.intake_id, page.item))) is not None
                and row.confirmed_at is not None
            ]
        for page in done:
            self._transient.destroy(page.record.id)
        return len(done)

    def today(self, now: datetime) -> TodayView:
        """What the home page shows."""
        with self._store.read() as session:
            return read_today(session, now)

    def _still_known(self, row: IntakeRow) -> Intake | None:
        known = self._known.get(row.id)
        return known if known is not None and known.revision == row.revision else None

    def _view(self, session: Session, row: IntakeRow, intake: Intake) -> CaseView:
        self._remember(intake)
        day = local_day(self._clock.now())
        intake = self._with_transient_pages(intake)
        checklist = derive_checklist(intake, rules_on(day), day)
        budget = budget_of(intake)
        findings = tuple(finding for item in checklist.items for finding in item.findings)
        if budget.used > budget.limit:
            findings += (Finding(Code.BUDGET_EXCEEDED, "", "", Weight.WARNING),)
        return CaseView(
            intake,
            checklist,
            findings,
            budget,
            find_sibling(session, row),
            find_same_child(session, row),
        )

    def _remember(self, intake: Intake) -> None:
        self._known.pop(intake.id, None)
        self._known[intake.id] = intake
        while len(self._known) > _REMEMBERED_CASES:
            del self._known[next(iter(self._known))]

    def _with_transient_pages(self, intake: Intake) -> Intake:
        items = dict(intake.items)
        for page in self._transient.list(intake.id):
            item = items.get(page.item, ItemRecord(page.item))
            items[page.item] = replace(item, pages=(*item.pages, page.record))
        return replace(intake, items=items)


def item_row(session: Session, intake_id: UUID, item: str) -> ItemRow:
    """The item's row, made when the case has none yet."""
    row = session.get(ItemRow, (intake_id, item))
    if row is None:
        row = ItemRow(intake_id=intake_id, code=item)
        session.add(row)
        session.flush()
    return row


def budget_of(intake: Intake) -> Budget:
    """What would travel: final pages that stay, and the final photo."""
    pages = (page for item in intake.items.values() for page in item.pages if not page.transient)
    photo = intake.photo.size if intake.photo and intake.photo.final_sha256 else 0
    return Budget(sum(page.size for page in pages) + photo)


def _changeable(session: Session, intake_id: UUID) -> IntakeRow:
    row = intake_row(session, intake_id)
    if row.state in CLOSED:
        raise ValidationError(Code.STATE_FORBIDS, state=row.state)
    return row


def _untouched(session: Session) -> IntakeRow | None:
    latest = session.scalars(
        select(IntakeRow)
        .where(IntakeRow.state == IntakeState.DRAFT)
        .order_by(IntakeRow.saved_at.desc())
        .limit(20)
    )
    return next((row for row in latest if row.revision == 0), None)


def _record_consent(row: IntakeRow, now: datetime) -> None:
    given = row.consent == YES
    row.consent_version = rules_on(local_day(now)).consent_version if given else ""
    row.consent_at = now if given else None


def _with_answers(known: Intake, row: IntakeRow, now: datetime) -> Intake:
    return replace(
        known,
        revision=row.revision + 1,
        answers=answers_of(row),
        consent_version=row.consent_version,
        saved_at=now,
    )


def _with_detail(
    known: Intake, row: IntakeRow, kept: ItemRow, field: ItemField, now: datetime
) -> Intake:
    record = known.items.get(kept.code, ItemRecord(kept.code))
    details = {**record.details, field: getattr(kept, field.value)}
    items = {**known.items, kept.code: replace(record, details=details, saved_at=now)}
    return replace(known, revision=row.revision + 1, items=items, saved_at=now)


def _fill(row: IntakeRow, answers: Mapping[Field, str]) -> None:
    for field, value in answers.items():
        if value and not getattr(row, field.value):
            setattr(row, field.value, value)


def _require_confirmable(intake: Intake, item: str, now: datetime, *, returned: bool) -> None:
    day = local_day(now)
    gaps = derive_checklist(intake, rules_on(day), day).item(item).gaps
    others = [gap for gap in gaps if gap.field != CONFIRMED]
    if others:
        raise ValidationError(Code.CHECKLIST_INCOMPLETE, others[0].field, item=item)
    record = intake.items[item]
    if record.detail(ItemField.SHOWN_AS) != "electronic" and not returned:
        raise ValidationError(Code.REQUIRED, CONFIRMED, item=item)
