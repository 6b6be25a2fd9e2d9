"""A disk that loses, at a power cut, what was written and never synced.

A file system of its own process (`python -m tests.breaking.forgetful_disk FOLDER KEPT SEED`), in
memory. A file's bytes are durable after its fsync, a name after the fsync of its folder. At a cut
everything else is forgotten, except that any page of 4 KiB that was written to a durable name may
have reached the disk by chance, whatever the order.
"""

import errno
import os
import pickle
import random
import stat
import sys
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from mfusepy import FUSE, FuseOSError, Operations

_PAGE = 4096
_numbers = count(1)


@dataclass
class Node:
    """A file or a folder: as programs see it, and as a power cut would leave it."""

    mode: int
    live: bytearray = field(default_factory=bytearray)
    durable: bytes = b""
    written: set[int] = field(default_factory=set)
    names: dict[str, "Node"] = field(default_factory=dict)
    durable_names: dict[str, "Node"] = field(default_factory=dict)
    number: int = field(default_factory=lambda: next(_numbers))
    changed: int = field(default_factory=time.time_ns)

    def sync(self) -> None:
        """What an fsync makes durable."""
        self.durable, self.written = bytes(self.live), set()
        self.durable_names = dict(self.names)

    def after_cut(self, chance: random.Random, share: float) -> "Node":
        """What a power cut leaves of it; each unsynced page is there with a chance of `share`."""
        data = bytearray(self.durable)
        for page in sorted(self.written):
            if chance.random() < share:
                start = page * _PAGE
                piece = self.live[start : start + _PAGE]
                data.extend(bytes(max(0, start + len(piece) - len(data))))
                data[start : start + len(piece)] = piece
        names = {
            name: node.after_cut(chance, share) for name, node in sorted(self.durable_names.items())
        }
        return Node(self.mode, bytearray(data), bytes(data), set(), names, dict(names))


class ForgetfulDisk(Operations):  # type: ignore[misc]
    """The file system's calls."""

    use_ns = True

    def __init__(self, root: Node) -> None:
        self.root = root
        self._open: dict[int, Node] = {}

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        node = self._open[fh] if fh in self._open else self._node(path)
        return {
            "st_mode": node.mode,
            "st_nlink": 1,
            "st_size": len(node.live),
            "st_ino": node.number,
            "st_mtime": node.changed,
            "st_ctime": node.changed,
            "st_atime": node.changed,
        }

    def readdir(self, path: str, fh: int) -> list[str]:  # noqa: ARG002
        return [".", "..", *self._node(path).names]

    def mkdir(self, path: str, mode: int) -> int:
        self._enter(path, Node(stat.S_IFDIR | mode))
        return 0

    def create(self, path: str, mode: int, fi: object = None) -> int:  # noqa: ARG002
        node = Node(stat.S_IFREG | mode)
        self._enter(path, node)
        return self._opened(node)

    def open(self, path: str, flags: int) -> int:
        node = self._node(path)
        if flags & os.O_TRUNC:
            self._cut_to(node, 0)
        return self._opened(node)

    def opendir(self, path: str) -> int:
        return self._opened(self._node(path))

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:  # noqa: ARG002
        return bytes(self._open[fh].live[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:  # noqa: ARG002
        node = self._open[fh]
        end = offset + len(data)
        node.live.extend(bytes(max(0, end - len(node.live))))
        node.live[offset:end] = data
        node.written.update(range(offset // _PAGE, (end - 1) // _PAGE + 1))
        node.changed = time.time_ns()
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        self._cut_to(self._open[fh] if fh in self._open else self._node(path), length)
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:  # noqa: ARG002
        self._open[fh].sync()
        return 0

    fsyncdir = fsync

    def rename(self, old: str, new: str) -> int:
        node = self._leave(old)
        self._folder(new).names[_name(new)] = node
        return 0

    def link(self, target: str, source: str) -> int:
        self._enter(target, self._node(source))
        return 0

    def unlink(self, path: str) -> int:
        self._leave(path)
        return 0

    def rmdir(self, path: str) -> int:
        if self._node(path).names:
            raise FuseOSError(errno.ENOTEMPTY)
        self._leave(path)
        return 0

    def chmod(self, path: str, mode: int) -> int:
        node = self._node(path)
        node.mode = stat.S_IFMT(node.mode) | mode
        return 0

    def chown(self, path: str, uid: int, gid: int) -> int:  # noqa: ARG002
        return 0

    def utimens(self, path: str, times: object = None) -> int:  # noqa: ARG002
        return 0

    def statfs(self, path: str) -> dict[str, int]:  # noqa: ARG002
        return {"f_bsize": _PAGE, "f_frsize": _PAGE, "f_blocks": 1 << 20, "f_bavail": 1 << 20}

    def flush(self, path: str, fh: int) -> int:  # noqa: ARG002
        return 0

    def release(self, path: str, fh: int) -> int:  # noqa: ARG002
        self._open.pop(fh, None)
        return 0

    releasedir = release

    def _opened(self, node: Node) -> int:
        handle = next(_numbers)
        self._open[handle] = node
        return handle

    def _node(self, path: str) -> Node:
        node = self.root
        for name in path.split("/"):
            if name:
                if name not in node.names:
                    raise FuseOSError(errno.ENOENT)
                node = node.names[name]
        return node

    def _folder(self, path: str) -> Node:
        return self._node(path.rpartition("/")[0])

    def _enter(self, path: str, node: Node) -> None:
        names = self._folder(path).names
        if _name(path) in names:
            raise FuseOSError(errno.EEXIST)
        names[_name(path)] = node

    def _leave(self, path: str) -> Node:
        self._node(path)
        return self._folder(path).names.pop(_name(path))

    def _cut_to(self, node: Node, length: int) -> None:
        del node.live[length:]
        node.live.extend(bytes(max(0, length - len(node.live))))
        node.written = {page for page in node.written if page * _PAGE < length}


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def main() -> int:
    """Serve until unmounted, then keep what a power cut leaves."""
    folder, kept, seed, share = sys.argv[1:]
    root = Node(stat.S_IFDIR | 0o700)
    if Path(kept).exists():
        root = pickle.loads(Path(kept).read_bytes())
    FUSE(ForgetfulDisk(root), folder, foreground=True, nothreads=True, fsname="forgetful")
    left = root.after_cut(random.Random(seed), float(share))
    Path(kept).write_bytes(pickle.dumps(left))
    return 0


if __name__ == "__main__":
    sys.exit(main())
