"""The way to a registry: the proxy is kept, and by administrators alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.errors import Code, SyncError, ValidationError
from desktop.domain.staff import Role
from desktop.domain.sync import LineStep, ProxyChoice, ProxyKind, RegistryTie, SyncTrouble
from desktop.models.ids import new_id
from desktop.models.staff import StaffRow
from desktop.models.store import Store
from desktop.models.sync import RegistryRow, WorkstationRow
from desktop.services.network import NetworkService
from desktop.services.sync.standing import read_tie
from desktop.sync.keys import new_key
from protocol.records import FIRST_LINK
from tests.fakes.case_store import BY, case_store
from tests.fakes.served_registry import ServedRegistry

NOW = datetime(2026, 8, 10, 6, 30, tzinfo=UTC)
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


@pytest.mark.parametrize(
    "address",
    ["", "ftp://proxy.school.kz", "no address", "http://", "proxy.school.kz:port", "мекеп:8080"],
)
def test_what_is_no_address_of_a_proxy_is_not_kept(store: Store, address: str) -> None:
    network = NetworkService(store)
    with pytest.raises(ValidationError) as told:
        network.set_proxy(ProxyChoice(ProxyKind.SET, address), BY)
    assert told.value.code is Code.PROXY_ADDRESS
    assert network.proxy() == ProxyChoice()


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


def test_the_way_to_ones_own_registry_ends_with_ones_own_access(store: Store) -> None:
    network = NetworkService(store)
    network.set_proxy(ProxyChoice(ProxyKind.NONE), BY)
    with ServedRegistry().running() as registry:
        steps = [check.step for check in network.examine(registry.address)]
        assert steps[-1] is LineStep.CLOCK
        device = new_id()
        with store.write.begin() as session:
            session.add(
                RegistryRow(
                    address=registry.address,
                    device_id=device,
                    device_key=new_key(),
                    region="71",
                    school_id=new_id(),
                    registry_key={},
                    epoch=registry.epoch,
                    chain=FIRST_LINK,
                    enrolled_at=NOW,
                )
            )
            session.add(WorkstationRow(device_id=device, letter="A", name="Second window"))
        with store.read() as session:
            assert read_tie(session) == RegistryTie(registry.address, "", "Second window")
        steps = [check.step for check in network.examine(f"{registry.address}/")]
        assert steps[-1] is LineStep.TOKEN
