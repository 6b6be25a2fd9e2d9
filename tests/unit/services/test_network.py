"""The way to a registry: the proxy is kept, and by administrators alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.errors import Code, SyncError, ValidationError
from desktop.domain.staff import Role
from desktop.domain.sync import LineStep, ProxyChoice, ProxyKind, SyncTrouble
from desktop.models.ids import new_id
from desktop.models.staff import StaffRow
from desktop.models.store import Store
from desktop.services.network import NetworkService
from tests.fakes.case_store import BY, case_store

CHOICE = ProxyChoice(ProxyKind.SET, "http://proxy.school.kz:3128", "desk", "secret words")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made, _case = case_store(tmp_path)
    with made.write.begin() as session:
        session.get_one(StaffRow, BY).role = Role.ADMINISTRATOR.value
    yield made
    made.close()


def test_the_systems_proxy_holds_until_another_is_set(store: Store) -> None:
    network = NetworkService(store)
    assert network.proxy() == ProxyChoice()
    network.set_proxy(CHOICE, BY)
    assert NetworkService(store).proxy() == CHOICE
    network.set_proxy(ProxyChoice(ProxyKind.NONE), BY)
    assert network.proxy() == ProxyChoice(ProxyKind.NONE)


def test_only_an_administrator_sets_the_proxy(store: Store) -> None:
    network = NetworkService(store)
    with pytest.raises(ValidationError) as told:
        network.set_proxy(CHOICE, new_id())
    assert told.value.code is Code.ADMINISTRATOR_ONLY
    assert network.proxy() == ProxyChoice()


def test_a_proxys_password_is_not_in_the_files_of_the_store(store: Store, tmp_path: Path) -> None:
    NetworkService(store).set_proxy(CHOICE, BY)
    found = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert found
    assert not any(b"secret words" in file.read_bytes() for file in found)


def test_an_address_that_is_none_names_its_step(store: Store) -> None:
    network = NetworkService(store)
    (check,) = network.examine("registry")
    assert (check.step, check.trouble) == (LineStep.ADDRESS, SyncTrouble.OFFLINE)
    with pytest.raises(SyncError) as told:
        network.certificate("registry")
    assert told.value.facts["trouble"] is SyncTrouble.OFFLINE
