"""The way to a registry: the proxy that is set, the certificate that is shown, each step tried."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.domain.errors import Code, SyncError, ValidationError
from desktop.domain.sync import LineCheck, ProxyChoice, ProxyKind
from desktop.models.network import ProxyRow
from desktop.models.store import Store
from desktop.models.sync import RegistryRow
from desktop.services.staff import require_administrator

if TYPE_CHECKING:
    from desktop.sync.line import Way

_NO_CERTIFICATE = "-"
"""A pin that no certificate has: the handshake ends there, and nothing is sent."""


class NetworkService:
    """Knows the network around the desk; deeds marked NETWORK wait for it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def proxy(self) -> ProxyChoice:
        """The way out that is set."""
        with self._store.read() as session:
            row = session.get(ProxyRow, 1)
            if row is None:
                return ProxyChoice()
            return ProxyChoice(ProxyKind(row.kind), row.address, row.user, row.password)

    def set_proxy(self, choice: ProxyChoice, by: UUID) -> None:
        """Keep the way out, its password in the encrypted store.

        Raises ValidationError ADMINISTRATOR_ONLY, PROXY_ADDRESS.
        """
        from desktop.sync.proxies import chosen  # noqa: PLC0415 as below
        from desktop.sync.trouble import LineError  # noqa: PLC0415 as below

        if choice.kind is ProxyKind.SET:
            try:
                chosen(choice, "")
            except LineError as error:
                raise ValidationError(Code.PROXY_ADDRESS) from error
        with self._store.write.begin() as session:
            require_administrator(session, by)
            session.merge(
                ProxyRow(
                    id=1,
                    kind=choice.kind.value,
                    address=choice.address.strip(),
                    user=choice.user,
                    password=choice.password,
                )
            )

    def certificate(self, address: str) -> str:
        """NETWORK. Hex SHA-256 of the certificate shown at an address; "" where there is none.

        Nothing is sent to whoever shows it. Raises SyncError REGISTRY_UNREACHABLE.
        """
        # The line's libraries are loaded by a desk that has to do with a registry alone.
        from desktop.sync.line import Line, Way  # noqa: PLC0415
        from desktop.sync.trouble import LineError, Refused  # noqa: PLC0415

        try:
            with Line(Way(address, _NO_CERTIFICATE, self.proxy())) as line:
                line.ask("GET", "/healthz")
        except LineError as error:
            if error.certificate:
                return error.certificate
            raise SyncError(Code.REGISTRY_UNREACHABLE, trouble=error.trouble) from error
        except Refused:
            return ""
        return ""

    def examine(self, address: str, pin: str = "") -> tuple[LineCheck, ...]:
        """NETWORK. Each step of the way as it was gone; ends with the failing one.

        At the registry that the desk is tied to, the last step is the workstation's own access.
        """
        from desktop.sync.doctor import examine  # noqa: PLC0415 as above

        way = self._way(address.strip().rstrip("/"), pin)
        with self._store.read() as session:
            link = session.get(RegistryRow, 1)
        if link is None or link.asked is not None or (link.address, link.pin) != (way.address, pin):
            return tuple(examine(way))
        return tuple(examine(way, link.device_id, link.device_key))

    def _way(self, address: str, pin: str) -> Way:
        from desktop.sync.line import Way  # noqa: PLC0415 as above

        return Way(address, pin, self.proxy())
