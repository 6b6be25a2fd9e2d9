"""The consent to data processing as the parent is shown it: its version and its seven contents."""

from dataclasses import dataclass

from desktop.domain.school import School
from desktop.printing.application import consent_points
from desktop.printing.texts import PaperTexts


@dataclass(frozen=True)
class ConsentText:
    """One language's consent.

    `points` are label and text of: operator, subject, term, third parties, cross-border transfer,
    publication, list of data.
    """

    version: str
    title: str
    lead: str
    points: tuple[tuple[str, str], ...]
    withdrawal: str


def consent_text(
    texts: PaperTexts, language: str, school: School, guardian: str = "", child: str = ""
) -> ConsentText:
    """The consent in kk or ru, naming school, guardian and child."""
    return ConsentText(
        version=texts.say(language, "consent.version"),
        title=texts.say(language, "consent.title"),
        lead=texts.say(language, "consent.lead"),
        points=consent_points(texts, language, school, guardian, child),
        withdrawal=texts.say(language, "consent.withdrawal"),
    )
