"""What a desk sees of its own school: the directory, and which case is open where."""

from datetime import date, timedelta
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from protocol.devices import Opened, Present
from protocol.directory import Catchment, Directory, RulesFile, SchoolClass
from protocol.problems import Problem
from registry.http.door import Body, Endpoint, Visit
from registry.http.examples import MOMENT, RECORD, SCHOOL
from registry.http.messages import message_of, told
from registry.services import directory as directories
from registry.services import presence
from registry.services.refusals import RefusalError

_EXAMPLE = Directory(
    classes=[SchoolClass(SCHOOL, 2026, 1, "А", "kk", 24, 11)],
    catchment=[Catchment("Алматы", "Достық даңғылы", "1–27 odd, 30")],
    rules=[RulesFile("checklist", date(2026, 4, 1), "0" * 64, "[[item]]\n")],
)


async def directory(visit: Visit) -> Response:
    """The school's directory, unless the desk has it as it is."""
    known, tag = await visit.door.database.read(
        lambda connection: directories.directory(connection, visit.device.school)
    )
    if visit.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return told(known, ETag=tag)


async def opened(visit: Visit) -> Response:
    """Staff have a case open."""
    record_id = id_of(visit.request)
    word = await message_of(visit.request, Opened)
    since = visit.now - timedelta(seconds=word.seconds)
    await visit.door.database.once(
        lambda connection: presence.opened(
            connection, visit.device.desk, record_id, word.staff, since=since, now=visit.now
        )
    )
    return Response(status_code=204)


async def closed(visit: Visit) -> Response:
    """Staff have left a case."""
    record_id = id_of(visit.request)
    await visit.door.database.once(
        lambda connection: presence.closed(connection, visit.device.desk, record_id)
    )
    return Response(status_code=204)


async def present(visit: Visit) -> Response:
    """The cases that are open at the school's other workstations."""
    cases = await visit.door.database.once(
        lambda connection: presence.present(connection, visit.device.desk, now=visit.now)
    )
    return told(cases)


def id_of(request: Request) -> UUID:
    """The record that the address names; raises RefusalError NOT_FOUND."""
    try:
        return UUID(request.path_params["record_id"])
    except ValueError as error:
        raise RefusalError(Problem.NOT_FOUND) from error


ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/directory",
        directory,
        "Read the school's classes, its micro-district and the dated rules",
        answers={200: Body(Directory, _EXAMPLE), 304: None},
        headers=("If-None-Match",),
    ),
    Endpoint(
        "PUT",
        "/v1/presence/{record_id}",
        opened,
        "Say that staff have a case open; again within 90 seconds while they do",
        asks=Body(Opened, Opened("А. Серікова", 40)),
        answers={204: None},
        problems=(Problem.MALFORMED, Problem.NOT_FOUND),
    ),
    Endpoint(
        "DELETE",
        "/v1/presence/{record_id}",
        closed,
        "Say that staff have left a case",
        answers={204: None},
        problems=(Problem.NOT_FOUND,),
    ),
    Endpoint(
        "GET",
        "/v1/presence",
        present,
        "Read which cases are open at the school's other workstations",
        answers={200: Body(list[Present], [Present(RECORD.record_id, "B", "Г. Жүнісова", MOMENT)])},
    ),
)
