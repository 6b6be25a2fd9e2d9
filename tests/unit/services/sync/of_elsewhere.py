"""What another workstation of the school sends."""

import msgspec

from desktop.models.ids import new_id
from protocol.records import PageEntry, PaperEntry, PhotoEntry
from tests.fakes.small_registry import SmallRegistry


def text(entry: msgspec.Struct) -> str:
    """An entry as a record has it."""
    return msgspec.json.encode(entry).decode()


def page(position: int = 0, sha256: str = "ab" * 32) -> str:
    """A page of form 065."""
    return text(PageEntry("form_065", position, sha256, "image/jpeg", 1, 1, 5, 0))


def theirs(number: str = "B-2026-000007", **more: str) -> dict[str, str]:
    """A whole case as desk B sends it."""
    paper = PaperEntry(
        id=new_id(),
        kind="receipt",
        check_code="K7F3Q9XX",
        issued_at=SmallRegistry.now,
        issued_by="Бекова Дана",
        language="kk",
        size="A4",
        void_reason="",
    )
    photo = PhotoEntry("cd" * 32, 354, 472, 9, 300, [], "")
    return {
        "state": "accepted",
        "created_at": "2026-08-10T06:00:00+00:00",
        "created_by": "Бекова Дана",
        "received_at": "2026-08-10T06:20:00+00:00",
        "consent_at": "2026-08-10T06:10:00+00:00",
        "consent_version": "2026-1",
        "answer/consent": "yes",
        "answer/child_surname": "Әбілқайыр",
        "answer/child_given_name": "Дана",
        "answer/child_birth_date": "2019-05-06",
        "answer/grade": "1",
        "item/form_065/number": "17",
        "item/form_065/confirmed_at": "2026-08-10T06:15:00+00:00",
        "item/form_065/confirmed_by": "Бекова Дана",
        f"page/{new_id()}": page(),
        "photo": text(photo),
        f"paper/{number}": text(paper),
        **{key.replace("__", "/"): value for key, value in more.items()},
    }
