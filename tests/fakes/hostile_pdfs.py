"""PDF files of a few kilobytes that ask for more than any page needs."""

import zlib

_BLOCK = 1_000_000
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R>>"


def nested_forms(depth: int, *, times: int = 1) -> bytes:
    """Each form draws the next one, so often: with two, all of them would take for ever."""
    last = 5 + depth
    objects = [_stream(b"/F Do " * times), b"<</XObject<</F 6 0 R>>>>"]
    for number in range(6, last + 1):
        inside = b"" if number == last else b"/Resources<</XObject<</F %d 0 R>>>>" % (number + 1)
        drawing = b"0 0 99 99 re f" if number == last else b"/F Do " * times
        objects.append(_stream(drawing, _FORM + inside))
    return _document(objects)


def swollen_content(size: int) -> bytes:
    """The page's drawing unpacks to so many bytes of blanks."""
    packed = _packed(_BLOCK, size // _BLOCK, b" ")
    return _document([_stream(packed, b"/Filter/FlateDecode"), b"<<>>"])


def huge_picture(side: int) -> bytes:
    """A page that shows a grey picture of so many pixels a side, all of them there."""
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (side, side)
    head += b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    packed = _packed(_BLOCK, side * side // _BLOCK, b"\x80")
    return _document(
        [
            _stream(b"595 0 0 842 0 0 cm /I Do"),
            b"<</XObject<</I 6 0 R>>>>",
            _stream(packed, head),
        ]
    )


def _packed(block: int, times: int, filling: bytes) -> bytes:
    """One packed block again and again: it takes no time to make."""
    packer = zlib.compressobj(9)
    first = packer.compress(filling * block) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(filling * block) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (times - 1) + packer.flush()


def _stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data)


def _document(objects: list[bytes]) -> bytes:
    """One page; its contents and resources are the first two objects."""
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        _PAGE,
        *objects,
    )
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj" % number + body + b"endobj\n"
    size = len(bodies) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(places)
    return (
        data
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            size,
            len(data),
        )
    )
