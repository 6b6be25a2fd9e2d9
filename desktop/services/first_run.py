"""What the first-run page gathers, what may be wrong with it, and what becomes of it."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from desktop.domain.errors import Code, ValidationError
from desktop.domain.school import School
from desktop.domain.staff import Role
from desktop.models.ids import new_id
from desktop.models.school import SchoolRow
from desktop.services.school import school_faults, tidy
from desktop.services.staff import NewAccount, account_faults, add_account

PASSPHRASE_MINIMUM = 12
"""Characters: a passphrase stands against a thief with the disk, not against a guest."""


@dataclass(frozen=True)
class FirstRun:
    """School, language, first account and the second place of a new profile."""

    school: School
    language: str
    staff_name: str
    staff_position: str
    staff_secret: str = field(repr=False)
    backup_folder: str = ""
    passphrase: str | None = field(default=None, repr=False)
    """Needed where the keyring is not to be used."""

    @property
    def account(self) -> NewAccount:
        """The first account: an administrator."""
        return NewAccount(
            self.staff_name, self.staff_position, Role.ADMINISTRATOR, self.staff_secret
        )


def first_run_faults(first: FirstRun) -> dict[str, Code]:
    """What is wrong, by field: the school's, `staff_name`, `staff_secret`, `passphrase`."""
    faults = school_faults(first.school)
    faults |= {f"staff_{name}": code for name, code in account_faults(first.account).items()}
    if first.passphrase and len(first.passphrase) < PASSPHRASE_MINIMUM:
        faults["passphrase"] = Code.SECRET_TOO_SHORT
    return faults


def check_passphrase(text: str) -> None:
    """Raise ValidationError SECRET_TOO_SHORT for one that a thief's computer would guess."""
    if len(text) < PASSPHRASE_MINIMUM:
        raise ValidationError(Code.SECRET_TOO_SHORT, "passphrase", minimum=PASSPHRASE_MINIMUM)


def fill(session: Session, first: FirstRun, now: datetime) -> None:
    """Write the first rows of a new store."""
    session.add(
        SchoolRow(
            id=1,
            **vars(tidy(first.school)),
            series_generation=1,
            hmac_key=secrets.token_bytes(32),
            store_id=new_id(),
            created_at=now,
        )
    )
    add_account(session, first.account, None, now)
