"""Made to be spread: region first in every key, no hand that gives out numbers, portable SQL."""

import ast
import re
from pathlib import Path

import pytest
from sqlalchemy import Table

import registry
from registry.database.pool import Database
from registry.models.tables import metadata
from tests.registry.people import rows

pytestmark = pytest.mark.anyio

_KEYED_OTHERWISE = {
    "registry": "one row",
    "enrolment_code": "whoever shows a code has not said whose it is; a hash, spread evenly",
    "claim": "one child in the whole country; a hash, spread evenly",
    "rules_file": "the same for every region",
    "audit": "of administrators, who are no region's; a random id, spread evenly",
    "administrator": "of no region",
    "sign_in_trial": "an address, of no region",
}
_FOUND_OTHERWISE = {
    "ix_device_device_id": "a token is asked for by the workstation's id alone",
    "ix_device_thumbprint": "a key is one workstation's in the whole country",
    "ix_record_child_key": "one child in the whole country; a hash, spread evenly",
    "ix_op_unsettled": "the page's list of conflicts, of all schools; few rows are in it",
    "ix_audit_at": "the page's list of administrators' acts; some a day",
}
_GROWING = ("audit", "blob", "blob_use", "claim", "op", "record", "taken_proof", "told")
"""Tables whose rows grow with the load: their keys must not grow with time."""

_NOT_PORTABLE = {
    "a sequence": r"\bnextval\b|\bcurrval\b|\bSERIAL\b|GENERATED (ALWAYS|BY DEFAULT) AS IDENTITY",
    "a rowid": r"\bctid\b|\bxmin\b|\boid\b",
    "listening": r"\bLISTEN\b|\bNOTIFY\b|pg_notify",
    "code within the database": r"CREATE (OR REPLACE )?(FUNCTION|TRIGGER|PROCEDURE|RULE)|\bDO \$",
    "a lock of a whole table": r"\bLOCK TABLE\b",
    "an advisory lock": r"pg_(try_)?advisory",
    "an extension": r"CREATE EXTENSION",
    "a table of this server alone": r"\bUNLOGGED\b",
    "a clock or a chance of the database": r"\bnow\(\)|_timestamp\b|gen_random|\brandom\(\)",
    "MERGE": r"\bMERGE INTO\b",
    "skipped rows": r"SKIP LOCKED",
}
_BESIDE_REQUESTS = {
    ("registry/services/founding.py", "an advisory lock"): "one, at a start, around migrations",
}


@pytest.mark.parametrize("table", metadata.tables.values(), ids=lambda table: table.name)
def test_region_comes_first_in_every_key(table: Table) -> None:
    keys = [column.name for column in table.primary_key.columns]
    assert (keys[:1] == ["region"]) != (table.name in _KEYED_OTHERWISE)
    if table.name not in _KEYED_OTHERWISE and table.name != "school":
        assert keys[:2] == ["region", "school_id"]


def test_every_index_is_within_a_school_or_says_why_not() -> None:
    outside = {
        str(index.name)
        for table in metadata.tables.values()
        for index in table.indexes
        if [getattr(one, "name", "") for one in index.expressions][:2] != ["region", "school_id"]
    }
    assert outside == _FOUND_OTHERWISE.keys()


@pytest.mark.parametrize("name", _GROWING)
def test_no_key_of_a_growing_table_grows_with_time(name: str) -> None:
    table = metadata.tables[name]
    spread = {"region", "school_id", "child_key", "audit_id"}
    assert next(iter(table.primary_key.columns)).name in spread
    for column in table.primary_key.columns:
        assert column.name not in {"at", "position", "sequence"}


async def test_nothing_in_the_database_gives_out_numbers_or_acts_by_itself(
    database: Database,
) -> None:
    assert await rows(database, "SELECT relname FROM pg_class WHERE relkind = 'S'") == []
    columns = (
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND (is_identity = 'YES' OR is_generated <> 'NEVER'"
        " OR column_default IS NOT NULL)"
    )
    assert await rows(database, columns) == []
    assert await rows(database, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal") == []
    ours = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    assert await rows(database, ours) == []
    assert await rows(database, "SELECT extname FROM pg_extension") == [("plpgsql",)]


def test_statements_are_portable() -> None:
    root = Path(registry.__file__).parent
    found = {
        (path.relative_to(root.parent).as_posix(), what)
        for path in sorted(root.rglob("*.py"))
        for text in _texts(path)
        for what, pattern in _NOT_PORTABLE.items()
        if re.search(pattern, text)
    }
    assert found == _BESIDE_REQUESTS.keys()


def _texts(path: Path) -> list[str]:
    """The strings of a file that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]
