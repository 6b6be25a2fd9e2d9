from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.services.desk import TestDesk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestDesk]:
    desk = TestDesk(tmp_path)
    yield desk
    desk.store.close()
