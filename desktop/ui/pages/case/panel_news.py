"""What became of pages that were on their way: said beside them while they are in sight.

Whoever went on with another item or another child is told at the top, with their names.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.pages.case.session import CaseSession


@dataclass(frozen=True)
class Addressee:
    """Where pages go, and how that is called elsewhere."""

    case: UUID
    item: str
    about: str


class PanelNews:
    """The words of one panel, whose item changes."""

    def __init__(self, session: CaseSession, panel: PagesPanel) -> None:
        self._session = session
        self._panel = panel
        self._item = ""

    def show(self, item: str) -> None:
        """Pages of this item are on the screen from now on, "" for none."""
        self._item = item

    @property
    def here(self) -> Addressee:
        """The item on the screen."""
        return Addressee(self._session.id, self._item, self._session.about(self._item))

    def in_sight(self, to: Addressee) -> bool:
        """Whether staff see the pages of that item."""
        return to.item == self._item and self._session.shows(to.case)

    def begin(self, to: Addressee) -> None:
        """Something new is on its way there: what was said before is over."""
        if self.in_sight(to):
            self._panel.say("")
        self._session.messages.clear(_key(to))

    def say(self, to: Addressee, words: str, weight: str = "") -> None:
        """Good news, for who sees the pages."""
        if self.in_sight(to):
            self._panel.say(words, weight)

    def warn(self, to: Addressee, words: Callable[[], str]) -> None:
        """What staff have to know wherever they are."""
        if self.in_sight(to):
            self._panel.say(words(), "error")
            return
        self._session.messages.show(
            f"{to.about}: {words()}",
            key=_key(to),
            weight="error",
            again=lambda: self.warn(to, words),
        )


def _key(to: Addressee) -> str:
    return f"pages.{to.case}.{to.item}"
