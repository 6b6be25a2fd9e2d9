"""The schema says what the domain says."""

import time
from datetime import UTC, datetime, timedelta, timezone
from uuid import RFC_4122

import pytest
from sqlalchemy.dialects import sqlite

from desktop.domain.fields import Field, ItemField
from desktop.models.ids import new_id
from desktop.models.rows import IntakeRow, ItemRow
from desktop.models.types import UtcDateTime

_BOOKKEEPING = {
    "row_id", "id", "state", "revision", "cursor", "consent_version", "consent_at", "created_at",
    "created_by", "saved_at", "saved_by", "received_at", "folded_child", "missing", "receipt",
    "joined_to",
}  # fmt: skip


def test_each_field_has_a_column_of_its_own() -> None:
    assert set(IntakeRow.__table__.columns.keys()) - _BOOKKEEPING == set(Field)


def test_each_item_field_has_a_column_of_its_own() -> None:
    kept = {"intake_id", "code", "unconfirmed", "confirmed_at", "confirmed_by", "saved_at"}
    assert set(ItemRow.__table__.columns.keys()) - kept == set(ItemField)


def test_ids_sort_by_their_making() -> None:
    before = time.time_ns() // 1_000_000
    ids = [new_id() for _ in range(5_000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)
    assert all(one.version == 7 and one.variant == RFC_4122 for one in ids)
    assert before <= ids[0].int >> 80 <= time.time_ns() // 1_000_000


def test_moments_keep_their_zone_and_order() -> None:
    kind, dialect = UtcDateTime(), sqlite.dialect()
    almaty = datetime(2026, 6, 1, 9, 30, 1, 5, tzinfo=timezone(timedelta(hours=5)))
    later = datetime(2026, 6, 1, 4, 30, 2, tzinfo=UTC)
    texts = [kind.process_bind_param(moment, dialect) for moment in (almaty, later)]
    assert texts == sorted(text for text in texts if text)
    assert kind.process_result_value(texts[0], dialect) == almaty
    assert kind.process_result_value(texts[0], dialect).tzinfo is UTC  # type: ignore[union-attr]


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 6, 1, 9, 0)  # noqa: DTZ001 - the mistake that is to be caught
    with pytest.raises(ValueError, match="zone"):
        UtcDateTime().process_bind_param(naive, sqlite.dialect())
