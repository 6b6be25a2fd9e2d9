"""Colour profiles as files carry them: made here, tag by tag."""

import struct

Point = tuple[float, float]
Display = tuple[tuple[Point, Point, Point], float]

# Primaries and gamma as their makers publish them.
ADOBE_RGB: Display = (((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), 2.19921875)
DISPLAY_P3: Display = (((0.68, 0.32), (0.265, 0.69), (0.15, 0.06)), 2.2)


def rgb_profile(primaries: tuple[Point, Point, Point], gamma: float) -> bytes:
    """A display's profile with these primaries, white D65."""
    columns = _columns(primaries)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    tags = [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    tags += list(zip((b"rXYZ", b"gXYZ", b"bXYZ"), map(_xyz, columns), strict=True))
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags)


def grey_profile(gamma: float) -> bytes:
    """A grey profile with this gamma."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    return _profile(b"mntr", b"GRAY", b"XYZ ", [(b"kTRC", curve)])


def ink_profile() -> bytes:
    """A press whose first ink is red, not cyan; the others take light away and no colour."""
    corners = bytearray()
    for corner in range(16):
        first, *others = (corner >> bit & 1 for bit in (3, 2, 1, 0))
        light = 255 - 130 * first - 60 * sum(others)
        corners += bytes((max(0, light), 128 + 70 * first, 128 + 50 * first))
    ramp = bytes(range(256))
    head = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + struct.pack(">9i", *(65536, 0, 0, 0) * 2, 65536)
    return _profile(b"prtr", b"CMYK", b"Lab ", [(b"A2B0", head + ramp * 4 + corners + ramp * 3)])


def _columns(primaries: tuple[Point, Point, Point]) -> list[list[float]]:
    """XYZ of the primaries under D50, as profiles want them."""
    import numpy as np

    bases = np.array([[x / y, 1, (1 - x - y) / y] for x, y in primaries]).T
    white = np.array([0.95047, 1.0, 1.08883])
    seen = bases * np.linalg.solve(bases, white)
    cones = np.array(
        [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
    )
    ratio = (cones @ [0.9642, 1.0, 0.8249]) / (cones @ white)
    adapted = np.linalg.inv(cones) @ np.diag(ratio) @ cones @ seen
    return [list(map(float, column)) for column in adapted.T]


def _xyz(values: list[float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _profile(
    kind: bytes, space: bytes, connection: bytes, tags: list[tuple[bytes, bytes]]
) -> bytes:
    name = b"made for tests"
    words = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + b"\0" + b"\0" * 78
    tags = [(b"desc", words), (b"wtpt", _xyz([0.9642, 1.0, 0.8249])), *tags]
    table, body, place = b"", b"", 132 + 12 * len(tags)
    for tag, data in tags:
        table += tag + struct.pack(">II", place + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    size = place + len(body)
    head = struct.pack(">I4sI", size, b"test", 0x02400000) + kind + space + connection
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    head += struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body
