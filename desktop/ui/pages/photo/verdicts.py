"""Verdicts on a portrait as sentences: what is so, and what to do."""

from PySide6.QtCore import QObject

from desktop.domain.photo import PhotoFinding, Severity


class Verdicts(QObject):
    """Words, not scores."""

    def sentences(self, findings: tuple[PhotoFinding, ...]) -> tuple[tuple[str, str], ...]:
        """(sign, sentence) for each finding, the weightiest first; one ✓ when there is none."""
        if not findings:
            return (("done", self.tr("The head is large enough, level and in the middle.")),)
        ordered = sorted(findings, key=lambda one: one.severity is not Severity.MUST_REDO)
        return tuple(
            (
                "question" if one.severity is Severity.MUST_REDO else "begun",
                self._sentence(one),
            )
            for one in ordered
        )

    def _sentence(self, finding: PhotoFinding) -> str:
        share = round(finding.measure * 100)
        words = {
            "no_face": self.tr(
                "No face was found. Lay the frame by hand, or take another picture."
            ),
            "several_faces": self.tr("There are several faces. Click the child's face."),
            "too_small": self.tr(
                "The face has too few pixels for a sharp print. Take the picture from nearer."
            ),
            "head_too_small": self.tr(
                "The head is too small ({share} % of the height). Make the frame smaller."
            ),
            "head_too_large": self.tr(
                "The head is too large ({share} % of the height). Make the frame larger."
            ),
            "tilted": self.tr("The head is tilted. Turn the picture until the eyes are level."),
            "off_centre": self.tr("The face is not in the middle. Move the frame."),
            "no_room": self.tr(
                "The picture ends too near to the head: there is no room for the whole frame."
            ),
        }
        words_known = words.get(finding.code)
        if words_known is None:
            return self.tr("Look at the picture again before you use it.")
        return words_known.replace("{share}", str(share))
