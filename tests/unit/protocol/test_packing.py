"""What travels is unpacked within bounds, whatever it claims to be."""

import pytest
import zstandard

from protocol.packing import MAX_LINES, PackingError, packed, unpacked
from protocol.records import FIRST_LINK, BatchHead

_SILENT = zstandard.ZstdCompressor(write_content_size=False)
_HEAD = BatchHead(1, FIRST_LINK)


def test_lines_come_out_as_they_went_in() -> None:
    assert len(unpacked(packed([_HEAD] * 3))) == 3


@pytest.mark.parametrize("packer", [zstandard.ZstdCompressor(), _SILENT])
def test_more_bytes_than_the_bound_are_refused_whether_or_not_they_are_told(
    packer: zstandard.ZstdCompressor,
) -> None:
    text = b"x" * 99 + b"\n"
    assert unpacked(packer.compress(text), bound=100) == [text[:-1]]
    with pytest.raises(PackingError):
        unpacked(packer.compress(b"x" + text), bound=100)


def test_more_lines_than_the_bound_are_refused() -> None:
    packer = zstandard.ZstdCompressor()
    assert len(unpacked(packer.compress(b"\n" * MAX_LINES))) == MAX_LINES
    with pytest.raises(PackingError):
        unpacked(packer.compress(b"\n" * (MAX_LINES + 1)))


@pytest.mark.parametrize("cut", [1, 5, 12])
def test_what_was_cut_on_the_way_is_refused(cut: int) -> None:
    with pytest.raises(PackingError):
        unpacked(packed([_HEAD])[:-cut])


@pytest.mark.parametrize("text", [b"", b"{}", b"{}\n{}"])
def test_lines_without_an_end_are_refused(text: bytes) -> None:
    with pytest.raises(PackingError):
        unpacked(zstandard.ZstdCompressor().compress(text))
