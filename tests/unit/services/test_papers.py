"""Numbers without gap or double, papers that stay what they were, codes that open their case."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from sqlalchemy import event, select, update

from desktop.domain.errors import Code, DeviceError, ValidationError
from desktop.domain.intake import IntakeState
from desktop.domain.paper import PaperKind, PaperLanguage, PaperRecord, PaperSize
from desktop.models.intake import IntakeRow
from desktop.models.journal import CLOCK_CONFIRMED, AuditRow, OutboxRow
from desktop.models.paper import PaperRow
from desktop.models.school import SchoolRow
from desktop.models.store import Store
from desktop.models.sync import AgreedRow
from desktop.services import issuing
from desktop.services import papers as papers_module
from desktop.services.papers import PRINTED, PaperService
from tests.fakes.case_store import BY, NOW, add_case, case_store, lose_items
from tests.fakes.clock import FakeClock

ALMATY = timezone(timedelta(hours=5))
BUILT = date(2026, 1, 1)


class Desk:
    """One case, its store, the paper service and its clock."""

    def __init__(self, folder: Path) -> None:
        self.store, self.case = case_store(folder)
        self.clock = FakeClock(NOW)
        self.papers = PaperService(self.store, self.clock, zone=ALMATY, built=BUILT)

    def issue(
        self, kind: PaperKind = PaperKind.RECEIPT, case: UUID | None = None, *, sure: bool = False
    ) -> PaperRecord:
        return self.papers.issue(
            case or self.case,
            kind,
            PaperLanguage.BOTH,
            PaperSize.A4,
            BY,
            clock_confirmed=sure,
            signed=kind is PaperKind.WITHDRAWAL,
        )

    def state(self) -> str:
        with self.store.read() as session:
            return session.scalars(select(IntakeRow.state)).one()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.store.close()


def refusal(desk: Desk, kind: PaperKind = PaperKind.RECEIPT) -> Code:
    with pytest.raises(ValidationError) as told:
        desk.issue(kind)
    return told.value.code


def count(store: Store) -> int:
    with store.read() as session:
        return len(session.scalars(select(PaperRow.id)).all())


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_receipt_numbers_itself_accepts_the_case_and_lets_the_event_go(desk: Desk) -> None:
    paper = desk.issue()
    assert str(paper.number) == "A-2026-000001"
    assert desk.state() == IntakeState.ACCEPTED
    with desk.store.read() as session:
        event = session.scalars(select(OutboxRow)).one()
        audit = session.scalars(select(AuditRow)).one()
        row = session.scalars(select(IntakeRow)).one()
    assert (event.case_state, event.due) == ("accepted", True)
    assert (audit.act, audit.staff_id, audit.after) == ("receipt_issued", BY, str(paper.number))
    assert (row.receipt, row.received_at) == ("A-2026-000001", NOW)


@pytest.mark.parametrize(
    ("kind", "number", "state"),
    [
        (PaperKind.APPLICATION, "AP-2026-000001", IntakeState.DRAFT),
        (PaperKind.SLIP, "AS-2026-000001", IntakeState.INCOMPLETE),
        (PaperKind.REFUSAL, "AR-2026-000001", IntakeState.NOT_ACCEPTED),
        (PaperKind.WITHDRAWAL, "AW-2026-000001", IntakeState.WITHDRAWN),
    ],
)
def test_each_kind_has_its_series_and_its_state(
    desk: Desk, kind: PaperKind, number: str, state: IntakeState
) -> None:
    lose_items(desk.store, desk.case, ["form_065"])
    assert str(desk.issue(kind).number) == number
    assert desk.state() == state


def test_no_receipt_while_a_document_is_missing(desk: Desk) -> None:
    lose_items(desk.store, desk.case, ["form_065"])
    with pytest.raises(ValidationError) as told:
        desk.issue()
    assert told.value.code is Code.CHECKLIST_INCOMPLETE
    assert told.value.facts["missing"] == ("form_065",)
    assert (desk.state(), count(desk.store)) == (IntakeState.DRAFT, 0)


def test_no_receipt_without_recorded_consent(desk: Desk) -> None:
    with desk.store.write.begin() as session:
        session.execute(update(IntakeRow).values(consent_version=""))
    assert refusal(desk) is Code.CONSENT_MISSING


@pytest.mark.parametrize("kind", [PaperKind.SLIP, PaperKind.REFUSAL])
def test_nothing_is_asked_for_or_refused_when_nothing_is_missing(
    desk: Desk, kind: PaperKind
) -> None:
    assert refusal(desk, kind) is Code.STATE_FORBIDS


def test_one_receipt_stands_until_it_is_void(desk: Desk) -> None:
    first = desk.issue()
    assert refusal(desk) is Code.STATE_FORBIDS
    desk.papers.void(first.id, "смята при печати", BY)
    assert str(desk.issue().number) == "A-2026-000002"
    assert desk.state() == IntakeState.ACCEPTED


def test_nothing_is_withdrawn_without_the_parents_signed_paper(desk: Desk) -> None:
    with pytest.raises(ValidationError) as told:
        desk.papers.issue(
            desk.case, PaperKind.WITHDRAWAL, PaperLanguage.BOTH, PaperSize.A4, BY, signed=False
        )
    assert (told.value.code, told.value.field) == (Code.REQUIRED, "withdrawal_signed")
    assert (desk.state(), count(desk.store)) == (IntakeState.DRAFT, 0)
    slip = desk.issue(PaperKind.WITHDRAWAL)
    with desk.store.read() as session:
        rows = session.scalars(select(AuditRow).order_by(AuditRow.seq)).all()
    assert [(row.act, row.staff_id, row.field, row.after) for row in rows] == [
        ("signed_paper_seen", BY, "withdrawal", ""),
        ("withdrawn", BY, "withdrawal", str(slip.number)),
    ]


def test_a_withdrawn_case_gets_no_more_papers(desk: Desk) -> None:
    desk.issue(PaperKind.WITHDRAWAL)
    for kind in PaperKind:
        assert refusal(desk, kind) is Code.STATE_FORBIDS


def test_a_failed_issue_takes_no_number(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("torn")

    with monkeypatch.context() as broken:
        broken.setattr(papers_module, "record_change", fail)
        with pytest.raises(OSError, match="torn"):
            desk.issue()
    assert (desk.state(), count(desk.store)) == (IntakeState.DRAFT, 0)
    assert desk.issue().number.serial == 1


def test_a_paper_that_fits_no_sheet_takes_no_number(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "papers"
    own.mkdir()
    (own / "layout.toml").write_text("[A4]\nqr = 290.0\n", "utf-8")
    torn = PaperService(desk.store, desk.clock, own_texts=own, zone=ALMATY, built=BUILT)
    with pytest.raises(DeviceError) as told:
        torn.issue(desk.case, PaperKind.RECEIPT, PaperLanguage.BOTH, PaperSize.A4, BY)
    assert told.value.code is Code.PAPER_NOT_DRAWN
    assert (desk.state(), count(desk.store)) == (IntakeState.DRAFT, 0)
    assert desk.issue().number.serial == 1


def test_a_void_paper_keeps_number_and_reason_and_leaves_no_gap(desk: Desk) -> None:
    first = desk.papers.void(desk.issue().id, "испорчен бланк", BY)
    assert (first.void, first.void_reason) == (True, "испорчен бланк")
    desk.issue()
    assert [paper.number.serial for paper in desk.papers.list(desk.case)] == [1, 2]
    assert "НЕДЕЙСТВИТЕЛЬНО" in text_of(desk.papers.pdf(first.id, copy=False))
    for again in (
        lambda: desk.papers.void(first.id, "ещё раз", BY),
        lambda: desk.papers.record_copy(first.id, PRINTED, BY),
    ):
        with pytest.raises(ValidationError) as told:
            again()
        assert told.value.code is Code.PAPER_VOID


def test_a_number_that_a_copy_of_the_desk_gave_out_is_passed(desk: Desk) -> None:
    theirs = desk.issue()
    with desk.store.write.begin() as session:
        session.get_one(PaperRow, theirs.id).serial = 2
    assert desk.issue(case=add_case(desk.store, "200415600017")).number.serial == 3


def test_a_paper_is_not_voided_without_a_reason(desk: Desk) -> None:
    with pytest.raises(ValidationError) as told:
        desk.papers.void(desk.issue().id, "  ", BY)
    assert told.value.code is Code.REQUIRED


def test_a_change_of_letter_or_generation_begins_a_series(desk: Desk) -> None:
    desk.issue()
    for letter, generation, number, child in (
        ("A", 2, "A2-2026-000001", "200415600017"),
        ("B", 3, "B3-2026-000001", "900101300811"),
    ):
        with desk.store.write.begin() as session:
            school = session.get_one(SchoolRow, 1)
            school.letter, school.series_generation = letter, generation
        assert str(desk.issue(case=add_case(desk.store, child)).number) == number


def test_a_second_receipt_of_a_child_takes_no_number(desk: Desk) -> None:
    desk.issue()
    with pytest.raises(ValidationError) as refusal:
        desk.issue(case=add_case(desk.store))
    assert refusal.value.code is Code.SAME_CHILD_ACTIVE
    assert count(desk.store) == 1


def test_the_year_is_the_desks_own_not_greenwichs(desk: Desk) -> None:
    desk.clock.moment = datetime(2026, 12, 31, 20, 30, tzinfo=UTC)
    assert str(desk.issue(PaperKind.APPLICATION).number) == "AP-2027-000001"


def test_a_clock_before_the_last_act_is_named_and_may_be_confirmed(desk: Desk) -> None:
    desk.issue(PaperKind.APPLICATION)
    desk.clock.pass_time(days=-2)
    with pytest.raises(ValidationError) as told:
        desk.issue()
    assert told.value.code is Code.CLOCK_IN_DOUBT
    assert told.value.facts["last"] == NOW
    assert count(desk.store) == 1
    assert desk.issue(sure=True).number.serial == 1
    assert desk.issue(PaperKind.APPLICATION).number.serial == 2


def test_what_was_done_under_a_wrong_clock_does_not_hide_it(desk: Desk) -> None:
    desk.issue(PaperKind.APPLICATION)
    desk.clock.pass_time(days=-2)
    _act(desk, "signed_in")
    with pytest.raises(ValidationError) as told:
        desk.issue()
    assert told.value.code is Code.CLOCK_IN_DOUBT
    assert told.value.facts["last"] == NOW


def test_a_clock_that_ran_ahead_and_was_set_right_is_asked_about_once(desk: Desk) -> None:
    desk.clock.pass_time(days=3)
    ahead = desk.clock.now()
    _act(desk, "signed_in")
    desk.clock.pass_time(days=-3)
    assert refusal(desk) is Code.CLOCK_IN_DOUBT
    desk.issue(PaperKind.APPLICATION, sure=True)
    with desk.store.read() as session:
        row = session.scalar(select(AuditRow).where(AuditRow.act == CLOCK_CONFIRMED))
        assert row is not None
        assert (row.at, row.staff_id, row.before) == (NOW, BY, ahead.isoformat())
    desk.issue()
    desk.clock.pass_time(days=-1)
    assert refusal(desk) is Code.CLOCK_IN_DOUBT


def test_the_clock_is_doubted_without_reading_every_act(desk: Desk) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    with desk.store.read() as session:
        line = session.connection()
        event.listen(
            line,
            "before_cursor_execute",
            lambda _line, _cursor, sql, values, _context, _many: asked.append((sql, values)),
        )
        issuing.clock_doubt(session, NOW)
        questions = asked[:]
        for sql, values in questions:
            plan = line.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
            assert [step[-1].split("INDEX ")[-1] for step in plan] in (
                ["ix_audit_at"],
                ["ix_audit_clock_confirmed"],
            )
    assert len(questions) == 2


def _act(desk: Desk, act: str) -> None:
    with desk.store.write.begin() as session:
        session.add(AuditRow(at=desk.clock.now(), act=act))


def test_a_clock_before_the_program_was_built_is_doubted(desk: Desk) -> None:
    desk.clock.moment = datetime(2025, 12, 1, tzinfo=UTC)
    assert refusal(desk) is Code.CLOCK_IN_DOUBT


def test_a_reprint_says_copy_and_a_failed_print_does_not_count(desk: Desk) -> None:
    paper = desk.issue()
    first = desk.papers.pdf(paper.id, copy=True)
    assert "көшірме" not in text_of(first)
    assert desk.papers.pdf(paper.id, copy=True) == first
    assert desk.papers.record_copy(paper.id, PRINTED, BY) == 1
    assert "көшірме 1 / копия 1" in text_of(desk.papers.pdf(paper.id, copy=True))
    assert desk.papers.pdf(paper.id, copy=False) == first


def test_an_issued_paper_stays_what_it_was_when_the_case_changes(desk: Desk) -> None:
    paper = desk.issue()
    first = desk.papers.pdf(paper.id, copy=False)
    with desk.store.write.begin() as session:
        session.execute(update(IntakeRow).values(child_surname="Басқа"))
        session.execute(update(SchoolRow).values(name_kk="Басқа мектеп"))
    assert desk.papers.pdf(paper.id, copy=False) == first


def test_a_draft_takes_no_number(desk: Desk) -> None:
    pdf = desk.papers.draft_pdf(desk.case, PaperKind.RECEIPT, PaperLanguage.RU, PaperSize.A5, BY)
    assert "ОБРАЗЕЦ" in text_of(pdf)
    assert "Серікова Айгүл" in text_of(pdf)
    assert desk.issue().number.serial == 1


def test_a_code_is_genuine_and_leads_to_its_paper(desk: Desk) -> None:
    paper = desk.issue()
    reading = desk.papers.read_code(f"{paper.number}-{paper.check_code}")
    assert (reading.genuine, reading.number) == (True, str(paper.number))
    assert reading.paper == paper


def test_a_number_without_its_check_code_opens_but_is_not_genuine(desk: Desk) -> None:
    paper = desk.issue()
    reading = desk.papers.read_code(str(paper.number))
    assert (reading.genuine, reading.paper) == (False, paper)


def test_a_forged_code_is_not_genuine(desk: Desk) -> None:
    paper = desk.issue()
    assert not desk.papers.read_code(f"A-2026-000002-{paper.check_code}").genuine
    assert not desk.papers.read_code(f"{paper.number}-00000000").genuine
    assert desk.papers.read_code("Серікова").number == ""


def test_the_receipt_of_a_withdrawn_case_says_so_and_the_slip_of_the_withdrawal_stands(
    desk: Desk,
) -> None:
    receipt = desk.issue()
    code = f"{receipt.number}-{receipt.check_code}"
    assert not desk.papers.read_code(code).withdrawn
    slip = desk.issue(PaperKind.WITHDRAWAL)
    reading = desk.papers.read_code(code)
    assert (reading.genuine, reading.withdrawn) == (True, True)
    assert not desk.papers.read_code(f"{slip.number}-{slip.check_code}").withdrawn


def test_the_consent_on_the_screen_names_the_school(desk: Desk) -> None:
    consent = desk.papers.consent("ru", child="Дана")
    assert len(consent.points) == 7
    assert "180440012349" in consent.points[0][1]


def test_the_registrys_number_joins_a_reprint_and_never_the_frozen_paper(desk: Desk) -> None:
    paper = desk.issue()
    with desk.store.write.begin() as session:
        session.add(
            AgreedRow(
                intake_id=desk.case,
                version=1,
                position=1,
                fields={},
                registry_number="R-2349-2026-000017",
                same_child=[],
            )
        )
    assert "R-2349-2026-000017" in text_of(desk.papers.pdf(paper.id, copy=True))
    assert "R-2349-2026-000017" not in text_of(desk.papers.pdf(paper.id, copy=False))
