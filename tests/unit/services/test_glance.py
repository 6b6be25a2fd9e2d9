"""The first page of a start is chosen by what the slot file says."""

from pathlib import Path

import pytest

from desktop.paths import Paths
from desktop.services.glance import Way, ways_in
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import made
from tests.fakes.keyring import FakeKeyring


def test_a_profile_says_what_opens_it(tmp_path: Path) -> None:
    assert ways_in(Paths.under(tmp_path)) == frozenset()
    _, profile, _ = made(tmp_path, FakeClock(), FakeKeyring())
    profile.close()
    assert ways_in(Paths.under(tmp_path)) == {Way.KEYRING, Way.RECOVERY}


@pytest.mark.parametrize("content", ["", "[]", '{"slots": [{}]}', '{"slots": [{"kind": "?"}]}'])
def test_a_slot_file_that_cannot_be_read_says_nothing(tmp_path: Path, content: str) -> None:
    paths = Paths.under(tmp_path)
    paths.database.touch()
    paths.keys.write_text(content)
    assert ways_in(paths) == frozenset()
