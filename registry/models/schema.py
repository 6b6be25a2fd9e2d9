"""Which editions of the schema this registry knows, and the SQL that leads to the newest."""

from io import StringIO
from pathlib import Path

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""All migrations, oldest first; a test holds this equal to the migration files."""

NEWEST = REVISIONS[-1]


def script_from(revision: str) -> str:
    """SQL from an edition ("" for an empty database) to the newest; "" when it is the newest."""
    if revision == NEWEST:
        return ""
    # Alembic costs a start 0.2 s; most starts have nothing to bring up.
    from alembic import command  # noqa: PLC0415 - as said
    from alembic.config import Config  # noqa: PLC0415

    script = StringIO()
    config = Config(attributes={"script": script})
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    command.upgrade(config, f"{revision}:head" if revision else "head", sql=True)
    return script.getvalue()
