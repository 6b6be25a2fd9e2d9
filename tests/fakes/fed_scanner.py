"""An eSCL scanner in whose feeder no two sides look alike."""

from tests.fakes.escl_scanner import EsclScanner


class FedInTurn(EsclScanner):
    """A feeder in which each side shows a picture of its own."""

    def __init__(self, sides: tuple[bytes, ...]) -> None:
        super().__init__(sheets=len(sides) // 2, picture=sides[0])
        self._sides = iter(sides[1:])

    def page_sent(self) -> None:
        self.picture = next(self._sides, b"")
