"""Staff of the other workstations: names on cases, without an account at this desk."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.staff import Role
from desktop.models.ids import new_id
from desktop.models.staff import StaffRow


class Colleagues:
    """Finds whom a name in a record means, within one transaction."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        rows = session.execute(
            select(StaffRow.name, StaffRow.id).order_by(StaffRow.elsewhere.desc())
        )
        # An own account comes last, and stands.
        self._known: dict[str, UUID] = {row.name: row.id for row in rows}
        self._new: dict[str, UUID] = {}

    def named(self, name: str) -> UUID:
        """The account of that name, or the colleague, who is noted at the first meeting."""
        known = self.met(name)
        self.note(self._session)
        return known

    def met(self, name: str) -> UUID:
        """The same, with new colleagues left to be noted before the first row that names them."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._new[name] = new_id()
        return known

    def note(self, session: Session) -> None:
        """Keep those whom nobody here knew."""
        if not self._new:
            return
        session.add_all(
            StaffRow(
                id=known,
                name=name,
                # Never the folded name of an account: those begin with a letter.
                folded_name=f"/{name}",
                role=Role.RECEPTION.value,
                active=False,
                secret_hash="",
                created_at=self._now,
                elsewhere=True,
            )
            for name, known in self._new.items()
        )
        session.flush()
        self._new.clear()
