"""Which editions of the schema this program knows, and how an older store is brought up."""

from pathlib import Path
from sqlite3 import Connection as DatabaseConnection
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from alembic.config import Config

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""All migrations, oldest first; a test holds this equal to the migration files."""

NEWEST = REVISIONS[-1]


def revision_of(connection: DatabaseConnection) -> str:
    """The edition of an open bare database, "" for an empty one."""
    tables = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).fetchone()
    if not tables[0]:
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def upgrade(connection: Connection) -> None:
    """Bring the database of an open transaction to the newest edition."""
    # Alembic costs a start 0.2 s; most starts have nothing to bring up.
    from alembic import command  # noqa: PLC0415 - as said

    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection | None = None) -> "Config":
    """Alembic's settings for this package's migrations, on a given connection."""
    from alembic.config import Config  # noqa: PLC0415 - see upgrade

    config = Config(attributes={"connection": connection})
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config
