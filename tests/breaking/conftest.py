"""One registry in a process of its own for every test that does not break it."""

from collections.abc import Iterator

import pytest

from tests.breaking.sync_registry import RegistryProcess


@pytest.fixture(scope="session")
def registry() -> Iterator[RegistryProcess]:
    """A running registry; each test has a school of its own."""
    with RegistryProcess() as running:
        yield running
