"""`registry code`, `devices`, `revoke`: how a workstation comes to a school, and leaves it."""

import argparse
from pathlib import Path
from uuid import UUID

import msgspec

from protocol.case_messages import Invitation
from registry.cli.at_hand import CommandError, by, done, now, school_of
from registry.cli.options import add_registry
from registry.database.connection import Connection
from registry.durable import write_durably
from registry.http.door import Door
from registry.services import devices, overview
from registry.services.overview import WorkstationLine


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the commands on the line."""
    code = commands.add_parser("code", help="make a one-time code for a new workstation")
    code.add_argument("bin", help="the school's BIN")
    code.add_argument(
        "--file", type=Path, metavar="FILE", help="write it for a workstation without a line"
    )
    code.add_argument(
        "--public-url", metavar="URL", help="how desks name the registry, where no setting says so"
    )
    code.set_defaults(run=run_code)
    listing = commands.add_parser("devices", help="list a school's workstations")
    listing.add_argument("bin", help="the school's BIN")
    listing.set_defaults(run=run_devices)
    revoking = commands.add_parser("revoke", help="end a workstation's enrolment")
    revoking.add_argument("device", type=UUID, help="its id, as `registry devices` shows it")
    revoking.set_defaults(run=run_revoke)
    for parser in (code, listing, revoking):
        add_registry(parser)


def run_code(asked: argparse.Namespace) -> int:
    """Make a code; show it once, or put it in a file, which names the registry's address."""

    async def deed(door: Door) -> Invitation:
        address = door.settings.public_url.rstrip("/")
        if asked.file is not None and not address:
            raise CommandError(
                "How do desks name the registry? Say it by --public-url https://…, or in the"
                " settings: where it listens is not what a workstation elsewhere calls it."
            )
        return await door.database.run(
            lambda connection: _invite(connection, door, asked.bin, address)
        )

    invitation = done(asked, deed, public_url=asked.public_url)
    until = f"{invitation.expires_at:%Y-%m-%d %H:%M} UTC"
    if asked.file is not None:
        text = msgspec.json.format(msgspec.json.encode(invitation))
        write_durably(asked.file, [text, b"\n"])
        print(f"Written: {asked.file}. Take it to {invitation.school_name_ru}; good until {until}.")
        return 0
    print(f"{invitation.code}")
    print(f"For one workstation of {invitation.school_name_ru}, until {until}.")
    print(f"Registry's address: {invitation.address or 'as `serve` and its settings have it'}")
    return 0


async def _invite(connection: Connection, door: Door, bin_: str, address: str) -> Invitation:
    school = await school_of(connection, bin_)
    code, expires_at = await devices.new_code(
        connection, school.region, school.school_id, by=by(), now=now()
    )
    line = await overview.school(connection, school)
    assert line is not None
    return Invitation(
        address=address,
        code=code,
        registry_key=door.identity.public_key,
        school_name_kk=line.name_kk,
        school_name_ru=line.name_ru,
        expires_at=expires_at,
    )


def run_devices(asked: argparse.Namespace) -> int:
    """List workstations, with how far behind they are."""

    async def read(connection: Connection) -> list[WorkstationLine]:
        return await overview.workstations(connection, await school_of(connection, asked.bin))

    async def deed(door: Door) -> list[WorkstationLine]:
        return await door.database.read(read)

    for line in done(asked, deed):
        seen = f"{line.last_seen_at:%Y-%m-%d %H:%M} UTC" if line.last_seen_at else "never"
        print(
            f"{line.device_id}  {line.letter}  {line.status:8}  last seen {seen},"
            f" {line.behind} changes behind  {line.name}"
        )
    return 0


def run_revoke(asked: argparse.Namespace) -> int:
    """End an enrolment; the work at the workstation stays there."""

    async def end(connection: Connection) -> str:
        device = await devices.found(connection, asked.device)
        if device is None:
            raise CommandError(f"No workstation has the id {asked.device}.")
        await devices.revoke(connection, device.region, device.school_id, device.device_id, by=by())
        return device.name

    async def deed(door: Door) -> str:
        return await door.database.run(end)

    print(f"Revoked: {done(asked, deed)}. What is on it stays on it.")
    return 0
