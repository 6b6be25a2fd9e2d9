"""The primary is killed under load: nothing acknowledged is lost, and desks are served again."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from asyncpg.exceptions import PostgresConnectionError

from registry.database.installation import programs_for
from tools.bench._failover import BATCH, rehearse

pytestmark = pytest.mark.anyio


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that PostgreSQL's account may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="qabyldau-failover-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def _forget_what_was_cut(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """asyncpg leaves the waits of a killed server's connections to nobody."""
    if not isinstance(context.get("exception"), PostgresConnectionError):
        loop.default_exception_handler(context)


@pytest.mark.long
async def test_a_killed_primary_takes_nothing_acknowledged_with_it(
    ground: Path, rounds: Callable[[int, int], int]
) -> None:
    asyncio.get_running_loop().set_exception_handler(_forget_what_was_cut)
    for number in range(rounds(1, 10)):
        stage = ground / str(number)
        stage.mkdir()
        seen = await rehearse(
            programs_for(stage), stage, desks=4, before=rounds(3, 30), after=rounds(5, 30)
        )
        assert seen.before == 4 * rounds(3, 30) * BATCH
        assert seen.acknowledged == seen.before + 4 * rounds(5, 30) * BATCH
        assert (seen.lost, seen.twice) == (0, 0)
        assert 0 < seen.back_after <= 15
