"""The school as papers name it, and the series its numbers stand in."""

import re
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import TEXT_LIMIT
from desktop.domain.iin import bin_is_valid
from desktop.domain.person import clean_text
from desktop.domain.school import School
from desktop.models.journal import AuditRow
from desktop.models.school import SchoolRow
from desktop.models.store import Store
from desktop.services.staff import require_administrator

_FIELDS = ("name_kk", "name_ru", "bin", "address_kk", "address_ru", "director", "phone", "letter")
_REQUIRED = ("name_kk", "name_ru", "bin", "letter")


class SchoolService:
    """Reads and changes the school's own facts."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def get(self) -> School:
        """The school as it stands."""
        with self._store.read() as session:
            return school_of(session.get_one(SchoolRow, 1))

    def save(self, school: School, by: UUID) -> School:
        """Change the school's facts; another letter begins a new series of numbers.

        Raises ValidationError ADMINISTRATOR_ONLY; REQUIRED, TOO_LONG, BIN_INVALID, UNKNOWN_CHOICE
        with its field.
        """
        school = tidy(school)
        for field, code in school_faults(school).items():
            raise ValidationError(code, field)
        with self._store.write.begin() as session:
            require_administrator(session, by)
            row = session.get_one(SchoolRow, 1)
            if row.letter != school.letter:
                row.series_generation += 1
            self._change(session, row, school, by)
            return school_of(row)

    def _change(self, session: Session, row: SchoolRow, school: School, by: UUID) -> None:
        for field in _FIELDS:
            before, after = getattr(row, field), getattr(school, field)
            if before != after:
                setattr(row, field, after)
                session.add(
                    AuditRow(
                        at=self._clock.now(),
                        staff_id=by,
                        act="school_changed",
                        field=field,
                        before=before,
                        after=after,
                    )
                )


def tidy(school: School) -> School:
    """The same facts with single spaces and a capital letter."""
    texts = {field: clean_text(getattr(school, field)) for field in _FIELDS}
    return School(**texts | {"letter": texts["letter"].upper()})


def school_faults(school: School) -> dict[str, Code]:
    """What is wrong with a school's facts, by field, for a page that shows it while typing."""
    faults = {field: Code.REQUIRED for field in _REQUIRED if not getattr(school, field).strip()}
    for field in _FIELDS:
        if len(getattr(school, field)) > TEXT_LIMIT:
            faults[field] = Code.TOO_LONG
    if "bin" not in faults and not bin_is_valid(school.bin.strip()):
        faults["bin"] = Code.BIN_INVALID
    if "letter" not in faults and not re.fullmatch("[A-Z]", school.letter.strip().upper()):
        faults["letter"] = Code.UNKNOWN_CHOICE
    return faults


def school_of(row: SchoolRow) -> School:
    """The value that leaves the services."""
    return School(**{field: getattr(row, field) for field in _FIELDS})
