"""What a registry is set to: a TOML file, then the environment, then the command line."""

import os
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

PREFIX = "QABYLDAU_REGISTRY_"
"""How the environment's names begin: QABYLDAU_REGISTRY_DATABASE_URL, …_LIMITS_REQUESTS."""

_LIMITS = "limits_"


def usual_data() -> Path:
    """Where the data is until somebody chooses: here, or for root where a system keeps such.

    PostgreSQL does not run as root, and its account may not enter root's own folders.
    """
    root = sys.platform != "win32" and os.geteuid() == 0
    return Path("/var/lib/qabyldau-registry") if root else Path("registry-data")


class SettingsError(Exception):
    """A setting cannot be what it is; the message is for whoever runs the registry."""


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much the registry lets come in. Rates are requests a minute."""

    requests: int = 256
    """At a time, in one process; one more is told to wait."""
    device_requests: int = 16
    """Of one workstation at a time: twice what a desk has under way."""
    batches: int = 8
    """Unpacked at a time, in one process."""
    header_bytes: int = 16_384
    header_seconds: float = 15.0
    idle_seconds: float = 20.0
    """Without another byte of a body that is being sent."""
    slowest_bytes: int = 1_000
    """A second, on the average of a body."""
    keep_alive_seconds: int = 30
    stop_seconds: int = 20
    """For requests under way when the registry stops."""
    device_rate: int = 1_800
    address_rate: int = 12_000
    """Many desks may stand behind one address."""
    token_rate: int = 600
    """Of one address."""
    enrolment_rate: int = 10
    """Of one address: an enrolment code is not to be guessed."""
    school_bytes: int = 20_000_000_000
    """Of one school's attachments, about 20,000 intakes; 0 for no end."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every setting, with what holds until somebody chooses."""

    data: Path = msgspec.field(default_factory=usual_data)
    """The folder of the embedded database, of attachments in a folder, and of the server's keys."""
    database_url: str = ""
    """postgresql://…; "" starts the embedded PostgreSQL in the data folder."""
    host: str = "127.0.0.1"
    port: int = 8443
    public_url: str = ""
    """How desks name the registry when a proxy stands before it."""
    proxies: tuple[str, ...] = ()
    """Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed."""
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    blobs: str = "folder"
    """`folder` or `s3`."""
    s3_url: str = ""
    """s3://bucket/prefix."""
    s3_endpoint: str = ""
    s3_region: str = "us-east-1"
    s3_access_key: str = ""
    s3_secret_key: str = ""
    key_file: Path | None = None
    """The server's key ring; by itself in the data folder."""
    metrics_from: tuple[str, ...] = ("127.0.0.1", "::1")
    """Addresses that may read /metrics."""
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if self.blobs not in {"folder", "s3"}:
            raise ValueError(f"blobs is `folder` or `s3`, not `{self.blobs}`")
        if self.blobs == "s3" and not self.s3_url.startswith("s3://"):
            raise ValueError("blobs = `s3` needs s3_url = `s3://bucket`")
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("tls_certificate and tls_key come together")
        if self.public_url and not self.public_url.startswith(("https://", "http://")):
            raise ValueError("public_url begins with https://")
        if not 0 <= self.port <= 65_535:
            raise ValueError(f"port cannot be {self.port}")

    def __repr__(self) -> str:
        """Where it is told of, without passwords."""
        return f"Settings(data={str(self.data)!r})"

    @property
    def keys(self) -> Path:
        """Where the server's key ring is."""
        return self.key_file or self.data / "server.keys"

    @property
    def attachments(self) -> Path:
        """Where attachments in a folder are."""
        return self.data / "blobs"

    @property
    def address(self) -> str:
        """How a desk names the registry."""
        if self.public_url:
            return self.public_url.rstrip("/")
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls_certificate else 'http'}://{host}:{self.port}"


def load(
    file: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    chosen: Mapping[str, Any] | None = None,
) -> Settings:
    """The settings; of two places that set one thing the later holds.

    `chosen` is the command line's part. Raises SettingsError.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")) if file else {}
        limits = dict(table.pop("limits", {}))
        for name, text in environment.items():
            if name.startswith(PREFIX):
                _place(name.removeprefix(PREFIX).lower(), text, table, limits)
        table.update(chosen or {})
        return msgspec.convert({**table, "limits": limits}, Settings, strict=False)
    except (OSError, ValueError, TypeError) as error:
        raise SettingsError(str(error)) from error


def _place(name: str, text: str, table: dict[str, Any], limits: dict[str, Any]) -> None:
    if name.startswith(_LIMITS):
        limits[name.removeprefix(_LIMITS)] = text
    elif name in {"proxies", "metrics_from"}:
        table[name] = [part.strip() for part in text.split(",") if part.strip()]
    else:
        table[name] = text
