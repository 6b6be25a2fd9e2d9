"""Papers of a case: issued with a number in one transaction, drawn again from what is stored."""

from dataclasses import replace
from datetime import date, datetime, tzinfo
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, ValidationError
from desktop.domain.intake import IntakeState
from desktop.domain.paper import CodeReading, PaperKind, PaperLanguage, PaperRecord, PaperSize
from desktop.domain.person import clean_text
from desktop.domain.school import School
from desktop.models.ids import new_id
from desktop.models.intake import IntakeRow
from desktop.models.journal import CLOCK_CONFIRMED
from desktop.models.paper import PaperRow
from desktop.models.school import SchoolRow
from desktop.models.store import Store
from desktop.paths import resources
from desktop.printing.compose import compose
from desktop.printing.content import PaperContent, Words
from desktop.printing.raster import page_count, render_page
from desktop.printing.recovery import recovery_content
from desktop.printing.texts import LANGUAGES, PaperTexts, load_texts
from desktop.services import issuing, numbering
from desktop.services.case_reading import (
    gone_on_with,
    intake_row,
    paper_record,
    papers_of,
    staff_names,
)
from desktop.services.consent import ConsentText, consent_text
from desktop.services.journal import write_audit
from desktop.services.paper_reading import PaperWish, read_school, read_source
from desktop.services.record import change_state, record_change
from desktop.services.same_child import require_only_active
from desktop.services.sync.standing import read_registry_word

PRINTED, SAVED = "printed", "saved"
"""How a paper left the desk."""

SIGNED_SEEN = "signed_paper_seen"
"""What the audit calls it that staff hold the parent's signed paper."""


class PaperService:
    """Issues, draws, voids and reads papers.

    `own_texts` is the folder in which the school keeps its own words and measures; `zone` the
    desk's local time (None: the workstation's); `built` the day before which no clock is right
    (None: the program's).
    """

    render_page = staticmethod(render_page)
    page_count = staticmethod(page_count)

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        own_texts: Path | None = None,
        zone: tzinfo | None = None,
        built: date | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._own_texts = own_texts
        self._zone = zone
        self._built = built

    def issue(
        self,
        intake_id: UUID,
        kind: PaperKind,
        language: PaperLanguage,
        size: PaperSize,
        by: UUID,
        *,
        clock_confirmed: bool = False,
        signed: bool = False,
    ) -> PaperRecord:
        """Take a number, freeze what the paper says, lead the case on: all or nothing.

        `signed`: staff hold the parent's signed paper, without which nothing is withdrawn.
        Raises ValidationError CHECKLIST_INCOMPLETE, CONSENT_MISSING, SAME_CHILD_ACTIVE,
        STATE_FORBIDS, NOT_FOUND, REQUIRED (field) for a withdrawal that is not `signed`, and
        CLOCK_IN_DOUBT (last, now) unless staff have confirmed the clock; DeviceError
        PAPER_TEMPLATE_BROKEN, PAPER_NOT_DRAWN: no number is taken for a paper that nobody could
        hold in hand.
        """
        wish, now = PaperWish(kind, language, size, self._texts()), self._clock.now()
        if kind is PaperKind.WITHDRAWAL and not signed:
            raise ValidationError(Code.REQUIRED, field="withdrawal_signed")
        with self._store.write.begin() as session:
            self._trust_clock(session, now, by, confirmed=clock_confirmed)
            row = intake_row(session, intake_id)
            paper = self._store_paper(session, row, wish, by, now)
            _draw(PaperContent.from_plain(paper.content))
            number = paper_record(paper, {}).number
            if signed:
                write_audit(session.connection(), now, by, row.id, SIGNED_SEEN, field=kind.value)
            act = issuing.ACTS[kind]
            record_change(session, row, act, by, now, field=kind.value, after=str(number))
            return paper_record(paper, staff_names(session))

    def draft_pdf(
        self,
        intake_id: UUID,
        kind: PaperKind,
        language: PaperLanguage,
        size: PaperSize,
        by: UUID | None = None,
    ) -> bytes:
        """The paper as it would be issued now, marked as a draft; no number is taken."""
        wish, now = PaperWish(kind, language, size, self._texts()), self._clock.now()
        with self._store.read() as session:
            row = intake_row(session, intake_id)
            source = read_source(session, row, wish, by, now, self._zone)
        return _draw(compose(source))

    def pdf(self, paper_id: UUID, *, copy: bool) -> bytes:
        """The paper from what was frozen at its issue.

        With `copy`, every print after the first says "copy n", and each says the registry's number
        once the registry has given it. A void paper is marked as void.
        Raises ValidationError NOT_FOUND; PAPER_ELSEWHERE with the `letter` of the workstation that
        issued it: what it said was frozen there.
        """
        with self._store.read() as session:
            row = _paper(session, paper_id)
            if not row.content:
                raise ValidationError(Code.PAPER_ELSEWHERE, letter=row.series[0])
            content = PaperContent.from_plain(row.content)
            number = read_registry_word(session, row.intake_id).number if copy else ""
            if number:
                content = replace(
                    content, moment_line=(*content.moment_line, *self._registered(content, number))
                )
            return _draw(content, copy=row.copies if copy else 0, void=row.void_reason != "")

    def record_copy(self, paper_id: UUID, how: str, by: UUID) -> int:
        """Count a paper that was `PRINTED` or `SAVED`; how often it has left the desk by now.

        Raises ValidationError PAPER_VOID, NOT_FOUND.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = _standing(_paper(session, paper_id))
            row.copies += 1
            self._tell(session, row, f"paper_{how}", by, now, after=str(row.copies))
            return row.copies

    def void(self, paper_id: UUID, reason: str, by: UUID) -> PaperRecord:
        """Cancel a paper: its number stays taken, with the reason. The case keeps its state.

        Raises ValidationError REQUIRED without a reason, PAPER_VOID, NOT_FOUND.
        """
        if not reason.strip():
            raise ValidationError(Code.REQUIRED, field="void_reason")
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = _standing(_paper(session, paper_id))
            row.void_reason, row.void_at, row.void_by = clean_text(reason), now, by
            self._tell(session, row, "paper_voided", by, now, after=row.void_reason)
            return paper_record(row, staff_names(session))

    def list(self, intake_id: UUID) -> tuple[PaperRecord, ...]:
        """The case's papers, void ones too, oldest first."""
        with self._store.read() as session:
            return papers_of(session, intake_id, staff_names(session))

    def read_code(self, text: str) -> CodeReading:
        """Whose number it is and whether the check code is this school's; number "" for no code."""
        with self._store.read() as session:
            key = session.get_one(SchoolRow, 1).hmac_key
            found = [_reading(session, key, code) for code in numbering.readings(text)]
        likeliest = max(found, key=lambda one: (one.genuine, one.paper is not None), default=None)
        return likeliest or CodeReading("", genuine=False, paper=None)

    def consent(self, language: str, guardian: str = "", child: str = "") -> ConsentText:
        """The consent's text in kk or ru, for the screen."""
        with self._store.read() as session:
            school = read_school(session)
        return consent_text(self._texts(), language, school, guardian, child)

    def recovery_sheet(
        self, school: School, recovery_key: object, language: PaperLanguage, size: PaperSize
    ) -> bytes:
        """The recovery key as a sheet for the safe; nothing of it is stored."""
        now, key = self._clock.now().astimezone(self._zone), str(recovery_key)
        return _draw(
            recovery_content(self._texts(), school, key, language=language, size=size, moment=now)
        )

    def _registered(self, content: PaperContent, number: str) -> Words:
        texts = self._texts()
        said = (
            texts.say(language, "common.registry_number", number=number)
            for language in LANGUAGES[content.language]
        )
        return tuple(dict.fromkeys(said))

    def _texts(self) -> PaperTexts:
        return load_texts(resources() / "papers", self._own_texts)

    def _trust_clock(self, session: Session, now: datetime, by: UUID, *, confirmed: bool) -> None:
        last = issuing.clock_doubt(session, now, self._built)
        if last is None:
            return
        if not confirmed:
            raise ValidationError(Code.CLOCK_IN_DOUBT, last=last, now=now)
        before = last.isoformat()
        write_audit(session.connection(), now, by, None, CLOCK_CONFIRMED, before=before)

    def _store_paper(
        self, session: Session, row: IntakeRow, wish: PaperWish, by: UUID, now: datetime
    ) -> PaperRow:
        source = read_source(session, row, wish, by, now, self._zone)
        state = issuing.next_state(wish.kind, source.intake, source.checklist)
        if state is IntakeState.ACCEPTED:
            require_only_active(session, source.intake)
        if state is not None:
            change_state(row, state, now)
        school = session.get_one(SchoolRow, 1)
        number = numbering.take_number(session, school, wish.kind, source.moment.year)
        code = numbering.check_code(school.hmac_key, number)
        content = compose(replace(source, number=str(number), check_code=code))
        paper = PaperRow(
            id=new_id(),
            intake_id=row.id,
            kind=wish.kind.value,
            series=number.series,
            year=number.year,
            serial=number.serial,
            check_code=code,
            issued_at=now,
            issued_by=by,
            language=wish.language.value,
            size=wish.size.value,
            content=content.to_plain(),
            copies=0,
            void_reason="",
        )
        session.add(paper)
        return paper

    def _tell(
        self, session: Session, row: PaperRow, act: str, by: UUID, now: datetime, *, after: str
    ) -> None:
        number = str(paper_record(row, {}).number)
        case = intake_row(session, row.intake_id)
        record_change(session, case, act, by, now, field=row.kind, before=number, after=after)


def _draw(content: PaperContent, *, copy: int = 0, void: bool = False) -> bytes:
    from desktop.printing.draw import draw_pdf  # noqa: PLC0415  (reportlab costs 0.2 s at the start)

    return draw_pdf(content, copy, void=void)


def _paper(session: Session, paper_id: UUID) -> PaperRow:
    row = session.get(PaperRow, paper_id)
    if row is None:
        raise ValidationError(Code.NOT_FOUND)
    return row


def _standing(row: PaperRow) -> PaperRow:
    if row.void_reason:
        raise ValidationError(Code.PAPER_VOID, number=str(paper_record(row, {}).number))
    return row


def _reading(session: Session, key: bytes, code: numbering.TypedCode) -> CodeReading:
    row = numbering.paper_row(session, code.number)
    number, genuine = str(code.number), numbering.seal_fits(key, code)
    checked = bool(code.check_code)
    if row is None:
        return CodeReading(number, genuine, paper=None, checked=checked)
    # Each workstation seals with a key of its own: another's code is known by the record.
    genuine = genuine or (checked and code.check_code == row.check_code)
    paper = paper_record(row, staff_names(session))
    case = gone_on_with(session, intake_row(session, row.intake_id))
    # The slip of the withdrawal says so itself.
    withdrawn = case.state == IntakeState.WITHDRAWN and paper.kind is not PaperKind.WITHDRAWAL
    return CodeReading(number, genuine, paper, case.id, withdrawn, checked)
