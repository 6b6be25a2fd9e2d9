"""What a paper is composed from: the case as it stands at the moment of issue."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.address import address_line
from desktop.domain.checklist import Checklist
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import Intake
from desktop.domain.paper import PaperKind, PaperLanguage, PaperSize
from desktop.domain.person import full_name
from desktop.domain.rules import Rules
from desktop.domain.school import School
from desktop.domain.staff import StaffMember
from desktop.printing.content import Words
from desktop.printing.texts import LANGUAGES, PaperTexts, one_if_equal


@dataclass(frozen=True)
class PaperSource:
    """Facts and words for one paper, with short ways to say them in its languages."""

    kind: PaperKind
    language: PaperLanguage
    size: PaperSize
    texts: PaperTexts
    rules: Rules
    school: School
    intake: Intake
    checklist: Checklist
    staff: StaffMember
    moment: datetime
    """When it is issued, in the desk's local time."""
    number: str = ""
    """"" for a draft."""
    check_code: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the paper speaks."""
        return LANGUAGES[self.language]

    def say(self, key: str, **gaps: object) -> Words:
        """A text of resources/papers in the paper's languages."""
        return self.texts.words(self.language, key, **gaps)

    def answer(self, field: Field) -> str:
        """An answer of the application as typed."""
        return self.intake.answer(field)

    def choice(self, field: Field | ItemField, value: str) -> Words:
        """The words of a choice; a value that no rule knows stands as it is."""
        try:
            return self.named(dict(self.rules.choice_name(field, value)))
        except KeyError:
            return (value,)

    def named(self, names: dict[str, str]) -> Words:
        """A text by language, in the paper's languages."""
        return one_if_equal(tuple(names[language] for language in self.languages))

    @property
    def child(self) -> str:
        """The child's full name."""
        return full_name(
            self.answer(Field.CHILD_SURNAME),
            self.answer(Field.CHILD_GIVEN_NAME),
            self.answer(Field.CHILD_PATRONYMIC),
        )

    @property
    def guardian(self) -> str:
        """The guardian's full name."""
        return full_name(
            self.answer(Field.GUARDIAN_SURNAME),
            self.answer(Field.GUARDIAN_GIVEN_NAME),
            self.answer(Field.GUARDIAN_PATRONYMIC),
        )

    @property
    def grade(self) -> Words:
        """The grade asked for, with its letter when there is one; "" before it is chosen."""
        if not self.answer(Field.GRADE):
            return ("",)
        letter = self.answer(Field.GRADE_LETTER)
        key = "value.grade.lettered" if letter else "value.grade.one"
        return self.say(key, grade=self.answer(Field.GRADE), letter=letter)

    @property
    def address(self) -> Words:
        """The home address in the paper's languages."""
        code = self.answer(Field.ADDRESS_REGION)
        found = self.rules.region(code)
        names = frozenset(found.name.values()) if found is not None else frozenset()
        region = self.choice(Field.ADDRESS_REGION, code)
        return tuple(address_line(self.intake.answers, name, names) for name in region)

    @property
    def school_name(self) -> Words:
        """The school's name in the paper's languages."""
        return self.named({"kk": self.school.name_kk, "ru": self.school.name_ru})
