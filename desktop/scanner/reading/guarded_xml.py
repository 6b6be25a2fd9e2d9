"""XML from outside: parsed within bounds, without a document type, entities or anything outside.

Loaded in the picture worker only.
"""

from dataclasses import dataclass, field
from xml.parsers import expat

from desktop.domain.errors import Code, DeviceError

SIZE = 1_000_000
"""Bytes of one file. An honest document has some ten thousand."""

_DEPTH = 40
_ELEMENTS = 20_000
_TEXT = 200_000
"""Characters of one element's own text: a signature's certificate fits."""


@dataclass
class Element:
    """One element: its local name, its own text, what stands inside."""

    name: str
    text: str = ""
    inside: list["Element"] = field(default_factory=list)

    def first(self, name: str) -> str:
        """The text of the first child of that name, in any case; "" when there is none."""
        return next((one.text for one in self.inside if one.name.casefold() == name), "")


def parse(data: bytes) -> Element:
    """The root element. Raises DeviceError ELECTRONIC_DAMAGED for anything but plain XML."""
    if len(data) > SIZE:
        raise DeviceError(Code.ELECTRONIC_DAMAGED)
    tree = _Tree()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = tree.refuse
    parser.EntityDeclHandler = tree.refuse
    parser.ExternalEntityRefHandler = tree.refuse_entity
    parser.ProcessingInstructionHandler = tree.refuse
    parser.StartElementHandler = tree.begin
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.add
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DeviceError(Code.ELECTRONIC_DAMAGED) from error
    return tree.root


class _Tree:
    """Collects elements while the bounds hold."""

    def __init__(self) -> None:
        self._open: list[tuple[Element, list[str]]] = []
        self._elements = 0
        self._long = 0
        self.root = Element("")

    def refuse(self, *_: object) -> None:
        raise DeviceError(Code.ELECTRONIC_DAMAGED)

    def refuse_entity(self, *_: object) -> int:
        raise DeviceError(Code.ELECTRONIC_DAMAGED)

    def begin(self, name: str, _: object) -> None:
        self._elements += 1
        if self._elements > _ELEMENTS or len(self._open) >= _DEPTH:
            self.refuse()
        self._open.append((Element(name.rpartition(" ")[2]), []))
        self._long = 0

    def add(self, text: str) -> None:
        self._long += len(text)
        if self._long > _TEXT:
            self.refuse()
        if self._open:
            self._open[-1][1].append(text)

    def end(self, _: str) -> None:
        element, texts = self._open.pop()
        element.text = "".join(texts).strip()
        self._long = 0
        if self._open:
            self._open[-1][0].inside.append(element)
        else:
            self.root = element
