"""Fill a store with made-up cases, many thousands a second, for measurements."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from desktop.demo.people import GIVEN_NAMES, PATRONYMICS, SURNAMES, made_up_iin
from desktop.domain.folding import fold
from desktop.domain.intake import IntakeState
from desktop.domain.person import folded_name, full_name
from desktop.models.ids import new_id
from desktop.models.intake import IntakeRow
from desktop.models.paper import PaperRow, SeriesRow
from desktop.models.staff import StaffRow
from desktop.models.store import Store

_BATCH = 2_000
_DUE = (IntakeState.ACCEPTED, IntakeState.ENROLLED)
_STATES = (IntakeState.ACCEPTED,) * 11 + (IntakeState.ENROLLED,) * 5 + (IntakeState.INCOMPLETE,) * 3
_ALL_STATES = (*_STATES, IntakeState.DRAFT)
_MISSING = ("form_065 photo", "photo", "identity_guardian form_052_2", "form_065 form_052_2 photo")

_intake: Table = IntakeRow.metadata.tables["intake"]
_paper: Table = PaperRow.metadata.tables["paper"]
_search = text(
    "INSERT INTO search(rowid, names, iin, papers) VALUES (:row_id, :names, :iin, :papers)"
)


def populate(store: Store, count: int, *, now: datetime | None = None, seed: int = 1) -> None:
    """Add `count` cases, the last of them saved at `now`, with search lines and receipts."""
    now = now or datetime.now(UTC)
    with store.write.begin() as session:
        by = _staff(session, now)
        first = (session.scalar(select(func.max(IntakeRow.row_id))) or 0) + 1
    cases = _cases(random.Random(seed), first, count, by, now)  # noqa: S311 - made-up people
    while batch := list(islice(cases, _BATCH)):
        with store.write.begin() as session:
            _insert(session, batch)
    with store.write.begin() as session:
        _go_on_behind(session)


def _go_on_behind(session: Session) -> None:
    """Let the next receipt take a number that no made-up one has."""
    last = select(PaperRow.kind, PaperRow.series, PaperRow.year, func.max(PaperRow.serial))
    for kind, series, year, serial in session.execute(
        last.group_by(PaperRow.kind, PaperRow.series, PaperRow.year)
    ):
        session.merge(SeriesRow(kind=kind, series=series, year=year, next_serial=serial + 1))


def _insert(session: Session, batch: list[dict[str, Any]]) -> None:
    connection = session.connection()
    connection.execute(insert(_intake), [_only(_intake, case) for case in batch])
    connection.execute(
        _search,
        [{key: case[key] for key in ("row_id", "names", "iin", "papers")} for case in batch],
    )
    papers = [case["paper"] for case in batch if case["paper"]]
    if papers:
        connection.execute(insert(_paper), papers)


def _only(table: Table, case: dict[str, Any]) -> dict[str, object]:
    return {
        column.name: case.get(column.name, None if column.nullable else "")
        for column in table.columns
    }


def _cases(
    chance: random.Random, first: int, count: int, by: UUID, now: datetime
) -> Iterator[dict[str, Any]]:
    for order in range(first, first + count):
        moment = now - timedelta(minutes=2) * (first + count - 1 - order)
        yield _case(chance, order, by, moment)


def _case(chance: random.Random, order: int, by: UUID, moment: datetime) -> dict[str, Any]:
    child, guardian = _person(chance, order, 2014), _person(chance, order, 1980)
    state = chance.choice(_ALL_STATES)
    case_id = new_id()
    number = f"A-{moment.year}-{order:06d}" if state in _DUE else ""
    return {
        **{f"child_{key}": value for key, value in child.items()},
        **{f"guardian_{key}": value for key, value in guardian.items()},
        "row_id": order,
        "id": case_id,
        "state": state.value,
        "revision": 40,
        "grade": chance.choice(("1", "1", "1", "5", "10")),
        "language_of_instruction": chance.choice(("kk", "kk", "ru")),
        "created_at": moment,
        "saved_at": moment,
        "received_at": moment if number else None,
        "consent_at": moment,
        "created_by": by,
        "saved_by": by,
        "folded_child": folded_name(child["surname"], child["given_name"], child["patronymic"]),
        "missing": "" if number else chance.choice(_MISSING),
        "receipt": number,
        "names": fold(" ".join((_full(child), _full(guardian)))),
        "iin": " ".join(f"{p['iin']} {p['iin'][-6:]} {p['iin'][-4:]}" for p in (child, guardian)),
        "papers": fold(f"{number} {order}") if number else "",
        "paper": _receipt(case_id, order, by, moment) if number else None,
    }


def _person(chance: random.Random, order: int, year: int) -> dict[str, str]:
    sex = chance.choice(("male", "female"))
    born = date(year, 1, 1) + timedelta(days=chance.randrange(2_000))
    return {
        "surname": chance.choice(SURNAMES),
        "given_name": chance.choice(GIVEN_NAMES),
        "patronymic": chance.choice(PATRONYMICS),
        "sex": sex,
        "birth_date": born.isoformat(),
        "iin": made_up_iin(born, sex, order),
    }


def _full(person: dict[str, str]) -> str:
    return full_name(person["surname"], person["given_name"], person["patronymic"])


def _receipt(case_id: UUID, serial: int, by: UUID, moment: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "intake_id": case_id,
        "kind": "receipt",
        "series": "A",
        "year": moment.year,
        "serial": serial,
        "check_code": "",
        "issued_at": moment,
        "issued_by": by,
        "language": "kk",
        "size": "A4",
        "content": {},
        "copies": 1,
        "void_reason": "",
        "void_at": None,
        "void_by": None,
    }


def _staff(session: Session, now: datetime) -> UUID:
    known = session.scalars(select(StaffRow.id).limit(1)).first()
    if known is not None:
        return known
    row = StaffRow(
        id=new_id(),
        name="Серікова Айгүл",
        folded_name=fold("Серікова Айгүл"),
        role="reception",
        secret_hash="",
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row.id
