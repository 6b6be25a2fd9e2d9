"""What every page needs: the session, the language, the form's token, the template."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from uuid import UUID

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from registry.admin.sessions import COOKIE, Sealer, Session, begun
from registry.admin.words import FIRST, LANGUAGES, WORDS
from registry.clock import KAZAKHSTAN
from registry.database.pool import Database
from registry.services import administrators

ROOT = "/admin"
_LANGUAGE_COOKIE = "qabyldau_language"
_YEAR = 365 * 86_400


class SessionOverError(Exception):
    """Nobody is signed in, or no longer."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who asks, in which language."""

    session: Session
    language: str

    def say(self, key: str, **gaps: object) -> str:
        """The words, their gaps filled."""
        return WORDS[self.language][key].format(**gaps)


class Pages:
    """Sessions and templates, shared by all pages."""

    def __init__(self, database: Database, sealer: Sealer, *, secure: bool) -> None:
        self.database = database
        self._sealer = sealer
        self._secure = secure
        self._templates = Environment(
            loader=PackageLoader("registry.admin"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {"moment": _moment, "day": _day, "number": _number}

    async def visit(self, request: Request) -> Visit:
        """A signed-in administrator's visit; raises SessionOverError."""
        visit = self.anybody(request)
        name = visit.session.name
        if not name:
            raise SessionOverError
        held = await self.database.read(
            lambda connection: administrators.generation(connection, name)
        )
        if held != visit.session.generation:
            raise SessionOverError
        return visit

    def anybody(self, request: Request) -> Visit:
        """The visit of whoever it is."""
        now = datetime.now(UTC)
        session = self._sealer.opened(request.cookies.get(COOKIE, ""), now)
        language = request.cookies.get(_LANGUAGE_COOKIE, FIRST)
        return Visit(
            session.gone_on(now) if session else begun(now),
            language if language in LANGUAGES else FIRST,
        )

    async def form(self, request: Request, visit: Visit) -> FormData | None:
        """What was sent; None unless it comes from a page that this visit was shown."""
        form = await request.form(max_files=0, max_fields=20)
        token = form.get("csrf")
        if not isinstance(token, str):
            return None
        right = hmac.compare_digest(token.encode(), visit.session.csrf.encode())
        return form if right else None

    def shown(
        self,
        template: str,
        request: Request,
        visit: Visit,
        *,
        content: Mapping[str, object],
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        """A page."""
        text = self._templates.get_template(template).render(
            {
                "root": ROOT,
                "words": WORDS[visit.language],
                "languages": LANGUAGES,
                "language": visit.language,
                "session": visit.session,
                "page": request.url.path,
                "here": "",
                "trouble": "",
                **content,
            }
        )
        return self.kept(HTMLResponse(text, status_code=status), visit.session)

    def turned(self, to: str, session: Session) -> Response:
        """On to another page, after a deed: reloading does nothing twice."""
        return self.kept(RedirectResponse(ROOT + to, status_code=303), session)

    def kept(self, response: Response, session: Session) -> Response:
        """The session's cookie goes with the answer."""
        response.set_cookie(
            COOKIE,
            self._sealer.sealed(session),
            path=ROOT,
            secure=self._secure,
            httponly=True,
            samesite="strict",
        )
        return response

    def speak(self, response: Response, language: str) -> Response:
        """The language is remembered by the browser."""
        if language in LANGUAGES:
            response.set_cookie(
                _LANGUAGE_COOKIE,
                language,
                max_age=_YEAR,
                path=ROOT,
                secure=self._secure,
                httponly=True,
                samesite="strict",
            )
        return response

    async def lost(self, request: Request, _error: Exception) -> Response:
        """No such page."""
        visit = self.anybody(request)
        return self.shown("lost.html", request, visit, content={}, status=HTTPStatus.NOT_FOUND)


def words_of(text: object) -> str:
    """What was typed or stands in an address, without the sign that no database takes."""
    return str(text).replace("\0", "")


def id_of(request: Request, name: str) -> UUID:
    """An id in the address; the route has read it."""
    found: UUID = request.path_params[name]
    return found


def _moment(at: datetime) -> str:
    return at.astimezone(KAZAKHSTAN).strftime("%d.%m.%Y %H:%M")


def _day(day: date) -> str:
    return day.strftime("%d.%m")


def _number(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
