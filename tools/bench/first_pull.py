"""The first pull of a school with 2,000 records, in the real program while somebody types.

The registry is the real one with TLS and authentication, in a process of its own on the loopback;
the desk is the real window on its real store, with Today shown, a search typed letter by letter and
a case begun meanwhile. The baseline takes the same pages of the feed and keeps nothing of them.
"""

import asyncio
import json
import os
import ssl
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import func, select

from desktop.domain.clock import SystemClock
from desktop.models.sync import AgreedRow
from desktop.paths import Paths
from desktop.services.assembly import assemble
from desktop.settings import Settings, save
from protocol.packing import MEDIA_TYPE, packed, read, unpacked
from protocol.records import FIRST_LINK, BatchHead, FeedHead, OpResult, Outcome, Record, linked
from registry.services import devices
from registry.services.schools import school_by_bin
from tests.registry.http.desk import Desk
from tools.bench._figures import Figure, show, tell
from tools.bench._ground import PASSPHRASE, make_profile, service
from tools.bench._registry_ground import ATTACHMENTS, Cases, new_bins, note_blobs
from tools.bench._registry_process import Served, served

ROOT = Path(__file__).resolve().parents[2]
_RECORDS = 2_000
_BATCH = 200
_PAGE = 200
_SECONDS = 3
_BLOCKED_MS = 50


def main() -> int:
    """Let another workstation send the records, then play the desk that pulls them."""
    with served() as registry, tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        profile = Path(folder, "profile")
        make_profile(profile)
        save(Settings(sync_when="asked"), Paths.under(profile).settings_file)
        code, bare = asyncio.run(_sent(registry))
        _enrol(profile, registry, code)
        pulled = _play(Path(folder))
        came = _cases(profile)
    for silence, place in pulled["late"]:
        tell(f"silent for {silence:.0f} ms at {place or 'no code of ours'}")
    tell(f"by the clock, with what other programs took: {pulled['longest_by_the_clock']:.0f} ms")
    tell(
        f"processor time of the desk in the round, its window included: {pulled['processor']:.2f} s"
    )
    saves = pulled["saves"]
    tell(f"{pulled['keys']} keys, {len(saves)} saves of at most {max(saves, default=0):.0f} ms")
    tell(f"interface thread blocked, longest in the same without a pull: {pulled['alone']:.0f} ms")
    assert came >= _RECORDS, f"{came} cases are here"
    return show(
        Figure(f"first pull of {_RECORDS:,} records", pulled["seconds"], _SECONDS, unit="s"),
        Figure("the same pages taken and not kept, for comparison", bare, _SECONDS, unit="s"),
        Figure("interface thread blocked, longest in the pull", pulled["longest"], _BLOCKED_MS),
    )


async def _sent(registry: Served) -> tuple[str, float]:
    """A code for the school's second workstation; seconds in which the first reads its feed."""
    trust = ssl.create_default_context(cafile=registry.certificate)
    async with (
        httpx.AsyncClient(base_url=registry.address, verify=trust, timeout=120) as line,
        registry.database() as database,
    ):
        bin_ = next(new_bins())
        desk = Desk(line)
        await desk.enrol(await registry.code(bin_), letter="B")
        await desk.sign_in()
        school = await database.run(lambda connection: school_by_bin(connection, bin_))
        assert school is not None
        cases = Cases(attachments=ATTACHMENTS)
        chain, sequence = FIRST_LINK, 1
        for _ in range(_RECORDS // _BATCH):
            ops = [cases.op() for _ in range(_BATCH)]
            await database.run(lambda connection, named=ops: note_blobs(connection, school, named))  # type: ignore[misc]
            body = packed([BatchHead(sequence, chain), *ops])
            answer = await desk.ask(
                "POST", "/v1/records:batch", headers={"Content-Type": MEDIA_TYPE}, content=body
            )
            results = [read(line, OpResult) for line in unpacked(answer.content)]
            assert all(one.outcome is Outcome.ACCEPTED for one in results)
            for op in ops:
                chain = linked(chain, op)
            sequence += len(ops)
        begun = time.perf_counter()
        await _read_feed(desk)
        bare = time.perf_counter() - begun
        made = await database.run(
            lambda connection: devices.new_code(
                connection,
                school.region,
                school.school_id,
                by="a measurement",
                now=SystemClock().now(),
            )
        )
        return made.code, bare


async def _read_feed(desk: Desk) -> None:
    position, more, count = 0, True, 0
    while more:
        answer = await desk.ask("GET", f"/v1/changes?after={position}&limit={_PAGE}")
        first, *rest = unpacked(answer.content)
        head = read(first, FeedHead)
        count += len([read(line, Record) for line in rest])
        position, more = head.position, head.more
    assert count == _RECORDS


def _enrol(folder: Path, registry: Served, code: str) -> None:
    der = ssl.PEM_cert_to_DER_cert(registry.certificate.read_text("ascii"))
    profile = service(folder).open_with_passphrase(PASSPHRASE)
    assembly = assemble(profile, SystemClock(), Settings)
    try:
        assembly.desk.sync.enrol(registry.address, code, "Reception", sha256(der).hexdigest())
    finally:
        assembly.close()


def _cases(folder: Path) -> int:
    """How many cases of other workstations are in a store."""
    profile = service(folder).open_with_passphrase(PASSPHRASE)
    try:
        with profile.store.read() as session:
            return session.scalar(select(func.count()).where(AgreedRow.position > 0)) or 0
    finally:
        profile.close()


def _play(folder: Path) -> dict[str, Any]:
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "NO_PROXY": "127.0.0.1",
        "QABYLDAU_PROFILE": str(folder / "profile"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-P", "-m", "tools.bench._pulling_desk", str(folder)]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    measured: dict[str, Any] = json.loads((folder / "measured.json").read_text(encoding="utf-8"))
    return measured


if __name__ == "__main__":
    sys.exit(main())
