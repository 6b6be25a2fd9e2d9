"""PostgreSQL's own programs, as a backup and a restore use them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from registry.database.installation import Programs

MANIFEST = "backup_manifest"
_SAID = "said.log"


class ClusterError(Exception):
    """One of PostgreSQL's programs refused; the message is the end of what it said."""


@dataclass(frozen=True)
class Bench:
    """A folder of our own where PostgreSQL's programs work, under their account."""

    programs: Programs
    folder: Path

    @property
    def pgdata(self) -> Path:
        """The data folder of a PostgreSQL that does not run."""
        return self.folder / "database"

    def take_base(self, url: str) -> None:
        """A base backup with the log that makes it whole; raises ClusterError.

        The address needs the right to replicate. Its password stands in no argument: any account
        of the machine reads those.
        """
        parts = urlsplit(url)
        user, _, place = parts.netloc.rpartition("@")
        name = user.partition(":")[0]
        bare = urlunsplit(parts._replace(netloc=f"{name}@{place}" if name else place))
        self.programs.give(self.folder)
        self._run(
            "pg_basebackup",
            [f"--pgdata={self.pgdata}", "--wal-method=stream", "--checkpoint=fast", "-d", bare],
            password=unquote(parts.password or ""),
        )
        if any((self.pgdata / "pg_tblspc").iterdir()):
            raise ClusterError("The database uses tablespaces; such a one is backed up by hand.")

    def verify(self) -> None:
        """Every file's checksum and, of our own version, the log; raises ClusterError."""
        for path in (self.folder, *self.folder.rglob("*")):
            self.programs.give(path)
        ours = self._version() == self._programs_version()
        self._run("pg_verifybackup", [*([] if ours else ["--no-parse-wal"]), str(self.pgdata)])

    def settle(self, database: str, statements: Sequence[str]) -> None:
        """Recover the base backup and run statements, each a line, without letting anybody in.

        Raises ClusterError.
        """
        for name in ("postgresql.conf", "pg_hba.conf"):
            if not (self.pgdata / name).exists():
                (self.pgdata / name).touch()
                self.programs.give(self.pgdata / name)
        arguments = [
            "--single",
            "-D",
            str(self.pgdata),
            *("-c", "logging_collector=off", "-c", "archive_mode=off", "-c", "ssl=off"),
            *("-c", "shared_preload_libraries=", "-c", "log_destination=stderr"),
            database,
        ]
        said = self._run(
            "postgres", arguments, typed="".join(f"{one}\n" for one in statements).encode()
        )
        if "ERROR:" in said:
            raise ClusterError(said)

    def _run(
        self, program: str, arguments: list[str], *, password: str = "", typed: bytes = b""
    ) -> str:
        """The end of what it said; raises ClusterError."""
        file = self.folder / _SAID
        file.unlink(missing_ok=True)
        words = {"PGPASSWORD": password} if password else {}
        code = self.programs.run(program, arguments, seen=file, words=words, typed=typed)
        said = file.read_text(encoding="utf-8", errors="replace")[-2000:].strip()
        if code != 0:
            raise ClusterError(said)
        return said

    def _version(self) -> str:
        return (self.pgdata / "PG_VERSION").read_text(encoding="ascii").strip()

    def _programs_version(self) -> str:
        return self._run("postgres", ["--version"]).split()[-1].partition(".")[0]
