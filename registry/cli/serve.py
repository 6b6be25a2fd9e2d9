"""`registry serve`: start the registry."""

import argparse
import asyncio
import gc
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from starlette.routing import BaseRoute

from registry.admin.app import admin_route
from registry.cli.options import add_registry, settings_of
from registry.http import logs
from registry.http.door import Door
from registry.http.server import serve
from registry.settings import Settings

_LITTER = (20_000, 20, 50)
"""How much is made before Python looks for what only holds each other: a batch makes thousands of
values, and hardly any of them does."""
_LOCAL = {"127.0.0.1", "::1", "localhost"}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the command on the line."""
    parser = commands.add_parser("serve", help="start the registry (also without a command)")
    add_registry(parser)
    parser.add_argument("--listen", metavar="HOST:PORT", help="by itself 127.0.0.1:8443")
    parser.add_argument("--public-url", metavar="URL", help="how desks name it behind a proxy")
    parser.add_argument("--tls-certificate", type=Path, metavar="FILE")
    parser.add_argument("--tls-key", type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Serve until stopped; returns the exit code."""
    host, port = _listening(asked.listen)
    settings = settings_of(
        asked,
        host=host,
        port=port,
        public_url=asked.public_url,
        tls_certificate=asked.tls_certificate,
        tls_key=asked.tls_key,
    )
    logs.set_up()
    print("Starting …", flush=True)
    with asyncio.Runner(loop_factory=_loop()) as runner:
        runner.run(
            serve(settings, started=lambda address: _started(settings, address), more=_admin)
        )
    print("Stopped.", flush=True)
    return 0


def _admin(door: Door) -> list[BaseRoute]:
    secure = door.settings.address.startswith("https://")
    secret, limits = door.identity.key("admin"), door.settings.limits
    return [admin_route(door.database, secret=secret, secure=secure, limits=limits)]


def _listening(text: str | None) -> tuple[str | None, str | None]:
    if text is None:
        return None, None
    host, _, port = text.rpartition(":")
    return host.strip("[]") or None, port


def _started(settings: Settings, address: str) -> None:
    # All there is now lives as long as the process: it is not looked through again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_LITTER)
    _tell(settings, address)


def _tell(settings: Settings, address: str) -> None:
    data = settings.data.resolve()
    database = "a server of its own, elsewhere" if settings.database_url else f"in {data}"
    blobs = settings.s3_url if settings.blobs == "s3" else settings.attachments.resolve()
    lines = [
        f"The registry listens on {address}",
        f"  database: {database}",
        f"  attachments: {blobs}",
        f"  server keys: {settings.keys.resolve()} — keep a copy apart: without it nothing opens",
        "",
    ]
    if settings.tls_certificate:
        lines[-1:-1] = [f"  certificate (SHA-256): {fingerprint(settings.tls_certificate)}"]
    if not settings.tls_certificate and not settings.public_url.startswith("https://"):
        lines += ["  No TLS: for trying out, or set --public-url for the proxy before it.", ""]
        if settings.host not in _LOCAL:
            lines += ["  CAREFUL: it listens beyond this machine without TLS.", ""]
    lines += [
        f"Next: set a password, then make a school and a code at {address}/admin/",
        "  python3 run.py registry admin-password NAME",
        "or without a browser:",
        "  python3 run.py registry school add --help",
        "  python3 run.py registry code --help",
        "Stop it with Ctrl+C.",
    ]
    print("\n".join(lines), flush=True)


def fingerprint(certificate: Path) -> str:
    """A certificate's SHA-256 in fours, as desks show it to whoever compares it by telephone."""
    shown = x509.load_pem_x509_certificate(certificate.read_bytes())
    signs = shown.fingerprint(SHA256()).hex().upper()
    return " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def _loop() -> "type[asyncio.AbstractEventLoop] | None":
    if sys.platform == "win32":
        return None
    import uvloop  # noqa: PLC0415 Windows has none

    return uvloop.Loop
