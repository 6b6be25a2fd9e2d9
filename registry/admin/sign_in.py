"""Signing in and out, and the language."""

from datetime import UTC, datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from registry.admin.page import ROOT, Pages, words_of
from registry.admin.sessions import begun
from registry.services import administrators
from registry.services.administrators import Administrator, WaitError


class SignInPages:
    """The door of the page."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """The form; where no password is set yet, how to set one."""
        visit = self._pages.anybody(request)
        known = await self._pages.database.read(administrators.any_password)
        trouble = "" if known else visit.say("no_password")
        content = {"trouble": trouble, "name": ""}
        return self._pages.shown("sign_in.html", request, visit, content=content)

    async def sign_in(self, request: Request) -> Response:
        """A new session with a new token: the one from before is worth nothing."""
        visit = self._pages.anybody(request)
        form = await self._pages.form(request, visit)
        if form is None:
            return self._refused(request, "form_old", HTTPStatus.FORBIDDEN)
        name = words_of(form.get("name", ""))[:100]
        try:
            known = await administrators.sign_in(
                self._pages.database,
                name,
                str(form.get("password", ""))[:1000],
                address=request.client.host if request.client else "",
            )
        except WaitError as error:
            return self._refused(
                request, "wait", HTTPStatus.TOO_MANY_REQUESTS, name, seconds=error.seconds
            )
        if known is None:
            return self._refused(request, "wrong_password", HTTPStatus.FORBIDDEN, name)
        session = begun(datetime.now(UTC), name=known.name, generation=known.generation)
        return self._pages.turned("/", session)

    async def sign_out(self, request: Request) -> Response:
        """The session ends here, and wherever else its cookie may be."""
        visit = self._pages.anybody(request)
        if await self._pages.form(request, visit) is None:
            return self._pages.turned("/", visit.session)
        signed_in = Administrator(visit.session.name, visit.session.generation)
        await self._pages.database.run(
            lambda connection: administrators.sign_out(connection, signed_in)
        )
        return self._pages.turned("/sign-in", begun(datetime.now(UTC)))

    async def choose_language(self, request: Request) -> Response:
        """Back to the same page in another language."""
        visit = self._pages.anybody(request)
        form = await self._pages.form(request, visit)
        page = str(form.get("page", "")) if form else ""
        to = page.removeprefix(ROOT) if page.startswith(ROOT + "/") else "/"
        answer = self._pages.turned(to, visit.session)
        return self._pages.speak(answer, str(form.get("language", "")) if form else "")

    def _refused(
        self, request: Request, words: str, status: HTTPStatus, name: str = "", **gaps: object
    ) -> Response:
        visit = self._pages.anybody(request)
        return self._pages.shown(
            "sign_in.html",
            request,
            visit,
            content={"trouble": visit.say(words, **gaps), "name": name},
            status=status,
        )
