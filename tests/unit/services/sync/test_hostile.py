"""A registry, or a colleague's workstation, that means harm: no other case pays for it."""

import json
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select

from desktop.domain.sync import AttentionKind
from desktop.models.document import PageRow
from desktop.models.ids import new_id
from desktop.models.journal import AuditRow
from desktop.models.paper import PaperRow
from protocol.records import OpResult, PageEntry, PaperEntry, Record
from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.sync_desk import SyncDesk


def _page(sha256: str = "ab" * 32) -> str:
    return msgspec.json.encode(PageEntry("form_065", 0, sha256, "image/jpeg", 1, 1, 5, 0)).decode()


def _unread(desk: SyncDesk) -> list[str]:
    return desk.rows(select(AuditRow.field).where(AuditRow.act == "record_not_read"))


@pytest.mark.parametrize("text", [_page(), ""])
def test_a_record_touches_no_page_of_another_case(
    desk: SyncDesk, registry: SmallRegistry, text: str
) -> None:
    mine, other = desk.received(), desk.received(child_iin="1")
    page_id = desk.page(mine, b"scan")
    desk.round(registry)
    (before,) = desk.rows(select(PageRow).where(PageRow.id == page_id))
    fields = registry.records[other].fields
    if not text:
        registry.put(fields | {f"page/{page_id}": _page()}, other)
        desk.pull(registry)
    registry.put(fields | {f"page/{page_id}": text}, other)
    desk.pull(registry)
    (after,) = desk.rows(select(PageRow).where(PageRow.id == page_id))
    assert (after.intake_id, after.sha256) == (mine, before.sha256)
    desk.round(registry)
    assert f"page/{page_id}" in registry.records[mine].fields


def test_a_record_voids_no_paper_of_another_case(desk: SyncDesk, registry: SmallRegistry) -> None:
    mine, other = desk.received(), desk.received(child_iin="1")
    desk.round(registry)
    key = next(key for key in registry.records[mine].fields if key.startswith("paper/"))
    paper = msgspec.json.decode(registry.records[mine].fields[key], type=PaperEntry)
    void = msgspec.structs.replace(paper, void_reason="gone")
    registry.put(registry.records[other].fields | {key: msgspec.json.encode(void).decode()}, other)
    desk.pull(registry)
    assert desk.rows(select(PaperRow.void_reason).where(PaperRow.id == paper.id)) == [""]


@pytest.mark.parametrize(
    "poison",
    [
        {"page/no-uuid": _page()},
        {"created_at": "yesterday"},
        {"paper/none": "{}"},
        {"item/form_065/confirmed_at": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_a_poisoned_record_in_a_conflict_holds_up_no_other_case(
    desk: SyncDesk, registry: SmallRegistry, poison: dict[str, str]
) -> None:
    poisoned, sound = desk.received(), desk.received(child_iin="1")
    desk.round(registry)
    registry.put(registry.records[poisoned].fields | poison, poisoned)
    desk.note(poisoned, "mine")
    desk.note(sound, "mine too")
    desk.round(registry)
    assert registry.records[sound].fields["answer/note"] == "mine too"
    assert [(one.intake_id, one.kind) for one in desk.sync.attention()] == [
        (poisoned, AttentionKind.REJECTED)
    ]
    assert desk.sync.standing().waiting == 0
    registry.put(registry.records[sound].fields, sound)
    registry.put(
        {key: text for key, text in registry.records[poisoned].fields.items() if key not in poison},
        poisoned,
    )
    desk.round(registry)
    desk.sync.retry(poisoned, desk.by)
    desk.round(registry)
    assert registry.records[poisoned].fields["answer/note"] == "mine"
    assert desk.sync.attention() == ()


@pytest.mark.parametrize("sha256", ["../../../etc/passwd", "zz" * 32, "", "AB" * 32, "ab" * 31])
def test_an_attachment_has_a_hash_for_a_name_or_its_record_is_not_read(
    desk: SyncDesk, registry: SmallRegistry, sha256: str
) -> None:
    record = registry.put({"state": "accepted", f"page/{new_id()}": _page(sha256)})
    desk.pull(registry)
    assert _unread(desk) == [str(record.record_id)]
    assert desk.blobs_named() == []


@pytest.mark.parametrize(
    "finding",
    [
        {"code": "tilted", "severity": "advice", "measure": "much", "threshold": 1},
        {"code": ["tilted"], "severity": "advice", "measure": 2, "threshold": 1},
        {"code": "tilted", "severity": "advice", "measure": None, "threshold": 1},
    ],
)
def test_a_verdict_that_no_screen_can_show_is_not_read(
    desk: SyncDesk, registry: SmallRegistry, finding: dict[str, object]
) -> None:
    photo = {
        "sha256": "ab" * 32,
        "width": 1,
        "height": 1,
        "size": 1,
        "dpi": 300,
        "findings": [finding],
        "accepted_reason": "",
    }
    text = msgspec.json.encode(photo).decode()
    record = registry.put({"state": "accepted", "photo": text})
    desk.pull(registry)
    assert _unread(desk) == [str(record.record_id)]


@pytest.mark.parametrize("field", ["version", "position"])
@pytest.mark.parametrize("number", [-1, 2**63, 2**200])
@pytest.mark.parametrize("kind", [OpResult, Record])
def test_numbers_that_no_registry_counts_to_are_no_message(
    kind: type, number: int, field: str
) -> None:
    sound: dict[str, object] = {
        "op_id": str(UUID(int=1)),
        "outcome": "accepted",
        "record_id": str(UUID(int=1)),
        "version": 1,
        "position": 1,
        "fields": {},
        "registry_number": "",
        "author": {"id": str(UUID(int=1)), "name": ""},
        "letter": "B",
        "changed_at": "2026-08-10T06:30:00Z",
    }
    msgspec.json.decode(msgspec.json.encode(sound), type=kind)

    with pytest.raises(msgspec.MsgspecError):
        msgspec.json.decode(json.dumps(sound | {field: number}), type=kind)
