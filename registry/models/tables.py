"""The registry's tables.

Region and school come first in every key of a school's own rows, so that any engine can spread them
by it; no sequence hands out numbers. Portable SQL alone.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_MOMENT = DateTime(timezone=True)


def _of_school() -> tuple[Column[str], Column[object]]:
    return Column("region", Text, nullable=False), Column("school_id", Uuid, nullable=False)


def _key(*columns: str) -> PrimaryKeyConstraint:
    return PrimaryKeyConstraint("region", "school_id", *columns)


def _school() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["region", "school_id"], ["school.region", "school.school_id"])


registry = Table(
    "registry",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", Uuid, nullable=False),
    Column("made_at", _MOMENT, nullable=False),
    Column("secret", LargeBinary, nullable=False),
)
"""One row, id 1: the epoch, renewed when a backup is restored; the secret that tokens, nonces and
children's keys are made with, and the private key of case files, sealed under the server key."""

school = Table(
    "school",
    metadata,
    *_of_school(),
    Column("bin", Text, nullable=False),
    Column("name_kk", Text, nullable=False),
    Column("name_ru", Text, nullable=False),
    Column("made_at", _MOMENT, nullable=False),
    _key(),
    UniqueConstraint("bin"),
)

school_counter = Table(
    "school_counter",
    metadata,
    *_of_school(),
    Column("position", BigInteger, nullable=False, default=0),
    Column("number_year", Integer, nullable=False, default=0),
    Column("next_number", Integer, nullable=False, default=1),
    Column("backup_position", BigInteger, nullable=False, default=0),
    _key(),
    _school(),
)
"""Taken, and so held, by the transaction that writes records: positions commit in order."""

device = Table(
    "device",
    metadata,
    *_of_school(),
    Column("device_id", Uuid, nullable=False),
    Column("letter", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("store_id", Uuid, nullable=False),
    Column("key", JSONB, nullable=False),
    Column("thumbprint", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("last_sequence", BigInteger, nullable=False, default=0),
    Column("chain", LargeBinary, nullable=False),
    Column("program", Text, nullable=False),
    Column("enrolled_at", _MOMENT, nullable=False),
    Column("last_seen_at", _MOMENT),
    Column("last_position", BigInteger, nullable=False, default=0),
    _key("device_id"),
    _school(),
    Index(None, "region", "school_id", "letter"),
    Index(None, "device_id"),
    Index(None, "thumbprint"),
)
"""Status: active, revoked, forked. `last_position`: how far it has pulled."""

enrolment_code = Table(
    "enrolment_code",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    *_of_school(),
    Column("made_at", _MOMENT, nullable=False),
    Column("expires_at", _MOMENT, nullable=False),
    Column("used_at", _MOMENT),
    Column("device_id", Uuid),
    _school(),
)
"""SHA-256 of a one-time code of 80 random bits."""

record = Table(
    "record",
    metadata,
    *_of_school(),
    Column("record_id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("fields", JSONB, nullable=False),
    Column("registry_number", Text, nullable=False),
    Column("child_key", LargeBinary),
    Column("asked_at", _MOMENT),
    Column("author_id", Uuid, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("changed_at", _MOMENT, nullable=False),
    _key("record_id"),
    _school(),
    Index(None, "region", "school_id", "position", unique=True),
    Index(None, "child_key"),
)
"""`child_key`: HMAC of the child's IIN, or of folded names, birth date and document number; only on
a record that asks for the child's one place. `asked_at`: since when it does, by this clock."""

op = Table(
    "op",
    metadata,
    *_of_school(),
    Column("op_id", Uuid, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("device_id", Uuid, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("record_id", Uuid, nullable=False),
    Column("result", JSONB, nullable=False),
    Column("at", _MOMENT, nullable=False),
    _key("op_id"),
    _school(),
    Index("ix_op_unsettled", "at", postgresql_where=text("result->>'outcome' <> 'accepted'")),
)
"""What each op came to; the same op again gets the same result."""

claim = Table(
    "claim",
    metadata,
    Column("child_key", LargeBinary, primary_key=True),
    *_of_school(),
    Column("record_id", Uuid, nullable=False),
    Column("at", _MOMENT, nullable=False),
)
"""The one record in the country that holds a child's active application. Keyed by a hash: spread
evenly by any engine."""

blob = Table(
    "blob",
    metadata,
    *_of_school(),
    Column("sha256", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("stored_at", _MOMENT, nullable=False),
    _key("sha256"),
    _school(),
)
"""An attachment that is durable in full, its hash verified. `stored_at`: or since a record gave it
up; what no record has is collected a week after that."""

blob_use = Table(
    "blob_use",
    metadata,
    *_of_school(),
    Column("sha256", LargeBinary, nullable=False),
    Column("record_id", Uuid, nullable=False),
    _key("sha256", "record_id"),
    _school(),
)

blob_lost = Table(
    "blob_lost",
    metadata,
    *_of_school(),
    Column("sha256", LargeBinary, nullable=False),
    Column("noticed_at", _MOMENT, nullable=False),
    _key("sha256"),
    _school(),
)
"""An attachment that was whole and is damaged or gone: whichever desk has it sends it again."""

school_class = Table(
    "school_class",
    metadata,
    *_of_school(),
    Column("class_id", Uuid, nullable=False),
    Column("year", Integer, nullable=False),
    Column("grade", Integer, nullable=False),
    Column("letter", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("capacity", Integer, nullable=False),
    _key("class_id"),
    _school(),
)

catchment = Table(
    "catchment",
    metadata,
    *_of_school(),
    Column("catchment_id", Uuid, nullable=False),
    Column("locality", Text, nullable=False),
    Column("street", Text, nullable=False),
    Column("houses", Text, nullable=False),
    _key("catchment_id"),
    _school(),
)

rules_file = Table(
    "rules_file",
    metadata,
    Column("name", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("name", "valid_from"),
)

presence = Table(
    "presence",
    metadata,
    *_of_school(),
    Column("record_id", Uuid, nullable=False),
    Column("device_id", Uuid, nullable=False),
    Column("staff", Text, nullable=False),
    Column("since", _MOMENT, nullable=False),
    Column("seen_at", _MOMENT, nullable=False),
    _key("record_id", "device_id"),
    _school(),
)

told = Table(
    "told",
    metadata,
    *_of_school(),
    Column("told_id", Uuid, nullable=False),
    Column("device_id", Uuid, nullable=False),
    Column("record_id", Uuid, nullable=False),
    Column("child_key", LargeBinary, nullable=False),
    Column("at", _MOMENT, nullable=False),
    Column("named", Boolean, nullable=False),
    _key("told_id"),
    _school(),
    Index(None, "region", "school_id", "device_id", "at"),
)
"""When a desk was told that another school holds a child's application, and whether by its name:
audited, and limited."""

audit = Table(
    "audit",
    metadata,
    Column("audit_id", Uuid, primary_key=True),
    Column("at", _MOMENT, nullable=False),
    Column("by", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Index(None, "at"),
)
"""What administrators did: no personal data."""

upload = Table(
    "upload",
    metadata,
    *_of_school(),
    Column("sha256", LargeBinary, nullable=False),
    Column("total", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("seen_at", _MOMENT, nullable=False),
    _key("sha256"),
    _school(),
)
"""An attachment that has come in part; its parts are sealed in the store beside the whole ones."""

taken_proof = Table(
    "taken_proof",
    metadata,
    *_of_school(),
    Column("device_id", Uuid, nullable=False),
    Column("jti", Text, nullable=False),
    Column("at", _MOMENT, nullable=False),
    _key("device_id", "jti"),
)
"""Proofs of the last minutes: none is taken again, by whichever process. The workstation has just
been found by the same key, so nothing is referred to."""

administrator = Table(
    "administrator",
    metadata,
    Column("name", Text, primary_key=True),
    Column("password", Text, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("changed_at", _MOMENT, nullable=False),
)
"""Who may open the page in the browser: Argon2id; a new generation ends every older session."""

sign_in_trial = Table(
    "sign_in_trial",
    metadata,
    Column("address", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("not_before", _MOMENT, nullable=False),
)
"""Wrong passwords from one address: each makes the next wait longer."""
