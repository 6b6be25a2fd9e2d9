"""Case files: a round of the sync on a USB stick, for a desk that never gets a line.

Magic, the length of the outer head (2 bytes) and the head as JSON, then AES-256-GCM chunks of
64 KiB and the last one, then the sender's ES256 signature (64 bytes) of all before it, and words
that say the file is whole. The chunks' key comes of ECDH between a key made for this file and the
recipient's, by HKDF over the outer head; so a file cannot be told as another sender's. In the
chunks stand frames: kind (1 byte), length (8 bytes), body. No length is trusted beyond the bound
of its kind, nothing is told before the signature holds, and neither side ever has more than a
frame in memory, attachments not even that.

A desk writes `Request`, then for each batch the attachments that it names and the batch. The
registry answers with `Answer`, results in the order of the batches, and pages of the feed.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from io import SEEK_END
from typing import BinaryIO, TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    Prehashed,
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from protocol.case_messages import Answer, Kind, Request
from protocol.devices import BLOB_LIMIT, Jwk
from protocol.keys import jwk_of, public_key, thumbprint
from protocol.packing import MAX_PACKED

MAGIC = b"QABYLDAU-CASES-1"
_END = b"QABYLDAU-WHOLE-1"
CHUNK = 65_536
"""Plaintext bytes of every chunk but the last."""

_TAG, _SIGNATURE, _SIDE = 16, 64, 32
_OUTER_LIMIT = 2_048
_FRAME = struct.Struct(">BQ")
_Message = TypeVar("_Message")


class Flaw(StrEnum):
    """Why a file is not taken."""

    NOT_A_CASE_FILE = "not_a_case_file"
    CUT = "cut"
    """It ends too early: the stick was pulled, or the copy is not whole."""
    BROKEN = "broken"
    """Bytes are not those that the sender signed, or they make no sense."""
    NOT_FOR_US = "not_for_us"
    """It is sealed to another key."""
    TOO_LARGE = "too_large"
    """It claims more than a limit allows."""


class CaseFileError(Exception):
    """The file is not taken; nothing of it was told."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


_BOUNDS = {
    Kind.HEAD: 65_536,
    Kind.BATCH: MAX_PACKED,
    Kind.BLOB: _SIDE + BLOB_LIMIT,
    Kind.RESULTS: MAX_PACKED,
    Kind.FEED: MAX_PACKED,
    Kind.DIRECTORY: MAX_PACKED,
}


class _Outer(msgspec.Struct, frozen=True):
    """What stands unsealed: three public keys, nothing of children or schools."""

    sender: Jwk
    once: Jwk
    recipient: str
    """Thumbprint."""


class CaseFileWriter:
    """Writes one file; without `close` it is cut, and its reader says so."""

    def __init__(
        self,
        target: BinaryIO,
        head: Request | Answer,
        *,
        sender: ec.EllipticCurvePrivateKey,
        recipient: Jwk,
    ) -> None:
        self._target = target
        self._sender = sender
        self._signed = sha256()
        self._waiting = bytearray()
        self._written = 0
        once = ec.generate_private_key(ec.SECP256R1())
        outer = msgspec.json.encode(
            _Outer(
                sender=jwk_of(sender.public_key()),
                once=jwk_of(once.public_key()),
                recipient=thumbprint(recipient),
            )
        )
        self._cipher = _cipher(once.exchange(ec.ECDH(), public_key(recipient)), outer)
        self._put(MAGIC + struct.pack(">H", len(outer)) + outer)
        self.add(Kind.HEAD, msgspec.json.encode(head))

    def add(self, kind: Kind, body: bytes) -> None:
        """One frame that is in memory."""
        self._frame(kind, len(body), [body])

    def add_blob(self, digest: bytes, size: int, pieces: Iterable[bytes]) -> None:
        """An attachment, as it is read; raises ValueError unless the pieces come to its size."""
        self._frame(Kind.BLOB, _SIDE + size, [digest], pieces)

    def close(self) -> None:
        """The last chunk and the signature."""
        self._seal(self._waiting, last=True)
        r, s = decode_dss_signature(
            self._sender.sign(self._signed.digest(), ec.ECDSA(Prehashed(hashes.SHA256())))
        )
        self._target.write(r.to_bytes(_SIDE) + s.to_bytes(_SIDE) + _END)

    def _frame(self, kind: Kind, size: int, *bodies: Iterable[bytes]) -> None:
        if size > _BOUNDS[kind]:
            raise CaseFileError(Flaw.TOO_LARGE)
        self._feed(_FRAME.pack(kind, size))
        come = 0
        for body in bodies:
            for piece in body:
                come += len(piece)
                self._feed(piece)
        if come != size:
            raise ValueError(come)

    def _feed(self, data: bytes) -> None:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(self._waiting[:CHUNK], last=False)
            del self._waiting[:CHUNK]

    def _seal(self, data: bytes | bytearray, *, last: bool) -> None:
        self._put(self._cipher.encrypt(_nonce(self._written, last=last), bytes(data), None))
        self._written += 1

    def _put(self, data: bytes) -> None:
        self._signed.update(data)
        self._target.write(data)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame; its pieces are read before the next frame is asked for, or passed over."""

    kind: Kind
    size: int
    """Bytes of the body, without an attachment's hash."""
    digest: bytes
    """SHA-256 that an attachment claims; b"" for other kinds."""
    pieces: Iterator[bytes]

    def whole(self) -> bytes:
        """The body in memory; an attachment is better read in pieces."""
        return b"".join(self.pieces)


class CaseFile:
    """A file whose signature holds, to be read frame by frame.

    Opening raises CaseFileError; so does reading, should the medium change meanwhile. Whether
    `sender` is one that counts is for the caller to say.
    """

    def __init__(self, source: BinaryIO, *, recipient: ec.EllipticCurvePrivateKey) -> None:
        self._source = source
        outer, text, self._begin = _outer(source)
        self._end = source.seek(0, SEEK_END) - _SIGNATURE - len(_END)
        if self._end < self._begin + _TAG:
            raise CaseFileError(Flaw.CUT)
        source.seek(-len(_END), SEEK_END)
        if source.read() != _END:
            raise CaseFileError(Flaw.CUT)
        self.sender = outer.sender
        if outer.recipient != thumbprint(jwk_of(recipient.public_key())):
            raise CaseFileError(Flaw.NOT_FOR_US)
        try:
            shared = recipient.exchange(ec.ECDH(), public_key(outer.once))
            signer = public_key(outer.sender)
        except ValueError as error:
            raise CaseFileError(Flaw.BROKEN) from error
        self._cipher = _cipher(shared, text)
        self._check_signature(signer)

    def head(self, kind: type[_Message]) -> _Message:
        """The file's head as a Request or an Answer."""
        return self._decoded(next(self.frames(), None), kind)

    def frames(self) -> Iterator[Frame]:
        """Every frame from the first, as they stand in the file."""
        stream = _Stream(self._chunks())
        while not stream.at_end():
            kind, size = _kind(stream.exactly(_FRAME.size))
            digest = b""
            if kind is Kind.BLOB:
                digest, size = stream.exactly(_SIDE), size - _SIDE
            pieces = stream.pieces(size)
            yield Frame(kind, size, digest, pieces)
            for _ in pieces:
                pass

    @staticmethod
    def _decoded(frame: Frame | None, kind: type[_Message]) -> _Message:
        if frame is None or frame.kind is not Kind.HEAD:
            raise CaseFileError(Flaw.BROKEN)
        try:
            return msgspec.json.decode(frame.whole(), type=kind)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise CaseFileError(Flaw.BROKEN) from error

    def _check_signature(self, signer: ec.EllipticCurvePublicKey) -> None:
        signed = sha256()
        self._source.seek(0)
        left = self._end
        while left:
            data = self._source.read(min(left, CHUNK))
            if not data:
                raise CaseFileError(Flaw.CUT)
            signed.update(data)
            left -= len(data)
        pair = self._source.read(_SIGNATURE)
        signature = encode_dss_signature(int.from_bytes(pair[:_SIDE]), int.from_bytes(pair[_SIDE:]))
        try:
            signer.verify(signature, signed.digest(), ec.ECDSA(Prehashed(hashes.SHA256())))
        except InvalidSignature as error:
            raise CaseFileError(Flaw.BROKEN) from error

    def _chunks(self) -> Iterator[bytes]:
        at, number = self._begin, 0
        while at < self._end:
            size = min(CHUNK + _TAG, self._end - at)
            self._source.seek(at)
            at += size
            try:
                yield self._cipher.decrypt(
                    _nonce(number, last=at == self._end), self._source.read(size), None
                )
            except (InvalidTag, ValueError) as error:
                raise CaseFileError(Flaw.BROKEN) from error
            number += 1


class _Stream:
    """The chunks' plaintext, taken by length."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._here = b""

    def pieces(self, size: int) -> Iterator[bytes]:
        """Exactly so many bytes, a chunk at most at a time; raises where the file has fewer."""
        while size:
            piece = self._some(size)
            if not piece:
                raise CaseFileError(Flaw.BROKEN)
            size -= len(piece)
            yield piece

    def exactly(self, size: int) -> bytes:
        """So many bytes in one."""
        return b"".join(self.pieces(size))

    def at_end(self) -> bool:
        """Whether nothing follows."""
        while not self._here:
            chunk = next(self._chunks, None)
            if chunk is None:
                return True
            self._here = chunk
        return False

    def _some(self, size: int) -> bytes:
        if self.at_end():
            return b""
        piece, self._here = self._here[:size], self._here[size:]
        return piece


def _outer(source: BinaryIO) -> tuple[_Outer, bytes, int]:
    """The outer head, its bytes, and where the chunks begin."""
    source.seek(0)
    magic = source.read(len(MAGIC))
    if magic != MAGIC:
        cut = bool(magic) and MAGIC.startswith(magic)
        raise CaseFileError(Flaw.CUT if cut else Flaw.NOT_A_CASE_FILE)
    length = source.read(2)
    size = int.from_bytes(length)
    if size > _OUTER_LIMIT:
        raise CaseFileError(Flaw.TOO_LARGE)
    text = source.read(size)
    if len(length) < 2 or len(text) < size:
        raise CaseFileError(Flaw.CUT)
    try:
        return msgspec.json.decode(text, type=_Outer), text, source.tell()
    except (msgspec.MsgspecError, RecursionError) as error:
        raise CaseFileError(Flaw.BROKEN) from error


def _kind(head: bytes) -> tuple[Kind, int]:
    number, size = _FRAME.unpack(head)
    try:
        kind = Kind(number)
    except ValueError as error:
        raise CaseFileError(Flaw.BROKEN) from error
    if size > _BOUNDS[kind]:
        raise CaseFileError(Flaw.TOO_LARGE)
    if kind is Kind.BLOB and size < _SIDE:
        raise CaseFileError(Flaw.BROKEN)
    return kind, size


def _cipher(shared: bytes, outer: bytes) -> AESGCM:
    key = HKDF(hashes.SHA256(), 32, salt=None, info=MAGIC + outer).derive(shared)
    return AESGCM(key)


def _nonce(number: int, *, last: bool) -> bytes:
    """The key is this file's alone: a count is enough, and the last chunk shows itself."""
    return number.to_bytes(11) + bytes([last])
