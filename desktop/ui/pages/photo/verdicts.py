"""Verdicts on a portrait as sentences: what is so, what to do, and what is right."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject

from desktop.domain.photo import PhotoFinding, Severity
from desktop.ui.pages.photo.verdict_texts import BY_GEOMETRY, PARTS, SIDED, TEXTS, UNKNOWN


class Weight(StrEnum):
    """How a sentence is shown: the weightiest stands first."""

    REDO = "redo"
    ADVICE = "advice"
    RIGHT = "right"


@dataclass(frozen=True)
class Verdict:
    """One sentence beside the picture."""

    weight: Weight
    words: str


class Verdicts(QObject):
    """Words, not scores."""

    def sentences(
        self, findings: tuple[PhotoFinding, ...], *, measured: bool
    ) -> tuple[Verdict, ...]:
        """A sentence for each finding, what must be mended first, and one for all that is right.

        Without `measured`, nothing is said of what was not looked at.
        """
        ordered = sorted(findings, key=lambda one: one.severity is not Severity.MUST_REDO)
        said = [Verdict(_weight(one), _sentence(one)) for one in ordered]
        right = self._right(findings, measured=measured)
        return (*said, Verdict(Weight.RIGHT, right)) if right else tuple(said)

    def summary(self, verdicts: tuple[Verdict, ...]) -> Verdict:
        """All of it in a few words."""
        redo = sum(one.weight is Weight.REDO for one in verdicts)
        if redo:
            return Verdict(Weight.REDO, self.tr("%n thing(s) to mend", "", redo))
        if any(one.weight is Weight.ADVICE for one in verdicts):
            return Verdict(Weight.ADVICE, self.tr("Can be used, could be better"))
        return Verdict(Weight.RIGHT, self.tr("A good photo"))

    def spoken(self, verdict: Verdict) -> str:
        """The sentence with the word that its sign stands for."""
        words = {
            Weight.REDO: self.tr("To mend: {sentence}"),
            Weight.ADVICE: self.tr("Advice: {sentence}"),
            Weight.RIGHT: self.tr("Right: {sentence}"),
        }
        return words[verdict.weight].replace("{sentence}", verdict.words)

    def _right(self, findings: tuple[PhotoFinding, ...], *, measured: bool) -> str:
        codes = {one.code for one in findings}
        if codes & {"no_face", "unreadable_image"}:
            return ""
        parts = [
            _translated(words)
            for name, (words, wrong) in PARTS.items()
            if (measured or name in BY_GEOMETRY) and not codes & wrong
        ]
        return self.tr("In order: {parts}.").replace("{parts}", ", ".join(parts)) if parts else ""


def _weight(finding: PhotoFinding) -> Weight:
    return Weight.REDO if finding.severity is Severity.MUST_REDO else Weight.ADVICE


def _sentence(finding: PhotoFinding) -> str:
    code = finding.code
    if code in SIDED and finding.measure:
        code += ".left" if finding.measure < 0 else ".right"
    redo, advice = TEXTS.get(code, (UNKNOWN, UNKNOWN))
    words = _translated(redo if finding.severity is Severity.MUST_REDO else advice)
    size = abs(finding.measure)
    return (
        words.replace("{share}", str(round(size * 100)))
        .replace("{count}", str(round(size)))
        .replace("{degrees}", str(round(size)))
        .replace("{dpi}", str(round(size)))
    )


def _translated(words: str) -> str:
    return QCoreApplication.translate("photo", words)
