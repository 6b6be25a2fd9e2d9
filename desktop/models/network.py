"""How the workstation leaves the school's network."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Row


class ProxyRow(Row):
    """The one row about the proxy; without it the system's word holds."""

    __tablename__ = "proxy"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    kind: Mapped[str]
    address: Mapped[str]
    user: Mapped[str]
    password: Mapped[str]
