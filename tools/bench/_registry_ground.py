"""A throw-away registry on its own PostgreSQL, and made-up cases that desks send to it."""

import contextlib
import random
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import psutil

from desktop.demo.people import GIVEN_NAMES, PATRONYMICS, SURNAMES, made_up_iin
from desktop.models.ids import new_id
from protocol.records import FIRST_LINK, Author, Op, PageEntry, PaperEntry, PhotoEntry, blobs_of
from registry.database.connection import Connection
from registry.database.embedded import EmbeddedServer
from registry.database.pool import Database
from registry.services.founding import bring_up, found
from registry.services.place import Desk, School
from registry.services.schools import add_school

SECRET = b"of a registry that lives a minute"
ATTACHMENTS = 5
"""Of one case: four pages and the portrait."""

_AUTHOR = Author(UUID("018f0000-0000-7000-8000-000000000001"), "Серікова Айгүл Маратқызы")
_ITEMS = ("form_065", "form_052_2", "photo", "identity_child", "identity_guardian")


@contextlib.contextmanager
def postgres() -> Iterator[EmbeddedServer]:
    """A PostgreSQL in a folder that goes away with it."""
    folder = Path(tempfile.mkdtemp(prefix="qabyldau-bench-registry-"))
    folder.chmod(0o711)
    try:
        with EmbeddedServer(folder) as server:
            yield server
    finally:
        shutil.rmtree(folder)


@contextlib.asynccontextmanager
async def database_of(server: EmbeddedServer) -> AsyncIterator[Database]:
    """The registry's tables on that server."""
    database = await Database.opened(server.url_of("postgres"))
    try:
        await database.run(bring_up)
        await database.run(lambda connection: found(connection, b"sealed", datetime.now(UTC)))
        yield database
    finally:
        await database.close()


async def enrolled(database: Database, bin_: str) -> Desk:
    """A new school with a workstation."""
    now = datetime.now(UTC)
    school = await database.run(
        lambda connection: add_school(
            connection, "75", bin_, "Мектеп", "Школа", by="a measurement", now=now
        )
    )
    desk = Desk(school, uuid4())
    await database.run(
        lambda connection: connection.execute(
            "INSERT INTO device (region, school_id, device_id, letter, name, store_id, key,"
            " thumbprint, status, last_sequence, chain, program, enrolled_at, last_position)"
            " VALUES ($1, $2, $3, 'A', 'desk', $4, '{}', '', 'active', 0, $5, '1', $6, 0)",
            school.region,
            school.school_id,
            desk.device_id,
            uuid4(),
            FIRST_LINK,
            now,
        )
    )
    return desk


class Cases:
    """Made-up accepted cases, each another child's, as a desk sends them."""

    def __init__(self, seed: int = 1, *, attachments: int = 0, after: int = 0) -> None:
        """`after`: so many children come before, whom others have."""
        self._chance = random.Random(seed)  # noqa: S311 made-up people
        self._attachments = attachments
        self._count = after

    def op(self) -> Op:
        """The first op of another case."""
        made_at = datetime.now(UTC)
        return Op(new_id(), new_id(), 0, self.fields(), _AUTHOR, made_at)

    def fields(self) -> dict[str, str]:
        """Another case."""
        self._count += 1
        pick, number = self._chance.choice, self._count
        born = date(2017, 1, 1) + timedelta(days=number // 1_000)
        received = datetime(2026, 4, 1, 4, tzinfo=UTC) + timedelta(seconds=37 * number)
        fields = {
            "state": "accepted",
            "created_at": received.isoformat(),
            "received_at": (received + timedelta(minutes=14)).isoformat(),
            "consent_at": (received + timedelta(minutes=2)).isoformat(),
            "consent_version": "2026-03",
            "created_by": _AUTHOR.name,
            # A number that cannot be goes on to the next that can: ten apart, none is met.
            "answer/child_iin": made_up_iin(born, "male", number % 1_000 * 10),
            "answer/child_surname": pick(SURNAMES),
            "answer/child_given_name": pick(GIVEN_NAMES),
            "answer/child_patronymic": pick(PATRONYMICS),
            "answer/child_birth_date": born.isoformat(),
            "answer/child_sex": "male",
            "answer/child_citizenship": "kz",
            "answer/child_document_kind": "birth_certificate",
            "answer/child_document_number": f"{number:08d}",
            "answer/guardian_relation": pick(("mother", "father")),
            "answer/guardian_iin": made_up_iin(date(1988, 4, 12), "female", number),
            "answer/guardian_surname": pick(SURNAMES),
            "answer/guardian_given_name": pick(GIVEN_NAMES),
            "answer/guardian_document_kind": "id_card",
            "answer/guardian_document_number": f"{self._chance.randrange(10**9):09d}",
            "answer/guardian_phone": f"+7701{self._chance.randrange(10**7):07d}",
            "answer/address_region": "75",
            "answer/address_settlement": "Алматы",
            "answer/address_type": "urban",
            "answer/address_street": pick(("Абай", "Достық", "Сәтбаев", "Төле би")),
            "answer/address_house": str(self._chance.randrange(1, 200)),
            "answer/address_flat": str(self._chance.randrange(1, 120)),
            "answer/grade": "1",
            "answer/grade_letter": pick(("А", "Ә", "Б")),
            "answer/language_of_instruction": pick(("kk", "ru")),
            "answer/catchment": "in",
            "answer/paper_language": "kk",
            "answer/consent": "yes",
        }
        for item in _ITEMS:
            fields[f"item/{item}/shown_as"] = "original"
            fields[f"item/{item}/confirmed_at"] = (received + timedelta(minutes=9)).isoformat()
            fields[f"item/{item}/confirmed_by"] = _AUTHOR.name
        fields[f"paper/A-2026-{number:06d}"] = self._paper(received)
        fields.update(self._entries())
        return fields

    def _paper(self, at: datetime) -> str:
        code = f"{self._chance.randrange(36**4):x}".upper()
        entry = PaperEntry(new_id(), "receipt", code, at, _AUTHOR.name, "kk", "A5", "")
        return msgspec.json.encode(entry).decode()

    def _entries(self) -> dict[str, str]:
        entries: dict[str, str] = {}
        for position in range(self._attachments):
            digest = sha256(self._chance.randbytes(16)).hexdigest()
            if position == 0:
                photo = PhotoEntry(digest, 354, 472, 58_211, 300, [], "")
                entries["photo"] = msgspec.json.encode(photo).decode()
            else:
                page = PageEntry(
                    _ITEMS[position % 2], position, digest, "image/jpeg", 1654, 2339, 198_344, 0
                )
                entries[f"page/{new_id()}"] = msgspec.json.encode(page).decode()
        return entries


def new_bins() -> Iterator[str]:
    """Valid BINs of nobody in particular, each another one."""
    last = ""
    for number in count(secrets.randbelow(1000)):
        made = made_up_iin(date(1998, 4, 12), "male", number)
        # A number without a check digit gives the next one's.
        if made != last:
            yield made
        last = made


@dataclass(frozen=True)
class Used:
    """Seconds of processor."""

    application: float
    database: float

    @property
    def both(self) -> float:
        """Together."""
        return self.application + self.database

    def __sub__(self, before: "Used") -> "Used":
        return Used(self.application - before.application, self.database - before.database)

    def __str__(self) -> str:
        return f"{self.application:.2f} + {self.database:.2f}"


def cpu_of(application: int, server: EmbeddedServer) -> Used:
    """What that process and the whole PostgreSQL have used so far; let no session end meanwhile."""
    pid = int((server.folder / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    own = psutil.Process(application).cpu_times()
    root = psutil.Process(pid)
    times = [child.cpu_times() for child in root.children(recursive=True)]
    # Sessions that have ended are in the server's own account of its children.
    times.append(root.cpu_times())
    ended = times[-1].children_user + times[-1].children_system
    return Used(own.user + own.system, ended + sum(one.user + one.system for one in times))


async def note_blobs(connection: Connection, school: School, ops: list[Op]) -> None:
    """Note every attachment that these ops name as whole."""
    hashes = {one for op in ops for one in blobs_of(op.fields)}
    now = datetime.now(UTC)
    await connection.copy_records_to_table(
        "blob",
        columns=("region", "school_id", "sha256", "size", "stored_at"),
        records=[
            (school.region, school.school_id, bytes.fromhex(one), 198_344, now) for one in hashes
        ],
    )
