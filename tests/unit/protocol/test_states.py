"""A state that a desk gives its cases is one that the registry knows."""

from desktop.domain.intake import IntakeState
from desktop.services.sync.record_fields import JOINED
from protocol.records import State


def test_the_protocols_states_are_the_desks_and_joined() -> None:
    assert {str(state) for state in State} == {*map(str, IntakeState), JOINED}
