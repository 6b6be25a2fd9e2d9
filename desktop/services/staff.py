"""Accounts of the desk: who may sit here, and signing in."""

import math
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import NAME_LIMIT
from desktop.domain.person import clean_text
from desktop.domain.staff import SECRET_MINIMUM, Role, StaffMember
from desktop.models.ids import new_id
from desktop.models.journal import AuditRow
from desktop.models.staff import StaffRow
from desktop.models.store import Store

_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
_FREE_FAILURES = 2
_LONGEST_DELAY = 300


def delay_after(failures: int) -> int:
    """Seconds to wait after wrong secrets in a row, from the first on: 0, 0, 2, 4, 8 … 300."""
    if failures <= _FREE_FAILURES:
        return 0
    return min(_LONGEST_DELAY, 1 << min(failures - _FREE_FAILURES, 16))


@dataclass(frozen=True)
class NewAccount:
    """What an account is made from."""

    name: str
    position: str
    role: Role
    secret: str


class StaffService:
    """Accounts and signing in. Every act leaves an audit row.

    `passed` counts seconds that no setting of the clock moves: the waits of this run.
    """

    def __init__(
        self, store: Store, clock: Clock, passed: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._clock = clock
        self._passed = passed
        self._failed_at: dict[UUID, float] = {}

    def list(self) -> tuple[StaffMember, ...]:
        """All accounts of this desk by name, also those that are switched off."""
        with self._store.read() as session:
            rows = session.scalars(
                select(StaffRow).where(~StaffRow.elsewhere).order_by(StaffRow.folded_name)
            )
            return tuple(member_of(row) for row in rows)

    def get(self, staff_id: UUID) -> StaffMember:
        """One account; raises ValidationError NOT_FOUND."""
        with self._store.read() as session:
            return member_of(_row(session, staff_id))

    def sign_in(self, staff_id: UUID, secret: str) -> StaffMember:
        """Who it is, if the secret is right; for unlocking too.

        Raises ValidationError: SIGN_IN_WAIT with `seconds`, unheard; SIGN_IN_WRONG with the
        `seconds` until the next try.
        """
        self._prove(staff_id, secret, "secret")
        with self._store.write.begin() as session:
            return self._let_in(session, _row(session, staff_id), secret)

    def add(self, account: NewAccount, by: UUID) -> StaffMember:
        """A new account.

        Raises ValidationError ADMINISTRATOR_ONLY, REQUIRED, TOO_LONG, NAME_TAKEN, SECRET_TOO_SHORT.
        """
        with self._store.write.begin() as session:
            require_administrator(session, by)
            return add_account(session, account, by, self._clock.now())

    def change_secret(self, staff_id: UUID, secret: str, by: UUID, *, old: str = "") -> None:
        """Give an account another secret and clear its failures.

        One's own takes the `old` one: a desk left unlocked is no way to an account. Another's is
        set anew by an administrator. Raises ValidationError SECRET_TOO_SHORT, ADMINISTRATOR_ONLY;
        of "old_secret" SIGN_IN_WAIT and SIGN_IN_WRONG as when signing in.
        """
        secret_hash = _hash(secret)
        if staff_id == by:
            self._prove(staff_id, old, "old_secret")
        with self._store.write.begin() as session:
            if staff_id != by:
                require_administrator(session, by)
            row = _row(session, staff_id)
            row.secret_hash = secret_hash
            row.failures = 0
            self._record(session, by, row, "secret_changed")

    def set_active(self, staff_id: UUID, *, active: bool, by: UUID) -> StaffMember:
        """Switch an account on or off; its past acts keep its name.

        Raises ValidationError LAST_ACCOUNT for the last administrator, ADMINISTRATOR_ONLY.
        """
        with self._store.write.begin() as session:
            require_administrator(session, by)
            row = _row(session, staff_id)
            if not active:
                _not_the_last(session, row)
            row.active = active
            self._record(session, by, row, "account_on" if active else "account_off")
            return member_of(row)

    def _prove(self, staff_id: UUID, secret: str, field: str) -> None:
        """Raises ValidationError of the field unless the secret is right and may be tried."""
        now = self._clock.now()
        with self._store.read() as session:
            row = _row(session, staff_id)
        seconds = self._still_to_wait(row, now)
        if seconds:
            raise ValidationError(Code.SIGN_IN_WAIT, field, seconds=seconds)
        if row.active and _fits(row.secret_hash, secret):
            return
        with self._store.write.begin() as session:
            row = _row(session, staff_id)
            row.failures += 1
            row.last_failure_at = now
            self._failed_at[staff_id] = self._passed()
            session.add(AuditRow(at=now, staff_id=staff_id, act="sign_in_failed"))
            seconds = delay_after(row.failures)
        raise ValidationError(Code.SIGN_IN_WRONG, field, seconds=seconds)

    def _still_to_wait(self, row: StaffRow, now: datetime) -> int:
        delay = timedelta(seconds=delay_after(row.failures))
        if row.last_failure_at is None or not delay:
            return 0
        failed_at = self._failed_at.get(row.id)
        if failed_at is None:
            since = now - row.last_failure_at
        else:
            since = timedelta(seconds=self._passed() - failed_at)
        # A clock set back must not lock anybody out for longer than the delay itself.
        left = min(delay, delay - since)
        return max(0, math.ceil(left.total_seconds()))

    def set_role(self, staff_id: UUID, role: Role, by: UUID) -> StaffMember:
        """Say what an account may do.

        Raises ValidationError LAST_ACCOUNT for the last administrator, ADMINISTRATOR_ONLY.
        """
        with self._store.write.begin() as session:
            require_administrator(session, by)
            row = _row(session, staff_id)
            if role is not Role.ADMINISTRATOR:
                _not_the_last(session, row)
            before, row.role = row.role, role.value
            session.add(
                AuditRow(
                    at=self._clock.now(),
                    staff_id=by,
                    act="role_changed",
                    field=str(row.id),
                    before=before,
                    after=role.value,
                )
            )
            return member_of(row)

    def _let_in(self, session: Session, row: StaffRow, secret: str) -> StaffMember:
        row.failures = 0
        if _HASHER.check_needs_rehash(row.secret_hash):
            row.secret_hash = _hash(secret)
        session.add(AuditRow(at=self._clock.now(), staff_id=row.id, act="signed_in"))
        return member_of(row)

    def _record(self, session: Session, by: UUID, row: StaffRow, act: str) -> None:
        session.add(AuditRow(at=self._clock.now(), staff_id=by, act=act, field=str(row.id)))


def add_account(
    session: Session, account: NewAccount, by: UUID | None, now: datetime
) -> StaffMember:
    """A new account in an open transaction; `by` None makes it its own author: the first one.

    Raises ValidationError REQUIRED, TOO_LONG, NAME_TAKEN, SECRET_TOO_SHORT.
    """
    name = clean_text(account.name)
    _check_name(session, name)
    row = StaffRow(
        id=new_id(),
        name=name,
        folded_name=_folded(name),
        position=clean_text(account.position),
        role=account.role.value,
        active=True,
        secret_hash=_hash(account.secret),
        failures=0,
        created_at=now,
    )
    session.add(row)
    session.flush()
    session.add(AuditRow(at=now, staff_id=by or row.id, act="account_added", field=str(row.id)))
    return member_of(row)


def account_faults(account: NewAccount) -> dict[str, Code]:
    """What is wrong with an account's texts, by field, for a page that shows it while typing."""
    faults = {}
    name = clean_text(account.name)
    if not name:
        faults["name"] = Code.REQUIRED
    elif len(name) > NAME_LIMIT:
        faults["name"] = Code.TOO_LONG
    if len(_normal(account.secret)) < SECRET_MINIMUM:
        faults["secret"] = Code.SECRET_TOO_SHORT
    return faults


def _check_name(session: Session, name: str) -> None:
    if not name:
        raise ValidationError(Code.REQUIRED, "name")
    if len(name) > NAME_LIMIT:
        raise ValidationError(Code.TOO_LONG, "name", limit=NAME_LIMIT)
    if session.scalar(select(StaffRow.id).where(StaffRow.folded_name == _folded(name))):
        raise ValidationError(Code.NAME_TAKEN, "name")


def require_administrator(session: Session, by: UUID) -> None:
    """Raises ValidationError ADMINISTRATOR_ONLY unless an active administrator acts."""
    row = session.get(StaffRow, by)
    if row is None or not row.active or row.role != Role.ADMINISTRATOR:
        raise ValidationError(Code.ADMINISTRATOR_ONLY)


def _not_the_last(session: Session, row: StaffRow) -> None:
    others = select(StaffRow.id).where(
        StaffRow.active, StaffRow.role == Role.ADMINISTRATOR.value, StaffRow.id != row.id
    )
    if session.scalar(others.limit(1)) is None:
        raise ValidationError(Code.LAST_ACCOUNT)


def _row(session: Session, staff_id: UUID) -> StaffRow:
    row = session.get(StaffRow, staff_id)
    if row is None:
        raise ValidationError(Code.NOT_FOUND)
    return row


def _fits(secret_hash: str, secret: str) -> bool:
    try:
        return _HASHER.verify(secret_hash, _normal(secret))
    except (VerificationError, InvalidHashError):
        return False


def _hash(secret: str) -> str:
    if len(_normal(secret)) < SECRET_MINIMUM:
        raise ValidationError(Code.SECRET_TOO_SHORT, "secret", minimum=SECRET_MINIMUM)
    return _HASHER.hash(_normal(secret))


def _normal(secret: str) -> str:
    return unicodedata.normalize("NFC", secret.encode("utf-8", "replace").decode("utf-8"))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def member_of(row: StaffRow) -> StaffMember:
    """The value that leaves the services."""
    return StaffMember(row.id, row.name, row.position, Role(row.role), row.active)
