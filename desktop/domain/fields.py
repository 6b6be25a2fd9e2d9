"""The fields of an application and of a document: one name each, in code, database and screen."""

from enum import StrEnum

NAME_LIMIT = 100
"""Characters in one part of a name."""

TEXT_LIMIT = 500
"""Characters in any other one-line field."""


class Section(StrEnum):
    """A group of fields on the application page."""

    CHILD = "child"
    GUARDIAN = "guardian"
    ADDRESS = "address"
    SCHOOLING = "schooling"
    CONSENT = "consent"


class Kind(StrEnum):
    """How a field's text is read."""

    NAME = "name"
    TEXT = "text"
    IIN = "iin"
    PHONE = "phone"
    DATE = "date"
    CHOICE = "choice"
    YES = "yes"


class Field(StrEnum):
    """A field of the application.

    A value that can be read is kept in one form (a date as 2018-04-12, a phone as +77011234567, an
    IIN as its digits); any other is kept as typed, so that a draft is never lost.
    """

    CHILD_IIN = "child_iin"
    CHILD_SURNAME = "child_surname"
    CHILD_GIVEN_NAME = "child_given_name"
    CHILD_PATRONYMIC = "child_patronymic"
    CHILD_BIRTH_DATE = "child_birth_date"
    CHILD_SEX = "child_sex"
    CHILD_CITIZENSHIP = "child_citizenship"
    CHILD_COUNTRY = "child_country"
    CHILD_DOCUMENT_KIND = "child_document_kind"
    CHILD_DOCUMENT_NUMBER = "child_document_number"
    GUARDIAN_RELATION = "guardian_relation"
    GUARDIAN_IIN = "guardian_iin"
    GUARDIAN_SURNAME = "guardian_surname"
    GUARDIAN_GIVEN_NAME = "guardian_given_name"
    GUARDIAN_PATRONYMIC = "guardian_patronymic"
    GUARDIAN_DOCUMENT_KIND = "guardian_document_kind"
    GUARDIAN_DOCUMENT_NUMBER = "guardian_document_number"
    GUARDIAN_PHONE = "guardian_phone"
    ADDRESS_REGION = "address_region"
    ADDRESS_DISTRICT = "address_district"
    ADDRESS_SETTLEMENT = "address_settlement"
    ADDRESS_TYPE = "address_type"
    ADDRESS_STREET = "address_street"
    ADDRESS_HOUSE = "address_house"
    ADDRESS_FLAT = "address_flat"
    GRADE = "grade"
    GRADE_LETTER = "grade_letter"
    LANGUAGE_OF_INSTRUCTION = "language_of_instruction"
    CATCHMENT = "catchment"
    MEALS = "meals"
    MEALS_GROUND = "meals_ground"
    TRANSPORT = "transport"
    PAPER_LANGUAGE = "paper_language"
    CONSENT = "consent"
    NOTE = "note"

    @property
    def section(self) -> Section:
        """The group in which the field stands on the page."""
        return _SECTIONS[self]

    @property
    def kind(self) -> Kind:
        """How the field's text is read."""
        return _KINDS.get(self, Kind.TEXT)


class ItemField(StrEnum):
    """A field of one checklist item's document."""

    SHOWN_AS = "shown_as"
    DOCUMENT_KIND = "document_kind"
    NUMBER = "number"
    ISSUER = "issuer"
    ISSUED_ON = "issued_on"
    EXPIRES_ON = "expires_on"
    IIN = "iin"
    BIRTH_DATE = "birth_date"
    STAMP_SEEN = "stamp_seen"
    FORM_EDITION = "form_edition"
    QUESTION = "question"
    NOTE = "note"

    @property
    def kind(self) -> Kind:
        """How the field's text is read."""
        return _ITEM_KINDS.get(self, Kind.TEXT)


CHOICES: dict[Field, tuple[str, ...]] = {
    Field.CHILD_SEX: ("male", "female"),
    Field.CHILD_CITIZENSHIP: ("kz", "foreign", "stateless"),
    Field.CHILD_DOCUMENT_KIND: (
        "birth_certificate",
        "id_card",
        "passport",
        "foreign_passport",
        "other",
    ),
    Field.GUARDIAN_RELATION: (
        "mother",
        "father",
        "guardian",
        "trustee",
        "adoptive_parent",
        "representative",
    ),
    Field.GUARDIAN_DOCUMENT_KIND: (
        "id_card",
        "passport",
        "foreign_passport",
        "residence_permit",
        "other",
    ),
    Field.ADDRESS_TYPE: ("urban", "rural"),
    Field.GRADE: tuple(str(grade) for grade in range(1, 12)),
    Field.LANGUAGE_OF_INSTRUCTION: ("kk", "ru", "ug", "uz", "tg", "en"),
    Field.CATCHMENT: ("in", "out"),
    Field.MEALS_GROUND: ("low_income", "board_decision"),
    Field.PAPER_LANGUAGE: ("kk", "ru", "both"),
}
"""What a choice field may hold; empty is "not chosen". Regions come from the rules."""

ITEM_CHOICES: dict[ItemField, tuple[str, ...]] = {
    ItemField.SHOWN_AS: ("original", "electronic", "paper"),
    ItemField.DOCUMENT_KIND: (
        "birth_certificate",
        "id_card",
        "passport",
        "foreign_passport",
        "residence_permit",
        "stateless_certificate",
        "other",
    ),
    ItemField.FORM_EDITION: ("current", "renamed", "older"),
}

PAPER = "paper"
"""How a sheet is shown that is kept on paper: a value of `ItemField.SHOWN_AS`."""

YES = "yes"
"""What a yes field holds when it is ticked; empty otherwise."""

_SECTIONS: dict[Field, Section] = {
    field: section
    for section, first, last in (
        (Section.CHILD, Field.CHILD_IIN, Field.CHILD_DOCUMENT_NUMBER),
        (Section.GUARDIAN, Field.GUARDIAN_RELATION, Field.GUARDIAN_PHONE),
        (Section.ADDRESS, Field.ADDRESS_REGION, Field.ADDRESS_FLAT),
        (Section.SCHOOLING, Field.GRADE, Field.TRANSPORT),
        (Section.CONSENT, Field.PAPER_LANGUAGE, Field.NOTE),
    )
    for field in list(Field)[list(Field).index(first) : list(Field).index(last) + 1]
}

_KINDS: dict[Field, Kind] = {
    Field.CHILD_IIN: Kind.IIN,
    Field.GUARDIAN_IIN: Kind.IIN,
    Field.CHILD_BIRTH_DATE: Kind.DATE,
    Field.GUARDIAN_PHONE: Kind.PHONE,
    Field.MEALS: Kind.YES,
    Field.TRANSPORT: Kind.YES,
    Field.CONSENT: Kind.YES,
    Field.ADDRESS_REGION: Kind.CHOICE,
    **dict.fromkeys(CHOICES, Kind.CHOICE),
    **{
        field: Kind.NAME
        for field in Field
        if field.endswith(("_surname", "_given_name", "_patronymic"))
    },
}

_ITEM_KINDS: dict[ItemField, Kind] = {
    ItemField.ISSUED_ON: Kind.DATE,
    ItemField.EXPIRES_ON: Kind.DATE,
    ItemField.BIRTH_DATE: Kind.DATE,
    ItemField.IIN: Kind.IIN,
    ItemField.STAMP_SEEN: Kind.YES,
    **dict.fromkeys(ITEM_CHOICES, Kind.CHOICE),
}
