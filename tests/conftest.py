"""What every test may ask for: the seed, and how many rounds this run makes."""

import gc
from collections.abc import Callable, Iterator

import pytest


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


@pytest.fixture(scope="session")
def seed(pytestconfig: pytest.Config) -> int:
    """The seed of everything random in this run."""
    return int(pytestconfig.getoption("--seed"))


@pytest.fixture(scope="session")
def rounds(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """Chooses between a short count and the full one."""
    long = bool(pytestconfig.getoption("--long"))
    return lambda short, full: full if long else short


@pytest.fixture(autouse=True)
def _litter_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program (`desktop.ui.litter`): no lane looks for litter that belongs to Qt."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.enable()
