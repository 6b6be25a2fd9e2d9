"""What every test may ask for: the seed, and how many rounds this run makes."""

import gc
import itertools
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher
from xdist.scheduler import LoadScopeScheduling

from desktop.models import schema
from desktop.services import staff
from tests.fakes.upgrade import Upgrade
from tests.turns import turn_of

_COSTLY = staff._HASHER

_FULL = 16
"""Tests with a window after which everything is looked through."""
_windowed = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="full counts")
    parser.addoption("--seed", type=int, default=1, help="seed of everything random")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(
                pytest.mark.skip(reason="not run here: full counts, run.py test --long")
            )


def pytest_collection_finish() -> None:
    """What was collected lasts to the end: no look for litter goes through all of it again."""
    gc.freeze()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:  # noqa: ANN401 - xdist's own kind of log
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = turn_of
    return scheduler


@pytest.fixture(scope="session")
def seed(pytestconfig: pytest.Config) -> int:
    """The seed of everything random in this run."""
    return int(pytestconfig.getoption("--seed"))


@pytest.fixture(scope="session")
def rounds(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """Chooses between a short count and the full one."""
    long = bool(pytestconfig.getoption("--long"))
    return lambda short, full: full if long else short


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What Qt is told at the start of a desk, for the tests that have a window."""
    from desktop.ui import theme

    return ["desktop", *theme.STYLE]


@pytest.fixture(scope="session")
def costly_secrets() -> PasswordHasher:
    """What the program stretches a PIN with."""
    return _COSTLY


@pytest.fixture(scope="session", autouse=True)
def _quick_secrets() -> Iterator[None]:
    """A thousand desks are opened, and each would take a quarter of a second for its first PIN."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with patch.object(staff, "_HASHER", cheap):
        yield


@pytest.fixture(scope="session", autouse=True)
def _tables_made_by_heart() -> Iterator[None]:
    """A thousand stores are made: after the first one its statements are said again, in a tenth."""
    with patch.object(schema, "upgrade", Upgrade()):
        yield


@pytest.fixture(autouse=True)
def _litter_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program (`desktop.ui.litter`): no lane looks for litter that belongs to Qt.

    Nor does a thread of a later test that knows nothing of windows: what a test with a window left
    is destroyed at its end. Otherwise half a window may stay, and fails whoever comes next.
    """
    if "qapp" in request.fixturenames:
        from PySide6.QtCore import QCoreApplication, QEvent

        gc.disable()
        yield
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect(1 if next(_windowed) % _FULL else 2)
        return
    if not gc.isenabled():
        gc.collect()
        gc.enable()
    yield
