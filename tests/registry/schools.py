"""Schools of a registry that serves, each another one, and codes for their workstations."""

from datetime import UTC, datetime
from itertools import count
from uuid import UUID

from registry.database.connection import Connection
from registry.services import devices
from registry.services.children import iin_is_valid
from registry.services.schools import add_school

REGION = "almaty"

_bins = (number for digit in count(10**10) if iin_is_valid(number := f"{digit:012d}"))


async def open_school(connection: Connection, name: str = "№ 12") -> UUID:
    """A new school's id."""
    made = await add_school(
        connection, REGION, next(_bins), name, name, by="a test", now=datetime.now(UTC)
    )
    return made.school_id


async def code_for(connection: Connection, school_id: UUID) -> str:
    """A one-time code for a workstation of the school."""
    made = await devices.new_code(connection, REGION, school_id, by="a test", now=datetime.now(UTC))
    return made.code
