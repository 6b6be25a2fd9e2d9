"""A school's directory: its classes, its micro-district, the dated rules for all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID, uuid4

import msgspec

from protocol.directory import Catchment, Directory, RulesFile, SchoolClass
from registry.database.connection import Connection, Row
from registry.services.place import School


@dataclass(frozen=True)
class ClassEntry:
    """A class as it is imported; known by year, grade, letter and language."""

    year: int
    grade: int
    letter: str
    language: str
    capacity: int


async def directory(connection: Connection, school: School) -> tuple[Directory, str]:
    """What the registry knows of the school, and its ETag: equal directories have equal ones."""
    known = Directory(
        await classes(connection, school),
        await _catchment(connection, school),
        await _rules(connection),
    )
    return known, f'"{sha256(msgspec.json.encode(known)).hexdigest()[:32]}"'


async def classes(connection: Connection, school: School) -> list[SchoolClass]:
    """The school's classes, with how many children are enrolled in each."""
    taken = Counter(row["class_id"] for row in await _enrolled(connection, school))
    rows = await connection.fetch(
        "SELECT class_id, year, grade, letter, language, capacity FROM school_class"
        " WHERE region = $1 AND school_id = $2 ORDER BY year, grade, letter, language",
        school.region,
        school.school_id,
    )
    return [SchoolClass(**row, taken=taken[str(row["class_id"])]) for row in rows]


async def import_classes(
    connection: Connection, school: School, entries: Sequence[ClassEntry]
) -> int:
    """Add classes, and set the capacity of those that are known; returns how many were added."""
    known = {
        (one.year, one.grade, one.letter, one.language): one.class_id
        for one in await classes(connection, school)
    }
    added = 0
    for entry in entries:
        key = (entry.year, entry.grade, entry.letter, entry.language)
        class_id = known.get(key)
        if class_id is None:
            class_id, added = uuid4(), added + 1
            known[key] = class_id
        await _keep_class(connection, school, class_id, entry)
    return added


async def replace_catchment(
    connection: Connection, school: School, entries: Sequence[Catchment]
) -> None:
    """Set the houses of the school's micro-district, all of them at once."""
    of_school = (school.region, school.school_id)
    await connection.execute(
        "DELETE FROM catchment WHERE region = $1 AND school_id = $2", *of_school
    )
    await connection.copy_records_to_table(
        "catchment",
        columns=("region", "school_id", "catchment_id", "locality", "street", "houses"),
        records=[(*of_school, uuid4(), one.locality, one.street, one.houses) for one in entries],
    )


async def publish_rules(
    connection: Connection, name: str, valid_from: date, text: str
) -> RulesFile:
    """Keep a file of dated rules, TOML; the same name and date replaces it."""
    digest = sha256(text.encode()).hexdigest()
    await connection.execute(
        "INSERT INTO rules_file (name, valid_from, sha256, text) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (name, valid_from) DO UPDATE SET sha256 = $3, text = $4",
        name,
        valid_from,
        digest,
        text,
    )
    return RulesFile(name, valid_from, digest, text)


async def _keep_class(
    connection: Connection, school: School, class_id: UUID, entry: ClassEntry
) -> None:
    await connection.execute(
        "INSERT INTO school_class"
        " (region, school_id, class_id, year, grade, letter, language, capacity)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        " ON CONFLICT (region, school_id, class_id) DO UPDATE SET capacity = $8",
        school.region,
        school.school_id,
        class_id,
        entry.year,
        entry.grade,
        entry.letter,
        entry.language,
        entry.capacity,
    )


async def _enrolled(connection: Connection, school: School) -> list[Row]:
    return await connection.fetch(
        "SELECT fields ->> 'decision/class_id' AS class_id FROM record"
        " WHERE region = $1 AND school_id = $2 AND state = 'enrolled'",
        school.region,
        school.school_id,
    )


async def _catchment(connection: Connection, school: School) -> list[Catchment]:
    rows = await connection.fetch(
        "SELECT locality, street, houses FROM catchment WHERE region = $1 AND school_id = $2"
        " ORDER BY locality, street, houses",
        school.region,
        school.school_id,
    )
    return [Catchment(**row) for row in rows]


async def _rules(connection: Connection) -> list[RulesFile]:
    rows = await connection.fetch(
        "SELECT name, valid_from, sha256, text FROM rules_file ORDER BY name, valid_from"
    )
    return [RulesFile(**row) for row in rows]
