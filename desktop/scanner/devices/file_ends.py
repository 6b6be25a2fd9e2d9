"""What a file from a device is, and whether it is whole: by its first and last bytes."""

_JPEG, _PDF, _PNG = b"\xff\xd8\xff", b"%PDF-", b"\x89PNG\r\n\x1a\n"
_KINDS = (
    (_JPEG, ".jpg"),
    (_PDF, ".pdf"),
    (_PNG, ".png"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
)


def suffix_of(data: bytes) -> str:
    """What a file is by its first bytes, whatever it is called; "" for no page."""
    return next((suffix for start, suffix in _KINDS if data.startswith(start)), "")


def is_cut(data: bytes) -> bool:
    """Whether a file breaks off before its end, what devices pad it with left aside."""
    tail = data[-2048:].rstrip(b"\0\r\n")
    if data.startswith(_JPEG):
        return not tail.endswith(b"\xff\xd9")
    if data.startswith(_PDF):
        return b"%%EOF" not in tail
    return data.startswith(_PNG) and b"IEND" not in tail
