"""A value beside the database that only the right key makes.

To SQLCipher a wrong key and a damaged first page look the same; with this they are told apart.
"""

import hashlib
import hmac
import secrets
from pathlib import Path

from desktop.durable import write_durably

_SALT = 16
_MEANING = b"qabyldau key check"


def check_file(database: Path) -> Path:
    """Where the key check of a database stands."""
    return database.with_suffix(".check")


def write_key_check(database: Path, key: bytes) -> None:
    """Keep a key check for a database; raises OSError."""
    salt = secrets.token_bytes(_SALT)
    write_durably(check_file(database), salt + _value(key, salt))


def key_fits(database: Path, key: bytes) -> bool | None:
    """Whether this is the database's key; None when no whole check value is there to ask."""
    try:
        kept = check_file(database).read_bytes()
    except FileNotFoundError:
        return None
    if len(kept) != _SALT + hashlib.sha256().digest_size:
        return None
    return hmac.compare_digest(kept[_SALT:], _value(key, kept[:_SALT]))


def _value(key: bytes, salt: bytes) -> bytes:
    return hmac.new(key, _MEANING + salt, hashlib.sha256).digest()
