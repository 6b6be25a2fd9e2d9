"""`registry import`, `answer`: case files of desks without a line."""

import argparse
from pathlib import Path

from protocol.case_file import CaseFileError, Flaw
from protocol.records import Outcome
from registry.cli.at_hand import CommandError, done, now
from registry.cli.options import add_registry
from registry.durable import whole_file
from registry.http.door import Door
from registry.operations.case_files import Registry, TakenIn, answer, take_in

_WORDS = {
    Flaw.NOT_A_CASE_FILE: "{file} is no case file.",
    Flaw.CUT: "{file} ends too early: copy it from the workstation again.",
    Flaw.BROKEN: "{file} is damaged, or not from the workstation that it names.",
    Flaw.NOT_FOR_US: "{file} is sealed to another registry.",
    Flaw.TOO_LARGE: "{file} claims more than a limit allows.",
}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the commands on the line."""
    taking = commands.add_parser("import", help="take in a case file, write the answer to it")
    taking.add_argument("file", type=Path)
    taking.add_argument(
        "--answer", type=Path, metavar="FILE", help="by itself beside it, ending in .answer"
    )
    taking.set_defaults(run=run)
    answering = commands.add_parser("answer", help="write the answer to a case file once more")
    answering.add_argument("file", type=Path, help="the workstation's file")
    answering.add_argument("answer", type=Path, help="where the answer goes")
    answering.set_defaults(run=run)
    for parser in (taking, answering):
        add_registry(parser)


def run(asked: argparse.Namespace) -> int:
    """Take in and answer: a file that was taken in before is answered the same."""
    target = asked.answer or asked.file.with_name(asked.file.name + ".answer")

    async def deed(door: Door) -> TakenIn:
        registry = Registry(door.database, door.store, door.identity, door.room)
        with asked.file.open("rb") as source:
            taken = await take_in(registry, source, now=now())
        with whole_file(target) as file:
            await answer(registry, taken, file, now=now())
        return taken

    try:
        taken = done(asked, deed)
    except CaseFileError as error:
        raise CommandError(_WORDS[error.flaw].format(file=asked.file)) from error
    print(
        f"{asked.file}: {taken.blobs} attachments,"
        f" {taken.count(Outcome.ACCEPTED)} changes accepted,"
        f" {taken.count(Outcome.CONFLICT)} to be merged at the workstation,"
        f" {taken.count(Outcome.REJECTED) + taken.count(Outcome.BLOBS_MISSING)} not taken."
    )
    if taken.enrolment is not None:
        print(f"The workstation is enrolled at {taken.enrolment.school_name_ru}.")
    if taken.problem is not None:
        print(f"The registry did not go on: {taken.problem}. The answer says so too.")
    print(f"Take this back to the workstation: {target}")
    return 0 if taken.problem is None else 1
