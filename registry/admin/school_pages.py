"""The overview, the list of schools, and one school: workstations, codes, counts, clashes."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from registry.admin import chart
from registry.admin.page import Pages, Visit, id_of, words_of
from registry.clock import KAZAKHSTAN
from registry.database.connection import Connection
from registry.services import devices, overview, schools
from registry.services.devices import Code
from registry.services.overview import SHOWN
from registry.services.place import School
from registry.services.refusals import RefusalError
from registry.services.schools import BinTakenError, BinWrongError, RegionWrongError

DAYS = 30
_FIELDS = ("region", "bin", "name_kk", "name_ru")


class SchoolPages:
    """Everything that is shown to a signed-in administrator."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._database = pages.database

    async def overview(self, request: Request) -> Response:
        """The whole registry."""
        visit = await self._pages.visit(request)
        now = datetime.now(UTC)

        async def read(connection: Connection) -> dict[str, object]:
            return {
                "totals": await overview.totals(connection),
                "behind": await overview.behind(connection, now=now),
                "attention": await overview.clashes(connection, now=now),
                "drawn": await _drawn(connection, now),
                "here": "overview",
                "as_of": now,
            }

        content = await self._database.read(read)
        return self._pages.shown("overview.html", request, visit, content=content)

    async def schools(self, request: Request) -> Response:
        """The list, narrowed by a search."""
        visit = await self._pages.visit(request)
        return await self._schools(request, visit)

    async def add_school(self, request: Request) -> Response:
        """A new school; what was typed stays where it cannot be."""
        visit = await self._pages.visit(request)
        form = await self._pages.form(request, visit)
        if form is None:
            return await self._schools(request, visit, trouble="form_old")
        typed = {field: words_of(form.get(field, "")).strip()[:200] for field in _FIELDS}
        if not all(typed.values()):
            return await self._schools(request, visit, trouble="fields_missing", typed=typed)

        async def add(connection: Connection) -> School:
            return await schools.add_school(
                connection,
                typed["region"],
                typed["bin"],
                typed["name_kk"],
                typed["name_ru"],
                by=visit.session.name,
                now=datetime.now(UTC),
            )

        try:
            key = await self._database.run(add)
        except BinWrongError:
            return await self._schools(request, visit, trouble="bin_wrong", typed=typed)
        except RegionWrongError:
            return await self._schools(request, visit, trouble="region_wrong", typed=typed)
        except BinTakenError:
            return await self._schools(request, visit, trouble="bin_taken", typed=typed)
        return self._pages.turned(_address(key), visit.session)

    async def school(self, request: Request) -> Response:
        """One school."""
        visit = await self._pages.visit(request)
        return await self._school(request, visit)

    async def make_code(self, request: Request) -> Response:
        """A one-time code, shown this once and in no address."""
        visit = await self._pages.visit(request)
        if await self._pages.form(request, visit) is None:
            return await self._school(request, visit, trouble=visit.say("form_old"))
        key = _key(request)

        async def make(connection: Connection) -> Code:
            name, now = visit.session.name, datetime.now(UTC)
            return await devices.new_code(connection, key.region, key.school_id, by=name, now=now)

        try:
            code = await self._database.run(make)
        except RefusalError as error:
            raise HTTPException(HTTPStatus.NOT_FOUND) from error
        return await self._school(request, visit, code=code)

    async def revoke(self, request: Request) -> Response:
        """A workstation's enrolment ends; its work stays where it is."""
        visit = await self._pages.visit(request)
        if await self._pages.form(request, visit) is None:
            return await self._school(request, visit, trouble=visit.say("form_old"))
        key, device_id = _key(request), id_of(request, "device_id")

        async def end(connection: Connection) -> None:
            name = visit.session.name
            await devices.revoke(connection, key.region, key.school_id, device_id, by=name)

        try:
            await self._database.run(end)
        except RefusalError as error:
            raise HTTPException(HTTPStatus.NOT_FOUND) from error
        return self._pages.turned(_address(key), visit.session)

    async def _schools(
        self,
        request: Request,
        visit: Visit,
        *,
        trouble: str = "",
        typed: Mapping[str, str] | None = None,
    ) -> Response:
        find = words_of(request.query_params.get("find", ""))[:100]
        lines = await self._database.read(lambda connection: overview.schools(connection, find))
        return self._pages.shown(
            "schools.html",
            request,
            visit,
            content={
                "here": "schools",
                "schools": lines,
                "shown": SHOWN,
                "find": find,
                "typed": typed or dict.fromkeys(_FIELDS, ""),
                "trouble": visit.say(trouble) if trouble else "",
            },
            status=HTTPStatus.UNPROCESSABLE_ENTITY if trouble else HTTPStatus.OK,
        )

    async def _school(
        self, request: Request, visit: Visit, *, trouble: str = "", code: Code | None = None
    ) -> Response:
        key, now = _key(request), datetime.now(UTC)

        async def read(connection: Connection) -> dict[str, object]:
            return {
                "school": await overview.school(connection, key),
                "workstations": await overview.workstations(connection, key),
                "codes": await overview.codes(connection, key),
                "attention": await overview.clashes(connection, now=now, key=key),
                "drawn": await _drawn(connection, now, key),
                "here": "schools",
                "as_of": now,
                "code": code,
                "trouble": trouble,
            }

        content = await self._database.read(read)
        if content["school"] is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return self._pages.shown(
            "school.html",
            request,
            visit,
            content=content,
            status=HTTPStatus.FORBIDDEN if trouble else HTTPStatus.OK,
        )


async def _drawn(connection: Connection, now: datetime, key: School | None = None) -> chart.Chart:
    today = now.astimezone(KAZAKHSTAN).date()
    since = today - timedelta(days=DAYS - 1)
    counts = await overview.received(connection, since=since, key=key)
    return chart.drawn(counts, last=today, days=DAYS)


def _key(request: Request) -> School:
    return School(words_of(request.path_params["region"]), id_of(request, "school_id"))


def _address(key: School) -> str:
    return f"/schools/{quote(key.region, safe='')}/{key.school_id}"
