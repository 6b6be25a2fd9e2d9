"""The application for signature: who asks what for whom, and the consent to data processing."""

from desktop.domain.dates import show_date
from desktop.domain.fields import YES, Field
from desktop.domain.phone import show_phone
from desktop.domain.school import School
from desktop.printing.content import Block, Facts, Heading, Points, Prose, Row, Signatures, Words
from desktop.printing.source import PaperSource
from desktop.printing.texts import PaperTexts, fill, joined


def application_blocks(source: PaperSource) -> tuple[Block, ...]:
    """Addressee, applicant, child, schooling, consent, date and signature."""
    return (
        Facts(_parties(source)),
        Prose(source.say("application.request", grade=source.answer(Field.GRADE))),
        Heading(source.say("application.child")),
        Facts(_stated(_child(source))),
        Heading(source.say("application.schooling")),
        Facts(_stated(_schooling(source))),
        *_consent(source),
        _signature(source),
    )


def consent_points(
    texts: PaperTexts, language: str, school: School, guardian: str, child: str
) -> tuple[tuple[str, str], ...]:
    """The seven contents of the consent in one language: label and text."""
    gaps = {
        "school": school.name_kk if language == "kk" else school.name_ru,
        "address": school.address_kk if language == "kk" else school.address_ru,
        "bin": school.bin,
        "guardian": guardian,
        "child": child,
    }
    return tuple(
        (point["label"], fill(point["text"], **gaps))
        for point in texts.list(language, "consent.point")
    )


def _parties(source: PaperSource) -> tuple[Row, ...]:
    director = source.school.director
    to = joined(source.say("label.director"), (director,)) if director else ("",)
    relation = source.choice(Field.GUARDIAN_RELATION, source.answer(Field.GUARDIAN_RELATION))
    rows = (
        (source.say("label.addressee"), joined(source.school_name, to)),
        (source.say("label.from"), joined((source.guardian,), relation)),
        (source.say("label.iin"), (source.answer(Field.GUARDIAN_IIN),)),
        (source.say("label.document"), _document(source, _GUARDIAN_DOCUMENT)),
        (source.say("label.phone"), (show_phone(source.answer(Field.GUARDIAN_PHONE)),)),
        (source.say("label.address"), source.address),
    )
    return _stated(rows)


_GUARDIAN_DOCUMENT = (Field.GUARDIAN_DOCUMENT_KIND, Field.GUARDIAN_DOCUMENT_NUMBER)
_CHILD_DOCUMENT = (Field.CHILD_DOCUMENT_KIND, Field.CHILD_DOCUMENT_NUMBER)


def _document(source: PaperSource, fields: tuple[Field, Field]) -> Words:
    kind, number = (source.answer(field) for field in fields)
    words = source.choice(fields[0], kind) if kind else ("",)
    return joined(words, (f"№\u00a0{number}" if number else "",))


def _child(source: PaperSource) -> tuple[Row, ...]:
    born = show_date(source.answer(Field.CHILD_BIRTH_DATE))
    sex = source.choice(Field.CHILD_SEX, source.answer(Field.CHILD_SEX))
    citizenship = source.choice(Field.CHILD_CITIZENSHIP, source.answer(Field.CHILD_CITIZENSHIP))
    return (
        (source.say("label.child"), (source.child,)),
        (source.say("label.birth_date"), joined((born,), sex)),
        (source.say("label.iin"), (source.answer(Field.CHILD_IIN),)),
        (
            source.say("label.citizenship"),
            joined(citizenship, (source.answer(Field.CHILD_COUNTRY),)),
        ),
        (source.say("label.document"), _document(source, _CHILD_DOCUMENT)),
    )


def _schooling(source: PaperSource) -> tuple[Row, ...]:
    language = source.choice(
        Field.LANGUAGE_OF_INSTRUCTION, source.answer(Field.LANGUAGE_OF_INSTRUCTION)
    )
    catchment = source.answer(Field.CATCHMENT)
    return (
        (source.say("label.schooling"), joined(source.grade, language)),
        (source.say("label.catchment"), source.choice(Field.CATCHMENT, catchment)),
        (source.say("label.services"), _services(source)),
    )


def _services(source: PaperSource) -> Words:
    answers = source.rules.in_effect(source.intake.answers)
    asked = [
        source.named(dict(source.rules.offer(field).name))
        for field in (Field.MEALS, Field.TRANSPORT)
        if answers.get(field) == YES
    ]
    return joined(*asked) if asked else source.say("value.service.none")


def _stated(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows that have a value."""
    return tuple(row for row in rows if any(row[1]))


def _consent(source: PaperSource) -> tuple[Block, ...]:
    by_language = [
        consent_points(source.texts, language, source.school, source.guardian, source.child)
        for language in source.languages
    ]
    points = tuple(
        (tuple(label for label, _ in point), tuple(text for _, text in point))
        for point in zip(*by_language, strict=True)
    )
    version = source.texts.say(source.languages[0], "consent.version")
    return (
        Heading((*source.say("consent.title"), version)),
        Prose(source.say("consent.lead")),
        Points(points, small=True),
        Prose(source.say("consent.withdrawal"), small=True),
    )


def _signature(source: PaperSource) -> Signatures:
    return Signatures(
        (
            (source.say("label.applicant"), (source.guardian,)),
            (source.say("common.date_here"), ("",)),
        ),
        hint=source.say("common.sign_here"),
        stamp=("",),
    )
