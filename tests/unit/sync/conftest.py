"""A registry behind a certificate of our own, and a desk that believes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.sync import ProxyChoice, ProxyKind
from desktop.sync.line import Way
from desktop.sync.rounds import Rounds
from tests.fakes.certificates import Authority, Certificate
from tests.fakes.clock import FakeClock
from tests.fakes.round_store import MemoryStore
from tests.fakes.served_registry import ServedRegistry

DIRECT = ProxyChoice(ProxyKind.NONE)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def certificate(authority: Authority) -> Certificate:
    return authority.certificate()


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The authority stands in this computer's trust store."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    return authority.file


@pytest.fixture
def registry(certificate: Certificate) -> Iterator[ServedRegistry]:
    with ServedRegistry(certificate).running() as running:
        yield running


@pytest.fixture
def way(registry: ServedRegistry) -> Way:
    return Way(registry.address, registry.pin, DIRECT)


@pytest.fixture
def store(registry: ServedRegistry) -> MemoryStore:
    return MemoryStore(registry.address, registry.epoch, registry.pin)


@pytest.fixture
def rounds(store: MemoryStore) -> Iterator[Rounds]:
    made = Rounds(store, FakeClock(), lambda: DIRECT)
    yield made
    made.close()
