"""A case file is whole, from its sender, for its recipient; or nothing of it is told."""

import io
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from protocol.case_file import (
    CHUNK,
    MAGIC,
    CaseFile,
    CaseFileError,
    CaseFileWriter,
    Flaw,
)
from protocol.case_messages import Answer, Kind, Request
from protocol.devices import BLOB_LIMIT, Jwk
from protocol.keys import jwk_of, public_key, thumbprint

DESK = ec.generate_private_key(ec.SECP256R1())
REGISTRY = ec.generate_private_key(ec.SECP256R1())
STRANGER = ec.generate_private_key(ec.SECP256R1())
HEAD = Request(file_id=UUID(int=7), made_at=datetime(2026, 8, 1, tzinfo=UTC), after=12)
BATCH = b"a batch" * 9_000
BLOB = random.Random(3).randbytes(2 * CHUNK + 17)


def _file(blob: bytes = BLOB) -> bytes:
    target = io.BytesIO()
    writer = CaseFileWriter(target, HEAD, sender=DESK, recipient=jwk_of(REGISTRY.public_key()))
    writer.add_blob(sha256(blob).digest(), len(blob), _pieces(blob))
    writer.add(Kind.BATCH, BATCH)
    writer.close()
    return target.getvalue()


def _pieces(blob: bytes) -> Iterator[bytes]:
    for begin in range(0, len(blob), 10_000):
        yield blob[begin : begin + 10_000]


def _opened(data: bytes, key: ec.EllipticCurvePrivateKey = REGISTRY) -> CaseFile:
    return CaseFile(io.BytesIO(data), recipient=key)


def _flaw(data: bytes, key: ec.EllipticCurvePrivateKey = REGISTRY) -> Flaw:
    with pytest.raises(CaseFileError) as told:
        _opened(data, key)
    return told.value.flaw


def test_what_was_put_in_comes_out() -> None:
    file = _opened(_file())
    assert file.sender == jwk_of(DESK.public_key())
    assert file.head(Request) == HEAD
    told = [(frame.kind, frame.digest, frame.whole()) for frame in file.frames()]
    assert told[1:] == [
        (Kind.BLOB, sha256(BLOB).digest(), BLOB),
        (Kind.BATCH, b"", BATCH),
    ]


@pytest.mark.parametrize("size", [0, 1, CHUNK - 400, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_every_length_comes_out_whole(size: int) -> None:
    blob = bytes(size)
    frames = [frame.whole() for frame in _opened(_file(blob)).frames()]
    assert frames[1] == blob


def test_a_frame_that_nobody_reads_is_passed_over() -> None:
    assert [frame.kind for frame in _opened(_file()).frames()] == [
        Kind.HEAD,
        Kind.BLOB,
        Kind.BATCH,
    ]


def test_nothing_of_a_child_stands_unsealed() -> None:
    whole = _file(b"IIN 880412401006" * 100)
    assert b"880412401006" not in whole
    assert b"a batch" not in whole


def test_a_cut_file_is_called_cut_at_every_length(seed: int) -> None:
    whole = _file()
    cuts = {1, len(MAGIC), len(MAGIC) + 1, len(whole) - 1, len(whole) - 16, len(whole) - 80}
    cuts |= set(random.Random(seed).sample(range(1, len(whole)), 60))
    assert {_flaw(whole[:cut]) for cut in sorted(cuts)} == {Flaw.CUT}


def test_a_flipped_byte_anywhere_is_seen_before_anything_is_told(seed: int) -> None:
    whole = _file()
    dice = random.Random(seed)
    for place in [*range(24), *dice.sample(range(len(whole)), 150), len(whole) - 20]:
        hurt = bytearray(whole)
        hurt[place] ^= 1 << dice.randrange(8)
        assert _flaw(bytes(hurt)) in Flaw


def test_a_file_for_another_registry_is_named_so() -> None:
    assert _flaw(_file(), STRANGER) is Flaw.NOT_FOR_US


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", bytes(100_000)])
def test_another_file_is_named_so(data: bytes) -> None:
    assert _flaw(data) is Flaw.NOT_A_CASE_FILE


def test_a_thief_cannot_sign_a_desks_file_as_his_own() -> None:
    whole = _file()
    size = int.from_bytes(whole[len(MAGIC) : len(MAGIC) + 2])
    begin = len(MAGIC) + 2
    outer = msgspec.json.decode(whole[begin : begin + size])
    outer["sender"] = jwk_of(STRANGER.public_key())
    text = msgspec.json.encode(outer)
    body = MAGIC + len(text).to_bytes(2) + text + whole[begin + size : -80]
    file = _opened(body + _signed(body, STRANGER) + whole[-16:])
    assert file.sender == jwk_of(STRANGER.public_key())
    with pytest.raises(CaseFileError):
        list(file.frames())


def _signed(body: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    r, s = decode_dss_signature(key.sign(body, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32) + s.to_bytes(32)


def _claiming(kind: int, size: int) -> CaseFile:
    target = io.BytesIO()
    writer = CaseFileWriter(target, HEAD, sender=DESK, recipient=jwk_of(REGISTRY.public_key()))
    writer._feed(kind.to_bytes(1) + size.to_bytes(8) + b"short")
    writer.close()
    return _opened(target.getvalue())


@pytest.mark.parametrize(
    ("kind", "size", "flaw"),
    [
        (Kind.BLOB, 33 + BLOB_LIMIT, Flaw.TOO_LARGE),
        (Kind.BATCH, (1 << 64) - 1, Flaw.TOO_LARGE),
        (Kind.HEAD, 65_537, Flaw.TOO_LARGE),
        (Kind.BLOB, 31, Flaw.BROKEN),
        (Kind.BATCH, 6, Flaw.BROKEN),
        (99, 5, Flaw.BROKEN),
    ],
)
def test_a_claim_is_never_believed(kind: int, size: int, flaw: Flaw) -> None:
    with pytest.raises(CaseFileError) as told:
        [frame.whole() for frame in _claiming(kind, size).frames()]
    assert told.value.flaw is flaw


def test_a_writer_refuses_what_its_reader_would() -> None:
    target = io.BytesIO()
    writer = CaseFileWriter(target, HEAD, sender=DESK, recipient=jwk_of(REGISTRY.public_key()))
    with pytest.raises(CaseFileError):
        writer.add_blob(bytes(32), BLOB_LIMIT + 1, [])
    with pytest.raises(ValueError, match="3"):
        writer.add_blob(bytes(32), 4, [b"abc"])


def test_a_head_of_the_other_kind_is_no_head() -> None:
    with pytest.raises(CaseFileError):
        _opened(_file()).head(Answer)


def test_a_medium_that_changes_while_it_is_read_is_seen() -> None:
    source = io.BytesIO(_file())
    file = CaseFile(source, recipient=REGISTRY)
    frames = file.frames()
    next(frames)
    source.seek(CHUNK + 600)
    source.write(b"!!!!!!!!")
    with pytest.raises(CaseFileError):
        [frame.whole() for frame in frames]


def test_two_files_of_the_same_cases_share_no_bytes() -> None:
    one, two = _file(), _file()
    assert one[600:700] != two[600:700]


_LARGE = """
import io, resource, sys
from hashlib import sha256
from tests.unit.protocol.test_case_file import DESK, HEAD, REGISTRY
from protocol.case_file import CaseFile, CaseFileWriter
from protocol.keys import jwk_of
size = 30_000_000
with open(sys.argv[1], "w+b") as target:
    writer = CaseFileWriter(target, HEAD, sender=DESK, recipient=jwk_of(REGISTRY.public_key()))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(5):
        writer.add_blob(bytes(32), size, (bytes(50_000) for _ in range(size // 50_000)))
    writer.close()
    read = sum(len(p) for f in CaseFile(target, recipient=REGISTRY).frames() for p in f.pieces)
    print(read > 5 * size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_file_of_any_size_is_written_and_read_in_little_memory(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="not run here: memory is counted on Linux")
    done = subprocess.run(
        [sys.executable, "-c", _LARGE, str(tmp_path / "cases")],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    whole, grown = done.stdout.split()
    assert whole == "True"
    assert int(grown) < 8_000


@pytest.mark.parametrize(
    "jwk",
    [
        Jwk(x="AAAA", y="AAAA"),
        Jwk(x="", y=""),
        Jwk(x="A" * 43, y="A" * 43),
        Jwk(x="A" * 43, y="A" * 43, kty="RSA"),
    ],
)
def test_what_is_no_point_of_the_curve_is_no_key(jwk: Jwk) -> None:
    with pytest.raises(ValueError, match=r"EC|coordinate|point|256"):
        public_key(jwk)


def test_a_thumbprint_is_the_standards() -> None:
    jwk = Jwk(
        x="f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        y="x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    )
    assert thumbprint(jwk) == "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"
