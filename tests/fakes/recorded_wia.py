"""What WIA's automation objects answer, as a driver with a glass and a two-sided feeder did."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PIL import Image


class ComError(Exception):
    """Shaped as comtypes.COMError: the HRESULT is signed."""

    def __init__(self, hresult: int) -> None:
        super().__init__(hresult)
        self.hresult = hresult - (1 << 32)


class Collection:
    """Counted from 1, called by number or name."""

    def __init__(self, members: list[Any]) -> None:
        self._members = members

    @property
    def Count(self) -> int:
        return len(self._members)

    def __call__(self, key: int | str) -> Any:  # noqa: ANN401 COM's own
        if isinstance(key, int):
            return self._members[key - 1]
        return next(one for one in self._members if getattr(one, "Name", None) == key)


@dataclass
class Property:
    PropertyID: int
    Value: Any
    SubType: int = 0
    SubTypeValues: Any = None
    SubTypeMin: int = 0
    SubTypeMax: int = 0
    IsReadOnly: bool = False
    Name: str = ""


@dataclass
class Item:
    Properties: Collection
    Formats: Collection
    feed: Callable[[], bytes]
    asked: list[str] = field(default_factory=list)

    def Transfer(self, kind: str) -> object:
        self.asked.append(kind)
        data = self.feed()
        return type("ImageFile", (), {"FileData": type("Vector", (), {"BinaryData": data})})


class RecordedWia:
    """A device manager with one scanner."""

    def __init__(self, pages: list[bytes | int], formats: tuple[str, ...]) -> None:
        """`pages`: files, or the HRESULT that a transfer ends in."""
        self._pages = pages
        properties = [
            Property(6147, 200, 2, Collection([75, 150, 300, 600])),
            Property(6148, 200, 2, Collection([75, 150, 300, 600])),
            Property(6149, 0),
            Property(6150, 0),
            Property(6151, 1700),
            Property(6152, 2200),
            Property(4103, 3, 2, Collection([0, 2, 3])),
        ]
        self.item = Item(Collection(properties), Collection(list(formats)), self._feed)
        self.device = type("WiaDevice", (), {})()
        self.device.Properties = Collection(
            [
                Property(3086, 7, IsReadOnly=True),
                Property(3088, 2),
                Property(3096, 0),
                Property(3074, 8500, IsReadOnly=True),
                Property(3075, 11700, IsReadOnly=True),
            ]
        )
        self.device.Items = Collection([self.item])
        info = type("DeviceInfo", (), {})()
        info.Type, info.DeviceID = 1, "{6BDD1FC6-810F-11D0-BEC7-08002BE2092F}\\0001"
        info.Properties = Collection([Property(7, "Office Scan 2", Name="Name")])
        info.Connect = lambda: self.device
        camera = type("DeviceInfo", (), {"Type": 2})()
        self.DeviceInfos = Collection([camera, info])

    def set_to(self, number: int) -> object:
        """What a property of the device or its item was set to."""
        for holder in (self.device, self.item):
            for index in range(1, holder.Properties.Count + 1):
                if holder.Properties(index).PropertyID == number:
                    return holder.Properties(index).Value
        raise AssertionError(number)

    def _feed(self) -> bytes:
        page = self._pages.pop(0)
        if isinstance(page, int):
            raise ComError(page)
        return page


def bmp(grey: int) -> bytes:
    """A page as most drivers give it."""
    file = io.BytesIO()
    Image.new("RGB", (40, 60), (grey, grey, grey)).save(file, "BMP", dpi=(300, 300))
    return file.getvalue()
