"""The shortest way of one typed value into the store, for a case whose content is known.

The desk saves on leaving every field; nothing is read again for it. The update names the revision
that is known, so a case that changed since is left to the longer way.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, insert, update

from desktop.domain.checklist import Checklist
from desktop.domain.document import ItemRecord
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import Intake
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.prepared import execute
from desktop.services.journal import SEARCHED, fold_event, write_audit, write_search_line
from desktop.services.record import CHILD_NAMES, checklist_on, folded_child

_intake: Table = IntakeRow.metadata.tables["intake"]
_item: Table = ItemRow.metadata.tables["item"]
_unchanged_case = update(_intake).where(
    _intake.c.id == bindparam("its_id"), _intake.c.revision == bindparam("its_revision")
)
_its_item = update(_item).where(
    _item.c.intake_id == bindparam("its_case"), _item.c.code == bindparam("its_code")
)


@dataclass(frozen=True)
class ItemText:
    """What was typed or read into one field of an item's document."""

    item: str
    field: ItemField
    value: str
    unsure: bool
    """It was read without certainty: the field stays marked."""


@dataclass(frozen=True)
class Saved:
    """A case after a value of it was saved."""

    intake: Intake
    checklist: Checklist


def save_known_field(
    connection: Connection,
    known: Intake,
    field: Field,
    value: str,
    *,
    row_id: int,
    by: UUID,
    now: datetime,
) -> Saved | None:
    """Save one answer (not the consent); None when the case is no longer as known."""
    changed = replace(
        known,
        revision=known.revision + 1,
        answers={**known.answers, field: value},
        saved_at=now,
    )
    checklist = checklist_on(changed, now)
    values: dict[str, object] = {field.value: value}
    if field in CHILD_NAMES:
        values["folded_child"] = folded_child(*(changed.answer(name) for name in CHILD_NAMES))
    if not _update_case(connection, known, checklist, values, by=by, now=now):
        return None
    write_audit(
        connection,
        now,
        by,
        known.id,
        "field_saved",
        field=field.value,
        before=known.answer(field),
        after=value,
    )
    fold_event(connection, changed, now, by)
    if field in SEARCHED:
        write_search_line(connection, row_id, changed)
    return Saved(changed, checklist)


def save_known_detail(
    connection: Connection,
    known: Intake,
    text: ItemText,
    *,
    by: UUID,
    now: datetime,
) -> Saved | None:
    """Save one field of an item's document; None when the case is no longer as known."""
    item, field, value = text.item, text.field, text.value
    record = known.items.get(item, ItemRecord(item))
    others = record.unconfirmed - {field}
    record = replace(
        record,
        details={**record.details, field: value},
        saved_at=now,
        unconfirmed=others | {field} if text.unsure else others,
    )
    changed = replace(
        known,
        revision=known.revision + 1,
        items={**known.items, item: record},
        saved_at=now,
    )
    checklist = checklist_on(changed, now)
    if not _update_case(connection, known, checklist, {}, by=by, now=now):
        return None
    values: dict[str, object] = {
        field.value: value,
        "saved_at": now,
        "unconfirmed": " ".join(sorted(record.unconfirmed)),
    }
    if not _update_item(connection, known.id, item, values):
        connection.execute(insert(_item), {"intake_id": known.id, "code": item, **values})
    write_audit(
        connection,
        now,
        by,
        known.id,
        "item_field_saved",
        field=f"{item}.{field.value}",
        before=known.items[item].detail(field) if item in known.items else "",
        after=value,
    )
    fold_event(connection, changed, now, by)
    return Saved(changed, checklist)


def _update_case(
    connection: Connection,
    known: Intake,
    checklist: Checklist,
    values: dict[str, object],
    *,
    by: UUID,
    now: datetime,
) -> bool:
    values |= {
        "revision": known.revision + 1,
        "saved_at": now,
        "saved_by": by,
        "missing": " ".join(checklist.missing),
    }
    which = {"its_id": known.id, "its_revision": known.revision}
    result = execute(connection, _unchanged_case, values | which)
    return bool(result.rowcount)


def _update_item(
    connection: Connection, intake_id: UUID, item: str, values: dict[str, object]
) -> bool:
    which = {"its_case": intake_id, "its_code": item}
    result = execute(connection, _its_item, values | which)
    return bool(result.rowcount)
