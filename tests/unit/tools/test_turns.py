"""Tests of one group stay with one worker."""

from tests.turns import turn_of


def test_a_group_is_one_turn_and_any_other_test_is_its_own() -> None:
    printing = [f"tests/integration/test_cups.py::test_{name}" for name in ("a[A4]", "b")]
    assert [turn_of(nodeid) for nodeid in printing] == ["cups", "cups"]
    alone = ["tests/unit/tools/test_turns.py::test_one[x]", "tests/ui/test_door.py::test_two"]
    assert [turn_of(nodeid) for nodeid in alone] == alone
