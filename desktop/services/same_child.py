"""The same child in another case, and a brother or sister whose case lends guardian and address."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from desktop.domain.address import ADDRESS_FIELDS
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import Field, Section
from desktop.domain.folding import fold_number
from desktop.domain.iin import read
from desktop.domain.intake import ACTIVE, OPEN, Intake, IntakeState, SameChild, Sibling
from desktop.services.case_reading import staff_names
from desktop.services.lines import INTAKE, LINE_COLUMNS, LineRow, as_lines
from desktop.services.record import CHILD_NAMES, folded_child
from desktop.services.rules import local_day, rules_on

LENT = (*(field for field in Field if field.section is Section.GUARDIAN), *ADDRESS_FIELDS)
"""What a sibling's case lends."""

RELATING = frozenset(
    {
        *CHILD_NAMES,
        Field.CHILD_IIN,
        Field.CHILD_BIRTH_DATE,
        Field.CHILD_DOCUMENT_NUMBER,
        Field.GUARDIAN_IIN,
    }
)
"""Fields by which cases of one child or family are recognised."""

_SAID_BY_IIN = frozenset({Field.CHILD_IIN, Field.CHILD_BIRTH_DATE, Field.CHILD_SEX})

_of_guardian = (
    select(*LINE_COLUMNS, INTAKE.c.folded_child, *(INTAKE.c[field] for field in LENT))
    .where(INTAKE.c.guardian_iin == bindparam("guardian"), INTAKE.c.id != bindparam("its_id"))
    .order_by(INTAKE.c.saved_at.desc())
    .limit(10)
)
_other = select(*LINE_COLUMNS, INTAKE.c.folded_child, INTAKE.c.child_document_number).where(
    INTAKE.c.id != bindparam("its_id")
)
_LIVING = frozenset(state.value for state in (*ACTIVE, *OPEN))
_by_iin = _other.where(INTAKE.c.child_iin == bindparam("iin"))
_by_names = _other.where(
    INTAKE.c.folded_child.between(bindparam("names"), bindparam("beyond")),
    INTAKE.c.child_birth_date == bindparam("born"),
)
"""By surname and given name, whatever patronymic follows. The state is asked of what was found: in
the statement it would lead the database to read every living case."""

_ACTIVE = frozenset(state.value for state in ACTIVE)


def find_same_child(session: Session, intake: Intake) -> SameChild | None:
    """Another living case of this child: by IIN; else by names, birth date and document number.

    Living: open or active. A certain match comes before a doubtful one, an active case before an
    open one, the latest first.
    """
    found = [
        (other, certain)
        for other in _candidates(session, intake)
        if (certain := _certain(intake, other)) is not None
    ]
    if not found:
        return None
    found.sort(key=lambda pair: (pair[1], pair[0].state in _ACTIVE, pair[0].saved_at), reverse=True)
    other, certain = found[0]
    line = as_lines([other], staff_names(session))[0]
    return SameChild(line, certain, instead=certain and _holds_iin_alone(intake))


def require_only_active(session: Session, intake: Intake) -> None:
    """One active application per child: raises ValidationError SAME_CHILD_ACTIVE."""
    other = find_same_child(session, intake)
    if other is not None and other.certain and other.line.state in ACTIVE:
        raise ValidationError(Code.SAME_CHILD_ACTIVE)


def find_sibling(session: Session, intake: Intake) -> Sibling | None:
    """The latest case of another child of the same guardian, with what it lends."""
    guardian = intake.answer(Field.GUARDIAN_IIN)
    if not read(guardian).valid:
        return None
    for other in session.execute(_of_guardian, {"guardian": guardian, "its_id": intake.id}):
        if not _one_child(intake, other):
            lends = {field: text for field in LENT if (text := getattr(other, field))}
            return Sibling(as_lines([other], staff_names(session))[0], lends)
    return None


def _holds_iin_alone(intake: Intake) -> bool:
    defaults = rules_on(local_day(intake.saved_at)).defaults
    typed = {field for field, text in intake.answers.items() if text != defaults.get(field, "")}
    attached = intake.items or intake.papers or intake.photo
    return intake.state is IntakeState.DRAFT and typed <= _SAID_BY_IIN and not attached


def _candidates(session: Session, intake: Intake) -> list[LineRow]:
    iin, names = intake.answer(Field.CHILD_IIN), _names(intake)
    born = intake.answer(Field.CHILD_BIRTH_DATE)
    others: list[LineRow] = []
    if read(iin).valid:
        others += session.execute(_by_iin, {"iin": iin, "its_id": intake.id})
    if names and born:
        surname, given_name = (intake.answer(name) for name in CHILD_NAMES[:2])
        short = folded_child(surname, given_name, "")
        facts = {"names": short, "beyond": f"{short} \uffff", "born": born, "its_id": intake.id}
        others += (
            other
            for other in session.execute(_by_names, facts)
            if names in {short, other.folded_child} or other.folded_child == short
        )
    return [other for other in others if other.state in _LIVING]


def _certain(intake: Intake, other: LineRow) -> bool | None:
    """True certainly the same child, False perhaps, None not."""
    iin = intake.answer(Field.CHILD_IIN)
    if read(iin).valid and read(other.child_iin).valid:
        return True if iin == other.child_iin else None
    number = fold_number(intake.answer(Field.CHILD_DOCUMENT_NUMBER))
    return bool(number) and number == fold_number(other.child_document_number)


def _one_child(intake: Intake, other: LineRow) -> bool:
    iin = intake.answer(Field.CHILD_IIN)
    if read(iin).valid and read(other.child_iin).valid:
        return bool(iin == other.child_iin)
    names = _names(intake)
    return bool(names) and names == other.folded_child


def _names(intake: Intake) -> str:
    return folded_child(*(intake.answer(name) for name in CHILD_NAMES))
