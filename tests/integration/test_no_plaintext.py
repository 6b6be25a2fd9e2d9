"""No file of a profile says who the child is."""

from pathlib import Path
from threading import Event

from sqlalchemy import text

from desktop.models.ids import new_id
from desktop.models.rows import IntakeRow, StaffRow
from desktop.services.backup import BackupService
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import made
from tests.fakes.keyring import FakeKeyring

_NAME, _IIN = "Әбілқайырова", "880412401006"
_BEGINNINGS = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"%PDF",
    b"II*\0",
    b"MM\0*",
    b"PK\3\4",
    b"SQLite format",
)


def _leaks(folder: Path) -> list[str]:
    wanted = [word.encode(code) for word in (_NAME, _IIN) for code in ("utf-8", "utf-16-le")]
    found = []
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if content.startswith(_BEGINNINGS) or any(word in content for word in wanted):
            found.append(path.name)
    return found


def test_names_numbers_and_pages_stand_nowhere_in_plaintext(tmp_path: Path) -> None:
    clock, stick = FakeClock(), tmp_path / "stick"
    stick.mkdir()
    _, profile, _ = made(tmp_path / "profile", clock, FakeKeyring(), stick)
    picture = b"\xff\xd8\xff\xe0" + _IIN.encode() * 10_000
    profile.blobs.put(picture)
    case = new_id()
    profile.transient.put(
        case, "identity_child", picture, media_type="image/jpeg", width=1, height=1,
        created_at=clock.now(), source_name=f"{_NAME}.jpg",
    )  # fmt: skip
    with profile.store.write.begin() as session:
        author = session.query(StaffRow.id).scalar()
        session.add(
            IntakeRow(
                id=case, child_surname=_NAME, child_iin=_IIN, created_at=clock.now(),
                created_by=author, saved_at=clock.now(), saved_by=author,
            )
        )  # fmt: skip
        line = text("INSERT INTO search(rowid, names, iin, papers) VALUES (1, :name, :iin, '')")
        session.execute(line, {"name": _NAME, "iin": _IIN})
    BackupService(profile, lambda: str(stick), clock).run(Event())
    assert _leaks(tmp_path) == []
    profile.close()
    assert _leaks(tmp_path) == []
    (tmp_path / "profile" / "planted").write_bytes(picture)
    assert _leaks(tmp_path) == ["planted"]
