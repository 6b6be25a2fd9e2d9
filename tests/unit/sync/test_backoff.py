"""Tries grow rarer, never past a quarter of an hour, and never all at one moment."""

import random

from desktop.sync.backoff import FIRST_SECONDS, LONGEST_SECONDS, Backoff


def test_each_failure_waits_longer_up_to_the_longest() -> None:
    backoff = Backoff(lambda: 0.999)
    waits = [backoff.failed() for _ in range(12)]
    assert waits == sorted(waits)
    assert waits[0] <= FIRST_SECONDS
    assert LONGEST_SECONDS * 0.99 < waits[-1] <= LONGEST_SECONDS


def test_desks_that_failed_together_come_back_apart() -> None:
    chance = random.Random(1).random
    waits = []
    for _ in range(200):
        desk = Backoff(chance)
        for _ in range(5):
            last = desk.failed()
        waits.append(last)
    assert max(waits) - min(waits) > 0.4 * max(waits)
    assert min(waits) >= FIRST_SECONDS * 16 / 2


def test_what_the_registry_asks_for_is_kept_but_not_believed_without_end() -> None:
    backoff = Backoff(lambda: 0.0)
    assert backoff.failed(120.0) == 120.0
    assert backoff.failed(1e9) == LONGEST_SECONDS


def test_it_begins_anew_after_success() -> None:
    backoff = Backoff(lambda: 0.0)
    first = backoff.failed()
    backoff.failed()
    backoff.reset()
    assert backoff.failed() == first
