from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.sync_desk import SyncDesk


@pytest.fixture
def registry() -> SmallRegistry:
    return SmallRegistry()


@pytest.fixture
def desk(tmp_path: Path, registry: SmallRegistry) -> Iterator[SyncDesk]:
    """One that is tied to the registry."""
    desk = SyncDesk(tmp_path)
    desk.tie(registry)
    yield desk
    desk.store.close()
