"""Smaller pictures of the desk's own pages, which need no worker: they were made by it."""

import io

from PIL import Image

_TURNS = (
    None,
    Image.Transpose.ROTATE_270,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_90,
)


def thumbnail(data: bytes, max_side: int, *, quarter_turns: int = 0) -> bytes:
    """The page with no side above `max_side` pixels, turned clockwise; as it is if it fits."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
        turn = _TURNS[quarter_turns % 4]
        if max(image.size) <= max_side and turn is None:
            return data
        image.draft(None, (max_side, max_side))
        small = image.convert("L" if image.mode in ("1", "L") else "RGB")
        small.thumbnail((max_side, max_side), reducing_gap=2)
    turned = small if turn is None else small.transpose(turn)
    buffer = io.BytesIO()
    turned.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
