"""Nothing is overwritten silently: what both sides changed differently is asked about."""

import json

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.merge import merge

KEYS = ("answer/note", "answer/grade", "state", "item/form_065/number", "photo", "paper/A-2026-1")
VERSIONS = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(("a", "b", "c")))

PAGES = st.dictionaries(
    st.sampled_from(("page/1", "page/2", "page/3", "page/4")),
    st.builds(
        lambda item, position, sha256: page(position, sha256, item),
        st.sampled_from(("form_065", "application")),
        st.integers(0, 3),
        st.sampled_from(("aa", "bb")),
    ),
)


def page(position: int, sha256: str = "aa", item: str = "form_065") -> str:
    entry = {"item": item, "position": position, "sha256": sha256, "turn": 0}
    return json.dumps(entry, separators=(",", ":"))


def places(fields: dict[str, str]) -> dict[str, int]:
    return {key: json.loads(text)["position"] for key, text in fields.items()}


@given(VERSIONS, VERSIONS, VERSIONS)
def test_each_place_says_what_one_side_alone_made_of_it_or_is_asked_about(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]
) -> None:
    merged = merge(base, ours, theirs)
    for key in KEYS:
        before, here, there = base.get(key, ""), ours.get(key, ""), theirs.get(key, "")
        stands = merged.fields.get(key, "")
        if here == there:
            assert stands == here
        elif here == before:
            assert stands == there
        elif there == before:
            assert stands == here
        else:
            assert key in merged.clashes
            assert stands == here
    assert "" not in merged.fields.values()


@given(VERSIONS, VERSIONS, VERSIONS)
def test_both_desks_ask_about_the_same_places(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]
) -> None:
    assert merge(base, ours, theirs).clashes == merge(base, theirs, ours).clashes


@given(PAGES, PAGES)
def test_what_one_side_alone_changed_becomes_the_whole_case(
    base: dict[str, str], changed: dict[str, str]
) -> None:
    for ours, theirs in ((base, changed), (changed, base), (changed, changed)):
        merged = merge(base, ours, theirs)
        assert merged.fields == changed
        assert not merged.clashes


@given(PAGES, PAGES, PAGES)
def test_no_page_is_lost_unless_one_side_removed_it(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]
) -> None:
    merged = merge(base, ours, theirs)
    for key in ours.keys() | theirs.keys():
        removed = key in base and not (key in ours and key in theirs)
        assert key in merged.fields or removed or key in merged.clashes


@given(PAGES, PAGES, PAGES)
def test_a_second_merge_of_what_was_merged_finds_nothing_more(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]
) -> None:
    once = merge(base, ours, theirs)
    if not once.clashes:
        again = merge(theirs, once.fields, theirs)
        assert again.fields == once.fields
        assert not again.clashes


def test_pages_added_at_two_desks_follow_one_another_each_at_a_place_of_its_own() -> None:
    base = {"page/1": page(0)}
    merged = merge(base, base | {"page/2": page(1)}, base | {"page/3": page(1)})
    assert places(merged.fields) == {"page/1": 0, "page/3": 1, "page/2": 2}
    assert not merged.clashes


def test_a_page_moved_here_and_turned_there_is_both() -> None:
    base = {"page/1": page(0), "page/2": page(1)}
    ours = {"page/1": page(1), "page/2": page(0)}
    merged = merge(base, ours, base | {"page/1": page(0, "bb")})
    assert merged.fields == {"page/1": page(1, "bb"), "page/2": page(0)}
    assert not merged.clashes


def test_a_page_removed_here_and_turned_there_is_asked_about() -> None:
    base = {"page/1": page(0)}
    assert merge(base, {}, {"page/1": page(0, "bb")}).clashes == ("page/1",)
    assert merge(base, {"page/1": page(0, "bb")}, {}).clashes == ("page/1",)


def test_a_page_removed_here_that_only_moved_up_there_is_gone() -> None:
    base = {"page/1": page(0), "page/2": page(1)}
    merged = merge(base, {"page/1": page(0)}, {"page/2": page(0)})
    assert (merged.fields, merged.clashes) == ({}, ())


def test_consent_taken_back_here_takes_its_moment_along_whatever_was_confirmed_there() -> None:
    base = {"answer/consent": "yes", "consent_at": "1", "consent_version": "v1"}
    theirs = base | {"consent_at": "2", "consent_version": "v2"}
    merged = merge(base, {}, theirs)
    assert (merged.fields, merged.clashes) == ({}, ())


def test_a_document_confirmed_at_two_desks_is_confirmed_once() -> None:
    ours = {"item/form_065/confirmed_at": "1", "item/form_065/confirmed_by": "А"}
    theirs = {"item/form_065/confirmed_at": "2", "item/form_065/confirmed_by": "Б"}
    merged = merge({}, ours, theirs)
    assert (merged.fields, merged.clashes) == (theirs, ())


def test_withdrawn_here_and_enrolled_there_is_asked_about() -> None:
    merged = merge({"state": "accepted"}, {"state": "withdrawn"}, {"state": "enrolled"})
    assert (merged.fields, merged.clashes) == ({"state": "withdrawn"}, ("state",))
