"""Files as parents bring them, and as nobody should: made here, byte by byte where it matters."""

import base64
import io
import struct
import zlib

import numpy as np
from PIL import Image, ImageDraw


def picture(width: int = 900, height: int = 1200, *, colour: bool = True) -> Image.Image:
    """A page with lines, a frame and, in colour, a round stamp."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for line in range(40, height - 40, 24):
        draw.text((40, line), f"line {line} of a medical form", fill=(25, 25, 25))
    draw.rectangle((8, 8, width // 3, height // 5), outline="black", width=6)
    if colour:
        draw.ellipse(
            (width // 2, height // 2, width // 2 + 160, height // 2 + 160), outline="blue", width=9
        )
    return image


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file of that kind, named as Pillow names it."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg_header(width: int, height: int, *, progressive: bool = False) -> bytes:
    """A JPEG that promises a size and holds nothing, but has an end."""
    parts = b"".join(bytes((number, 0x22 if number == 1 else 0x11, 0)) for number in (1, 2, 3))
    frame = struct.pack(">BHHB", 8, height, width, 3) + parts
    scan = bytes((3, 1, 0, 2, 0, 3, 0, 0, 63, 0))
    return (
        b"\xff\xd8"
        + _segment(0xC2 if progressive else 0xC0, frame)
        + _segment(0xDA, scan)
        + b"\0\0\xff\xd9"
    )


def endless_pdf() -> bytes:
    """A page of a few hundred bytes that draws for minutes: the whole sheet, mixed over itself."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    canvas.setFillAlpha(0.5)
    canvas.setBlendMode("Luminosity")
    for _ in range(20_000):
        canvas.rect(0, 0, 595, 842, stroke=0, fill=1)
    canvas.save()
    return buffer.getvalue()


def png(header: tuple[int, int, int, int, int], rows: bytes, *extra: tuple[bytes, bytes]) -> bytes:
    """A PNG of (width, height, depth, colour type, interlace) around filtered rows."""
    width, height, depth, colour, lace = header
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, lace)
    chunks = ((b"IHDR", head), *extra, (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(name, body) for name, body in chunks)


def png_chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def tiff_header(width: int, height: int) -> bytes:
    """A TIFF that promises a size and points at nothing."""
    tags = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (279, 1))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + b"\0\0\0\0"


def webp_header(width: int, height: int) -> bytes:
    """A WebP that promises a size and holds no picture."""
    canvas = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", len(canvas)) + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def heic(columns: int, rows: int, *, promised: tuple[int, int] | None = None) -> bytes:
    """An HEIC as phones write it: a grid of tiles, here all the same one of 64×64 pixels.

    The tile is red with a blue square. `promised` is a size that the tiles do not fill.
    """
    count = columns * rows
    width, height = promised or (columns * 64, rows * 64)
    numbers = range(1, count + 1)
    entries = [_entry(number, b"hvc1", hidden=True) for number in numbers]
    entries.append(_entry(count + 1, b"grid", hidden=False))
    grid = struct.pack(">BBBBII", 0, 1, rows - 1, columns - 1, width, height)
    tiles = b"".join(struct.pack(">H", number) for number in numbers)
    properties = _box(
        b"ipco",
        _TILE_HEADER
        + _full(b"ispe", 0, struct.pack(">II", 64, 64))
        + _full(b"ispe", 0, struct.pack(">II", width, height)),
    )
    uses = [struct.pack(">HBBB", number, 2, 0x81, 2) for number in numbers]
    uses.append(struct.pack(">HBB", count + 1, 1, 3))
    parts = (
        _full(b"hdlr", 0, b"\0\0\0\0pict" + b"\0" * 13),
        _full(b"pitm", 0, struct.pack(">H", count + 1)),
        _full(b"iinf", 0, struct.pack(">H", count + 1) + b"".join(entries)),
        _full(b"iref", 0, _box(b"dimg", struct.pack(">HH", count + 1, count) + tiles)),
        _box(
            b"iprp",
            properties + _full(b"ipma", 0, struct.pack(">I", count + 1) + b"".join(uses)),
        ),
        _box(b"idat", grid),
    )
    kind = _box(b"ftyp", b"heic\0\0\0\0mif1heic")
    start = len(kind) + len(_meta(parts, count, 0, len(grid))) + 8
    return kind + _meta(parts, count, start, len(grid)) + _box(b"mdat", _TILE)


def pdf(pages: int, *, encrypted: bool = False) -> bytes:
    """A PDF of pages with a line of text each."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    lock = StandardEncryption("secret") if encrypted else None
    canvas = Canvas(buffer, encrypt=lock)
    for page in range(pages):
        canvas.drawString(80, 700, f"page {page + 1}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def pdf_of_one_page_again(times: int, *, counted: bool) -> bytes:
    """A small PDF whose page tree names one empty page many times, its count said or left out."""
    count = b"/Count %d" % times if counted else b""
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/MediaBox[0 0 595 842]" + count + b"/Kids[" + b"3 0 R " * times + b"]>>",
        b"<</Type/Page/Parent 2 0 R>>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(places)
    return data + table + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)


def noise(
    height: int, width: int, channels: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Pixels that no codec can guess, always the same."""
    return np.random.default_rng(7).integers(0, 256, (height, width, channels), np.uint8)


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(body), name) + body


def _full(name: bytes, version: int, body: bytes, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", version << 24 | flags) + body)


def _entry(number: int, kind: bytes, *, hidden: bool) -> bytes:
    body = struct.pack(">HH4s", number, 0, kind) + b"\0"
    return _full(b"infe", 2, body, flags=int(hidden))


def _meta(parts: tuple[bytes, ...], count: int, start: int, grid_size: int) -> bytes:
    places = [
        struct.pack(">HHHHII", number, 0, 0, 1, start, len(_TILE)) for number in range(1, count + 1)
    ]
    places.append(struct.pack(">HHHHII", count + 1, 1, 0, 1, 0, grid_size))
    iloc = _full(b"iloc", 1, b"\x44\x00" + struct.pack(">H", count + 1) + b"".join(places))
    return _full(b"meta", 0, b"".join(parts[:2]) + iloc + b"".join(parts[2:]))


_TILE_HEADER = base64.b64decode(
    "AAAAeGh2Y0MBA3AAAACQAAAAAAAe8AD8/fj4AAAPA2AAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAYQABACtCAQED"
    "cAAAAwCQAAADAAADAB6gIIEFlupJKa5uAhoMCAAAAwDIAAADAAhAYgABAAdEAcFysCJA"
)
_TILE = base64.b64decode(
    "AAAAXCgBr1j18ar++hesqBx9pfyX8m33e5w/jfRB9McUYuwTnZYWam/TpJHKFJJLIwnc+ERqGPTaya4W6kw1m27e/l7T"
    "82Dp819EzzH0Nqc/0YDEeMTfMG6ICsM0zCXc"
)
