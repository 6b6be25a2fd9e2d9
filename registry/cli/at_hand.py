"""What the commands share: the registry's parts for one deed, a school by its BIN, who does it."""

import argparse
import asyncio
import getpass
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from registry.cli.options import settings_of
from registry.database.connection import Connection
from registry.http.door import Door
from registry.http.server import opened
from registry.services.place import School
from registry.services.schools import school_by_bin

_Result = TypeVar("_Result")


class CommandError(Exception):
    """The command cannot do what was asked; the message says why and what to do."""


def done(
    asked: argparse.Namespace,
    deed: Callable[[Door], Awaitable[_Result]],
    **chosen: Any,  # noqa: ANN401 any setting
) -> _Result:
    """Run a deed on the registry that the arguments ask for, beside one that runs."""

    async def run() -> _Result:
        async with opened(settings_of(asked, **chosen), join=True) as door:
            return await deed(door)

    return asyncio.run(run())


async def school_of(connection: Connection, bin_: str) -> School:
    """The school with this BIN; raises CommandError."""
    school = await school_by_bin(connection, bin_)
    if school is None:
        raise CommandError(f"No school has the BIN {bin_}. See: registry school list")
    return school


def by() -> str:
    """Who does it, for the audit."""
    return f"{getpass.getuser()} at the command line"


def now() -> datetime:
    """The moment, by this machine's clock."""
    return datetime.now(UTC)
