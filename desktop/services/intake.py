"""Enter a case: every field saves itself, every deed is one transaction."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from desktop.domain.answers import kept_form
from desktop.domain.checklist import CONFIRMED
from desktop.domain.clock import Clock
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import YES, Field, ItemField
from desktop.domain.intake import Intake, IntakeState
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.store import Store
from desktop.services.beginning import begin_case, fill
from desktop.services.case_reading import (
    changeable_case,
    intake_row,
    item_row,
    mark_unconfirmed,
    read_intake,
)
from desktop.services.case_view import CaseView, CaseViews
from desktop.services.field_saving import ItemText, save_known_detail, save_known_field
from desktop.services.journal import write_audit
from desktop.services.record import change_state, checklist_on, record_change
from desktop.services.rules import local_day, rules_on
from desktop.services.same_child import LENT, RELATING
from desktop.services.sync.attention import ask_if_passed
from desktop.services.sync.joining import join_cases
from desktop.services.today import TodayView, read_today
from desktop.storage.transient import TransientStore

__all__ = ["CaseView", "IntakeService", "TodayView"]


class IntakeService:
    """The deeds of trip 1. All raise ValidationError NOT_FOUND for an unknown case."""

    def __init__(self, store: Store, clock: Clock, transient: TransientStore) -> None:
        self._store = store
        self._clock = clock
        self._transient = transient
        self._views = CaseViews(store, clock, transient)

    def start(self, by: UUID) -> CaseView:
        """Begin a case; one that was begun and never touched is taken up instead."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = begin_case(session, by, now)
            return self._views.of(session, row)

    def get(self, intake_id: UUID) -> CaseView:
        """The case as it is."""
        with self._store.read() as session:
            row = intake_row(session, intake_id)
            return self._views.of(session, row)

    def save_field(self, intake_id: UUID, field: Field, value: str, by: UUID) -> CaseView:
        """Keep a field's text, also when it cannot stand: findings tell of that.

        Raises ValidationError STATE_FORBIDS for a closed case.
        """
        now, value = self._clock.now(), kept_form(field.kind, value)
        known = self._views.known(intake_id)
        if known and field is not Field.CONSENT and value != known.intake.answer(field):
            with self._store.change() as connection:
                saved = save_known_field(
                    connection, known.intake, field, value, row_id=known.row_id, by=by, now=now
                )
            if saved:
                return self._views.after_save(known, saved, relatives=field in RELATING)
        return self._save_field(intake_id, field, value, by, now)

    def save_item_field(
        self,
        intake_id: UUID,
        item: str,
        field: ItemField,
        value: str,
        by: UUID,
        *,
        unsure: bool = False,
    ) -> CaseView:
        """Keep the text of a field of an item's document; else as `save_field`.

        `unsure`: it was read without certainty; the field stays marked until it is confirmed or
        other text is kept.
        """
        now, text = self._clock.now(), ItemText(item, field, kept_form(field.kind, value), unsure)
        known = self._views.known(intake_id)
        if known and text.value != known.detail(item, field):
            with self._store.change() as connection:
                saved = save_known_detail(connection, known.intake, text, by=by, now=now)
            if saved:
                return self._views.after_save(known, saved, relatives=False)
        return self._save_item_text(intake_id, text, by, now)

    def confirm_detail(self, intake_id: UUID, item: str, field: ItemField, by: UUID) -> CaseView:
        """Record that a field's uncertain text was compared with the document and is right.

        Raises ValidationError STATE_FORBIDS for a closed case.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = changeable_case(session, intake_id)
            mark_unconfirmed(item_row(session, intake_id, item), field, unsure=False)
            intake = record_change(
                session, row, "item_field_confirmed", by, now, field=f"{item}.{field.value}"
            )
            return self._views.of(session, row, intake)

    def remember_cursor(self, intake_id: UUID, object_name: str) -> None:
        """Keep where staff work, so that the case reopens there."""
        with self._store.write.begin() as session:
            session.execute(
                update(IntakeRow).where(IntakeRow.id == intake_id).values(cursor=object_name)
            )
        self._views.moved(intake_id, object_name)

    def take_from_sibling(self, intake_id: UUID, sibling_id: UUID, by: UUID) -> CaseView:
        """Fill what is empty of guardian and address from the case of a brother or sister."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = changeable_case(session, intake_id)
            sibling = intake_row(session, sibling_id)
            fill(row, {field: getattr(sibling, field.value) for field in LENT})
            intake = record_change(
                session, row, "taken_from_sibling", by, now, after=str(sibling_id)
            )
            return self._views.of(session, row, intake)

    def take_from_document(
        self,
        intake_id: UUID,
        values: Mapping[Field, str],
        seen: Mapping[Field, str],
        by: UUID,
    ) -> CaseView:
        """Take over what a document says, in one deed; `seen` is what the answers were compared as.

        Raises ValidationError CHANGED_MEANWHILE when one of them is another by now: nothing is
        overwritten that staff have not seen. STATE_FORBIDS for a closed case.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = changeable_case(session, intake_id)
            for field, value in values.items():
                before, after = getattr(row, field.value), kept_form(field.kind, value)
                if before != seen.get(field, ""):
                    raise ValidationError(Code.CHANGED_MEANWHILE, field.value)
                setattr(row, field.value, after)
                act = "field_taken_from_document"
                write_audit(
                    session.connection(), now, by, row.id, act,
                    field=field.value, before=before, after=after,
                )  # fmt: skip
            intake = record_change(
                session, row, "taken_from_document", by, now, after=str(len(values))
            )
            return self._views.of(session, row, intake)

    def join(self, intake_id: UUID, into: UUID, by: UUID) -> CaseView:
        """Go on with the same child's earlier case: it takes all that this draft has more.

        So an IIN that was issued later joins the case that was begun without it. The view is of the
        earlier case. Raises ValidationError STATE_FORBIDS when this case is no draft.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = changeable_case(session, intake_id)
            if row.state != IntakeState.DRAFT:
                raise ValidationError(Code.STATE_FORBIDS, state=row.state)
            join_cases(session, into, intake_id, by, now)
            return self._views.of(session, intake_row(session, into))

    def confirm_identity(self, intake_id: UUID, item: str, *, returned: bool, by: UUID) -> CaseView:
        """Record that the document was checked and handed back, or seen; no picture of it is kept.

        Raises ValidationError CHECKLIST_INCOMPLETE (field: the first gap) while the item lacks
        something, READ_UNCERTAIN (field: the first marked one) while text that was read without
        certainty was not confirmed, REQUIRED (field: confirmed) when an original was not handed
        back.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = changeable_case(session, intake_id)
            kept = item_row(session, intake_id, item)
            _require_confirmable(read_intake(session, row), item, now, returned=returned)
            kept.confirmed_at, kept.confirmed_by, kept.saved_at = now, by, now
            intake = record_change(session, row, "identity_confirmed", by, now, field=item)
        self._transient.destroy_for(intake_id, item)
        with self._store.read() as session:
            return self._views.of(session, intake_row(session, intake_id), intake)

    def reopen_item(self, intake_id: UUID, item: str, by: UUID) -> CaseView:
        """Take a confirmation back: the document is to be shown again."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = changeable_case(session, intake_id)
            kept = item_row(session, intake_id, item)
            kept.confirmed_at, kept.confirmed_by, kept.saved_at = None, None, now
            intake = record_change(session, row, "item_reopened", by, now, field=item)
            return self._views.of(session, row, intake)

    def withdraw(self, intake_id: UUID, by: UUID) -> CaseView:
        """End a case without a slip, as for a draft begun by mistake; raises STATE_FORBIDS.

        A parent's signed withdrawal goes through the papers service, which issues its slip.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = intake_row(session, intake_id)
            change_state(row, IntakeState.WITHDRAWN, now)
            intake = record_change(session, row, "withdrawn", by, now)
            return self._views.of(session, row, intake)

    def leave(self, intake_id: UUID) -> None:
        """The case is left: pictures of identity documents are destroyed."""
        self._transient.destroy_for(intake_id)

    def forget_confirmed_pages(self) -> int:
        """At a start: destroy transient pages of items that were confirmed before a kill."""
        pages = self._transient.list(aside=True)
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

    def _save_field(
        self, intake_id: UUID, field: Field, value: str, by: UUID, now: datetime
    ) -> CaseView:
        with self._store.write.begin() as session:
            row = changeable_case(session, intake_id)
            before = getattr(row, field.value)
            if value == before:
                return self._views.of(session, row)
            seen = self._views.known(intake_id)
            if seen is not None and seen.intake.answer(field) != before:
                key = f"answer/{field.value}"
                ask_if_passed(session, row.id, key, seen.intake.answer(field), by, now)
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
            )
            return self._views.of(session, row, intake)

    def _save_item_text(self, intake_id: UUID, text: ItemText, by: UUID, now: datetime) -> CaseView:
        item, field, value = text.item, text.field, text.value
        with self._store.write.begin() as session:
            row = changeable_case(session, intake_id)
            kept = item_row(session, intake_id, item)
            before = getattr(kept, field.value)
            if value == before:
                return self._views.of(session, row)
            seen = self._views.known(intake_id)
            if seen is not None and seen.detail(item, field) != before:
                key = f"item/{item}/{field.value}"
                ask_if_passed(session, row.id, key, seen.detail(item, field), by, now)
            setattr(kept, field.value, value)
            mark_unconfirmed(kept, field, unsure=text.unsure)
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
            )
            return self._views.of(session, row, intake)


def _record_consent(row: IntakeRow, now: datetime) -> None:
    given = row.consent == YES
    row.consent_version = rules_on(local_day(now)).consent_version if given else ""
    row.consent_at = now if given else None


def _require_confirmable(intake: Intake, item: str, now: datetime, *, returned: bool) -> None:
    gaps = checklist_on(intake, now).item(item).gaps
    others = [gap for gap in gaps if gap.field != CONFIRMED]
    if others:
        raise ValidationError(Code.CHECKLIST_INCOMPLETE, others[0].field, item=item)
    record = intake.items[item]
    marked = next((field for field in ItemField if field in record.unconfirmed), None)
    if marked is not None:
        raise ValidationError(Code.READ_UNCERTAIN, marked, item=item)
    if record.detail(ItemField.SHOWN_AS) != "electronic" and not returned:
        raise ValidationError(Code.REQUIRED, CONFIRMED, item=item)
