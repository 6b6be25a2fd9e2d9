"""One registry in a process of its own for every test that does not break it, or one for a test."""

from collections.abc import Iterator

import pytest

from tests.breaking.sync_registry import RegistryProcess


@pytest.fixture(scope="session")
def registry() -> Iterator[RegistryProcess]:
    """A running registry; each test has a school of its own."""
    with RegistryProcess() as running:
        yield running


@pytest.fixture
def own_registry() -> Iterator[RegistryProcess]:
    """A registry of this test alone, to be damaged, stopped and restored."""
    with RegistryProcess() as running:
        yield running
