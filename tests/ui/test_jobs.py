"""Work comes back on the interface thread, once, and only to those who still wait."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Code, DeskError, StorageError
from desktop.ui.jobs import Jobs, Lane, Ticket


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:  # noqa: ARG001 - signals need a running application
    made = Jobs()
    yield made
    made.close()


def test_the_outcome_comes_back_on_the_interface_thread(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[int] = []

    def _work() -> int:
        threads.append(threading.get_ident())
        return 7

    got: list[int] = []
    jobs.submit(Lane.READ, _work, done=lambda n: got.extend((n, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [7, threading.get_ident()]
    assert threads[0] != threading.get_ident()


def test_writes_keep_their_order(jobs: Jobs, qtbot: QtBot) -> None:
    written: list[int] = []
    for number in range(50):
        jobs.submit(Lane.STORE, partial(written.append, number))
    qtbot.waitUntil(lambda: jobs.idle)
    assert written == list(range(50))


def test_a_dropped_ticket_shows_nothing_but_its_write_is_made(jobs: Jobs, qtbot: QtBot) -> None:
    hold = threading.Event()
    made: list[str] = []
    shown: list[object] = []
    ticket = Ticket()
    jobs.submit(Lane.STORE, hold.wait)
    jobs.submit(Lane.READ, hold.wait)
    jobs.submit(Lane.STORE, lambda: made.append("write"), done=shown.append, ticket=ticket)
    jobs.submit(Lane.READ, lambda: made.append("read"), done=shown.append, ticket=ticket)
    ticket.drop()
    hold.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert (made, shown, ticket.stop.is_set()) == (["write"], [], True)


def test_what_staff_can_mend_goes_to_whoever_asked(jobs: Jobs, qtbot: QtBot) -> None:
    def _full() -> None:
        raise StorageError(Code.DISK_FULL)

    failed: list[DeskError] = []
    jobs.submit(Lane.STORE, _full, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert failed[0].code is Code.DISK_FULL


def test_a_fault_of_the_program_is_told_and_ends_nothing(
    jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    bugs: list[BaseException] = []
    failed: list[DeskError] = []
    jobs.bug_met.connect(bugs.append)
    jobs.submit(Lane.STORE, lambda: 1 / 0, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(bugs[0], ZeroDivisionError)
    assert failed[0].code is Code.UNEXPECTED
    assert "A fault on lane store" in caplog.text


def test_closing_lets_the_writes_end(qtbot: QtBot) -> None:  # noqa: ARG001
    jobs = Jobs()
    written: list[int] = []
    for number in range(20):
        jobs.submit(Lane.STORE, partial(written.append, number))
    jobs.close()
    jobs.submit(Lane.STORE, lambda: written.append(99))
    assert written == list(range(20))
