"""When a round may go by itself."""

from datetime import datetime

import pytest

from desktop.domain.sync import NIGHT_FROM, allowed_at


@pytest.mark.parametrize(("hour", "waits_until"), [(10, NIGHT_FROM), (22, 22), (3, 3)])
def test_only_at_night_means_the_desks_own_night(hour: int, waits_until: int) -> None:
    moment = datetime(2027, 6, 1, hour).astimezone()
    allowed = allowed_at("night", moment)
    assert allowed is not None
    assert allowed.astimezone().hour == waits_until


def test_always_is_now_and_when_asked_is_never() -> None:
    moment = datetime(2027, 6, 1, 12).astimezone()
    assert allowed_at("always", moment) == moment
    assert allowed_at("asked", moment) is None
