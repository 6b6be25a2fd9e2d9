"""What every test may ask for: the seed, and how many rounds this run makes."""

from collections.abc import Callable

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
