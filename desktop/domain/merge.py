"""Two versions of a case that went apart, brought together place by place.

A version is the case as a flat map of texts under a record's keys; an absent key and an empty text
are the same. What one side alone changed is taken. What both changed in the same way stands. What
both changed differently is a clash: a person decides, and until then our text stays in its place.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Version = Mapping[str, str]

_UNASKED = ("created_at", "created_by", "consent_at", "consent_version", "received_at")
"""Moments of the same deed, done on both sides: which of them stands is not worth a person's time;
what the others already have stays."""


@dataclass(frozen=True)
class Merged:
    """Both versions in one."""

    fields: dict[str, str]
    clashes: tuple[str, ...]
    """Keys in question, in order; `fields` holds our texts there."""


def merge(base: Version, ours: Version, theirs: Version) -> Merged:
    """Bring two versions together that both came from `base`."""
    fields: dict[str, str] = {}
    clashes: list[str] = []
    for key in sorted(base.keys() | ours.keys() | theirs.keys()):
        text = _settled(key, base, ours, theirs)
        if text is None:
            clashes.append(key)
            text = ours.get(key, "")
        if text:
            fields[key] = text
    _follow(fields, ours, theirs)
    if all(_pages_differ(*pair) for pair in ((base, ours), (base, theirs), (ours, theirs))):
        _count_pages(fields, theirs)
    return Merged(fields, tuple(clashes))


def told_along(lead: str) -> tuple[str, ...]:
    """Keys that tell of the same deed as this one and come from the same side."""
    if lead == "answer/consent":
        return ("consent_at", "consent_version")
    return (lead.removesuffix("_at") + "_by",) if lead.endswith("/confirmed_at") else ()


def _settled(key: str, base: Version, ours: Version, theirs: Version) -> str | None:
    """What stands under a key; None when both sides changed it differently."""
    before, here, there = base.get(key, ""), ours.get(key, ""), theirs.get(key, "")
    if here in (there, before):
        return there
    if there == before:
        return here
    if key.startswith("page/"):
        return _page(before, here, there)
    if key in _UNASKED or key.endswith("/confirmed_by"):
        return there or here
    return there if here and there and key.endswith("/confirmed_at") else None


def _follow(fields: dict[str, str], ours: Version, theirs: Version) -> None:
    """Let what tells of a deed come from the side whose deed stands."""
    for lead in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(lead, ""), theirs.get(lead, "")
        if here == there:
            continue
        side = theirs if fields.get(lead, "") == there else ours
        for key in told_along(lead):
            if side.get(key, ""):
                fields[key] = side[key]
            else:
                fields.pop(key, None)


def _page(before: str, here: str, there: str) -> str | None:
    """A page that both sides changed: its place and its picture are looked at apart."""
    old, our, their = (_parts(text) for text in (before, here, there))
    if our is None or their is None or old is None:
        gone, kept = (our, their) if our is None else (their, our)
        # Pages behind a removed one are counted anew: that is no change of this page.
        return "" if gone is None and old and kept and _picture(kept) == _picture(old) else None
    if _picture(our) != _picture(old) and _picture(their) not in (_picture(old), _picture(our)):
        return None
    changed = their if _picture(our) == _picture(old) else our
    moved = our if their["position"] == old["position"] else their
    return _text(changed | {"position": moved["position"]})


def _pages_differ(one: Version, other: Version) -> bool:
    return any(
        one.get(key, "") != other.get(key, "")
        for key in one.keys() | other.keys()
        if key.startswith("page/")
    )


def _count_pages(fields: dict[str, str], theirs: Version) -> None:
    """Give each page of an item a place of its own; at the same place theirs stands first."""
    items: dict[str, list[tuple[int, bool, str, dict[str, Any]]]] = {}
    for key, text in fields.items():
        page = _parts(text) if key.startswith("page/") else None
        if page is not None:
            mark = (page["position"], key not in theirs, key, page)
            items.setdefault(str(page["item"]), []).append(mark)
    for pages in items.values():
        for position, (_, _, key, page) in enumerate(sorted(pages, key=lambda mark: mark[:3])):
            if page["position"] != position:
                fields[key] = _text(page | {"position": position})


def _parts(text: str) -> dict[str, Any] | None:
    """A page's entry; None where there is none."""
    if not text:
        return None
    page: dict[str, Any] = json.loads(text)
    return page


def _picture(page: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in page.items() if name != "position"}


def _text(page: Mapping[str, Any]) -> str:
    # As the messages of the protocol write it: no spaces, letters as they are.
    return json.dumps(page, ensure_ascii=False, separators=(",", ":"))
