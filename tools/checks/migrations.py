"""Whether the migrations make exactly the tables that the mapped classes describe."""

import secrets
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.util.exc import CommandError

from desktop.models import schema
from desktop.models.store import create_store


def main() -> int:
    """Make a store by migrations alone and compare it; returns 1 when they differ."""
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder, "store.db"), secrets.token_bytes(32))
        try:
            with store.write.begin() as session:
                command.check(schema.alembic_config(session.connection()))
        except CommandError as error:
            print(error, file=sys.stderr)
            return 1
        finally:
            store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
