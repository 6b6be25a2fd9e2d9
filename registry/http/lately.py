"""Workstations that were looked up a moment ago."""

from collections import OrderedDict
from datetime import datetime, timedelta
from uuid import UUID

from registry.services.devices import Device

_HOLDS = timedelta(seconds=1)
_REMEMBERED = 1_000


class Lately:
    """Knows for a second what a workstation's row said: a burst of attachments asks for it once.

    What is heard of a child, or written to a record, asks the row itself.
    """

    def __init__(self) -> None:
        self._seen: OrderedDict[UUID, tuple[Device, datetime]] = OrderedDict()

    def keep(self, device: Device, now: datetime) -> None:
        """A workstation as it was found at this moment."""
        self._seen[device.device_id] = (device, now)
        self._seen.move_to_end(device.device_id)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    def known(self, device_id: UUID, now: datetime) -> Device | None:
        """The same, where that was within the second before `now`."""
        device, at = self._seen.get(device_id, (None, now))
        return device if timedelta() <= now - at < _HOLDS else None
