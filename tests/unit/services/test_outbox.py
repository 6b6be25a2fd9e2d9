from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.domain.paper import PaperKind
from desktop.models.journal import OutboxRow
from tests.unit.services.desk import TestDesk


def waiting(desk: TestDesk, intake_id: UUID) -> list[OutboxRow]:
    with desk.store.read() as session:
        return list(
            session.scalars(
                select(OutboxRow).where(
                    OutboxRow.intake_id == intake_id, OutboxRow.status == "waiting"
                )
            )
        )


def test_field_saves_fold_into_one_event_that_stays_on_the_desk(desk: TestDesk) -> None:
    view = desk.case({Field.GRADE: "1", Field.CATCHMENT: "in", Field.CONSENT: "yes"})
    (event,) = waiting(desk, view.intake.id)
    assert (event.case_state, event.due, event.revision) == ("draft", False, 3)
    assert event.updated_at == view.intake.saved_at


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (PaperKind.RECEIPT, True),
        (PaperKind.SLIP, True),
        (PaperKind.REFUSAL, True),
        (PaperKind.APPLICATION, False),
        (PaperKind.WITHDRAWAL, False),
    ],
)
def test_an_event_is_due_when_consent_stands_and_the_parent_holds_a_paper(
    desk: TestDesk,
    kind: PaperKind,
    due: bool,  # noqa: FBT001
) -> None:
    case = desk.case({Field.GRADE: "1"}).intake.id
    desk.issue(case, kind)
    assert [event.due for event in waiting(desk, case)] == [False]
    desk.intakes.save_field(case, Field.CONSENT, "yes", desk.by)
    assert [event.due for event in waiting(desk, case)] == [due]
    desk.intakes.save_field(case, Field.CONSENT, "", desk.by)
    assert [event.due for event in waiting(desk, case)] == [False]


def test_a_draft_that_was_never_due_is_told_in_the_state_it_reached(desk: TestDesk) -> None:
    case = desk.case({Field.CONSENT: "yes"}).intake.id
    (draft,) = waiting(desk, case)
    desk.accept(case)
    (event,) = waiting(desk, case)
    assert (event.event_id, event.case_state, event.due) == (draft.event_id, "accepted", True)


def test_an_event_on_its_way_is_not_folded_into(desk: TestDesk) -> None:
    case = desk.case({Field.CONSENT: "yes"}).intake.id
    desk.accept(case)
    with desk.store.write.begin() as session:
        sent = session.scalars(select(OutboxRow)).one()
        sent.status, sent_revision = "sending", sent.revision
    view = desk.intakes.save_field(case, Field.NOTE, "x", desk.by)
    (event,) = waiting(desk, case)
    assert (event.event_id == sent.event_id, event.revision) == (False, view.intake.revision)
    with desk.store.read() as session:
        assert session.get_one(OutboxRow, sent.sequence).revision == sent_revision


def test_a_due_event_of_an_earlier_state_stays_as_it_is(desk: TestDesk) -> None:
    case = desk.case({Field.CONSENT: "yes"}).intake.id
    desk.accept(case)
    desk.lead(case, IntakeState.REVIEW)
    desk.intakes.save_field(case, Field.NOTE, "x", desk.by)
    assert [(e.case_state, e.due, e.revision) for e in waiting(desk, case)] == [
        ("accepted", True, 2),
        ("review", True, 4),
    ]


def test_consent_taken_back_keeps_events_of_every_state_on_the_desk(desk: TestDesk) -> None:
    case = desk.case({Field.CONSENT: "yes"}).intake.id
    desk.accept(case)
    desk.lead(case, IntakeState.REVIEW)
    desk.intakes.save_field(case, Field.CONSENT, "", desk.by)
    assert [event.due for event in waiting(desk, case)] == [False, False]


DEEDS = st.lists(
    st.sampled_from(["note", "consent", "no_consent", "slip", "receipt", "review", "send"]),
    max_size=14,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=DEEDS)
def test_whatever_is_done_one_event_waits_for_each_case_and_state(
    desk: TestDesk, deeds: list[str]
) -> None:
    case = desk.case({Field.GRADE: "1"}).intake.id
    for count, deed in enumerate(deeds):
        _do(desk, case, deed, count)
        events = waiting(desk, case)
        states = [event.case_state for event in events]
        assert len(states) == len(set(states))
        told = desk.intakes.get(case).intake
        newest = max((event.revision for event in events), default=0)
        assert newest in (told.revision, 0) or deed == "send"
        assert len({event.due for event in events}) < 2


def _do(desk: TestDesk, case: UUID, deed: str, count: int) -> None:
    state = desk.intakes.get(case).intake.state
    if deed == "note":
        desk.intakes.save_field(case, Field.NOTE, f"{count}", desk.by)
    elif deed in {"consent", "no_consent"}:
        value = "yes" if deed == "consent" else ""
        desk.intakes.save_field(case, Field.CONSENT, value, desk.by)
    elif deed == "slip":
        desk.issue(case, PaperKind.SLIP)
    elif deed == "receipt" and state is IntakeState.DRAFT:
        desk.accept(case)
    elif deed == "review" and state is IntakeState.ACCEPTED:
        desk.lead(case, IntakeState.REVIEW)
    elif deed == "send":
        with desk.store.write.begin() as session:
            for event in session.scalars(select(OutboxRow).where(OutboxRow.due)):
                event.status = "done"
