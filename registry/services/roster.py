"""A school's enrolled children as a OneRoster 1.2 CSV set (bulk, rostering).

1EdTech OneRoster 1.2 CSV binding: `manifest.csv` says which files are there, every file has its
header in the binding's order, dates are YYYY-MM-DD, times UTC.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

import msgspec

from protocol.directory import SchoolClass
from protocol.records import ANSWER, DECISION
from registry.database.connection import Connection, Row
from registry.services.directory import classes
from registry.services.place import School
from registry.services.school_year import school_year

_COLUMNS = {
    "academicSessions": (
        "sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate",
        "parentSourcedId", "schoolYear",
    ),
    "classes": (
        "sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId",
        "classCode", "classType", "location", "schoolSourcedId", "termSourcedIds", "subjects",
        "subjectCodes", "periods",
    ),
    "courses": (
        "sourcedId", "status", "dateLastModified", "schoolYearSourcedId", "title", "courseCode",
        "grades", "orgSourcedId", "subjects", "subjectCodes",
    ),
    "enrollments": (
        "sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId",
        "userSourcedId", "role", "primary", "beginDate", "endDate",
    ),
    "orgs": (
        "sourcedId", "status", "dateLastModified", "name", "type", "identifier",
        "parentSourcedId",
    ),
    "roles": (
        "sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role",
        "beginDate", "endDate", "orgSourcedId", "userProfileSourcedId",
    ),
    "users": (
        "sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds",
        "givenName", "familyName", "middleName", "identifier", "email", "sms", "phone",
        "agentSourcedIds", "grades", "password", "userMasterIdentifier", "resourceSourcedIds",
        "preferredGivenName", "preferredMiddleName", "preferredFamilyName",
        "primaryOrgSourcedId", "pronouns",
    ),
}  # fmt: skip

_ABSENT = (
    "categories", "classResources", "courseResources", "demographics",
    "lineItemLearningObjectiveIds", "lineItems", "lineItemScoreScales", "resources",
    "resultLearningObjectiveIds", "results", "resultScoreScales", "scoreScales",
    "userProfiles", "userResources",
)  # fmt: skip

_fields = msgspec.json.Decoder(dict[str, str]).decode

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_Lines = list[dict[str, str]]


@dataclass(frozen=True)
class Roster:
    """The files of one school year, by name."""

    files: Mapping[str, str]

    def zipped(self) -> bytes:
        """The files as one ZIP archive, all at its top."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.files.items():
                archive.writestr(name, text)
        return out.getvalue()


async def roster(connection: Connection, school: School, year: int) -> Roster:
    """The classes of a school year (its first calendar year) and the children enrolled in them."""
    head = await connection.fetchrow(
        "SELECT bin, name_kk FROM school WHERE region = $1 AND school_id = $2",
        school.region,
        school.school_id,
    )
    assert head is not None
    of_year = [one for one in await classes(connection, school) if one.year == year]
    rows = await connection.fetch(
        "SELECT record_id, fields FROM record WHERE region = $1 AND school_id = $2"
        " AND state = 'enrolled' AND fields ->> 'decision/class_id' = ANY($3) ORDER BY record_id",
        school.region,
        school.school_id,
        [str(one.class_id) for one in of_year],
    )
    tables = _Tables(school.school_id, year)
    tables.org(head)
    for one in of_year:
        tables.school_class(one)
    for row in rows:
        tables.child(row, _fields(row["fields"]))
    return Roster({"manifest.csv": _manifest(head), **tables.texts()})


class _Tables:
    """The lines of each file."""

    def __init__(self, school_id: UUID, year: int) -> None:
        self._org = str(school_id)
        self._session = str(uuid5(school_id, f"year {year}"))
        begins, ends = school_year(year)
        self._begins, self._ends = begins.isoformat(), ends.isoformat()
        self._grades: dict[str, str] = {}
        self._lines: dict[str, _Lines] = {name: [] for name in _COLUMNS}
        self._add(
            "academicSessions",
            self._session,
            title=f"{year}–{year + 1}",
            type="schoolYear",
            startDate=self._begins,
            endDate=self._ends,
            schoolYear=str(year + 1),
        )

    def org(self, head: Row) -> None:
        self._add("orgs", self._org, name=head["name_kk"], type="school", identifier=head["bin"])

    def school_class(self, one: SchoolClass) -> None:
        course = str(uuid5(UUID(self._session), f"grade {one.grade} {one.language}"))
        grade = f"{one.grade:02d}"
        self._grades[str(one.class_id)] = grade
        if course not in {line["sourcedId"] for line in self._lines["courses"]}:
            self._add(
                "courses",
                course,
                schoolYearSourcedId=self._session,
                title=f"{one.grade} ({one.language})",
                grades=grade,
                orgSourcedId=self._org,
            )
        self._add(
            "classes",
            str(one.class_id),
            title=f"{one.grade} «{one.letter}»",
            grades=grade,
            courseSourcedId=course,
            classCode=f"{one.grade}{one.letter}",
            classType="homeroom",
            schoolSourcedId=self._org,
            termSourcedIds=self._session,
        )

    def child(self, row: Row, fields: Mapping[str, str]) -> None:
        user, class_id = str(row["record_id"]), fields[DECISION + "class_id"]
        self._add(
            "users",
            user,
            enabledUser="true",
            username=user,
            userIds=f"{{IIN:{iin}}}" if (iin := fields.get(ANSWER + "child_iin")) else "",
            givenName=fields.get(ANSWER + "child_given_name", ""),
            familyName=fields.get(ANSWER + "child_surname", ""),
            middleName=fields.get(ANSWER + "child_patronymic", ""),
            grades=self._grades[class_id],
            primaryOrgSourcedId=self._org,
        )
        self._add(
            "roles",
            str(uuid5(row["record_id"], "role")),
            userSourcedId=user,
            roleType="primary",
            role="student",
            orgSourcedId=self._org,
        )
        self._add(
            "enrollments",
            str(uuid5(row["record_id"], class_id)),
            classSourcedId=class_id,
            schoolSourcedId=self._org,
            userSourcedId=user,
            role="student",
            primary="false",
            beginDate=self._begins,
            endDate=self._ends,
        )

    def texts(self) -> dict[str, str]:
        return {
            f"{name}.csv": _text(columns, self._lines[name]) for name, columns in _COLUMNS.items()
        }

    def _add(self, table: str, sourced_id: str, **cells: str) -> None:
        # `status` and `dateLastModified` stay empty in a bulk set.
        told = {name: _no_formula(text) for name, text in cells.items()}
        self._lines[table].append({"sourcedId": sourced_id, **told})


def _no_formula(text: str) -> str:
    """A text that no spreadsheet computes: a name from a desk may begin like a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _manifest(head: Row) -> str:
    said = {
        "manifest.version": "1.0",
        "oneroster.version": "1.2",
        **{f"file.{name}": "absent" for name in _ABSENT},
        **{f"file.{name}": "bulk" for name in _COLUMNS},
        "source.systemName": "Qabyldau",
        "source.systemCode": head["bin"],
    }
    lines = [{"propertyName": name, "value": value} for name, value in said.items()]
    return _text(("propertyName", "value"), lines)


def _text(columns: Sequence[str], lines: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue()
