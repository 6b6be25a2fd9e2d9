"""What a process and its children wrote, as strace saw it, and what of it is plaintext."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

BEGINNINGS = {
    "JPEG": b"\xff\xd8\xff",
    "PNG": b"\x89PNG",
    "PDF": b"%PDF",
    "TIFF": b"II*\0",
    "TIFF, big-endian": b"MM\0*",
    "ZIP": b"PK\3\4",
    "SQLite": b"SQLite format 3",
}

_CALLS = "openat,creat,write,pwrite64,writev,pwritev,rename,renameat,renameat2,linkat,symlinkat"
_OPENED = re.compile(r'openat\([^"]*"((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?, ([A-Z_|0-9]+).*\) = (\d+)')
_WROTE = re.compile(
    r"(?:write|pwrite64|writev|pwritev)\(\d+<((?:\\x[0-9a-f]{2})*)>, (?:\[\{iov_base=)?"
    r'"((?:\\x[0-9a-f]{2})*)"'
)
_NO_FILE = ("/dev/", "/proc/", "pipe:", "socket:", "anon_inode:")
_IN_MEMORY = "/dev/shm/"
"""Files like any other, for as long as the machine is on."""


@dataclass
class Trace:
    """Files that were opened for writing, and how each piece began that was written to a file."""

    files: set[Path] = field(default_factory=set)
    pieces: list[tuple[Path, bytes]] = field(default_factory=list)


def traced(command: Sequence[str], log: Path, environment: dict[str, str]) -> Trace:
    """Run a command to its end under strace; skips where strace is missing or not allowed."""
    if shutil.which("strace") is None:
        pytest.skip("not run here: no strace")
    line = ["strace", "-f", "-qq", "-y", "-xx", "-s", "256", "--seccomp-bpf"]
    line += ["-e", f"trace={_CALLS}", "-o", str(log), "--", *command]
    ended = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    if "Operation not permitted" in ended.stderr and not log.stat().st_size:
        pytest.skip("not run here: processes may not be traced")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return _read(log)


def plain_pieces(trace: Trace, allowed: Iterable[Path]) -> list[str]:
    """Files that were written to as one of the known formats, whether they still stand or not."""
    excepted = set(allowed)
    found = [
        f"{path}: {kind}"
        for path, piece in trace.pieces
        if path not in excepted and (kind := kind_of(piece))
    ]
    for path in trace.files - excepted:
        if path.is_file():
            with path.open("rb") as file:
                found += [f"{path}: {kind}"] if (kind := kind_of(file.read(16))) else []
    return sorted(set(found))


def plain_words(files: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Files that hold one of the words, in UTF-8 or in UTF-16."""
    wanted = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    return [str(path) for path in files if _holds(path, wanted)]


def kind_of(beginning: bytes) -> str:
    """Which known format begins like this; "" for none."""
    return next((kind for kind, magic in BEGINNINGS.items() if beginning.startswith(magic)), "")


def _read(log: Path) -> Trace:
    trace = Trace()
    for line in log.read_text(encoding="ascii", errors="replace").splitlines():
        if (opened := _OPENED.search(line)) and re.search("O_WRONLY|O_RDWR", opened[2]):
            trace.files.add(_path(opened[1]))
        elif wrote := _WROTE.search(line):
            path = _path(wrote[1])
            if str(path).startswith(_IN_MEMORY) or not str(path).startswith(_NO_FILE):
                trace.pieces.append((path, _bytes(wrote[2])))
    return trace


def _path(text: str) -> Path:
    return Path(_bytes(text).decode("utf-8", "replace").removesuffix(" (deleted)"))


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _holds(path: Path, wanted: list[bytes]) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return any(word in content for word in wanted)
