"""What is said of a portrait."""

import re

import pytest

from desktop.domain.photo import PhotoFinding, Severity
from desktop.ui.pages.photo.verdict_texts import PARTS, TEXTS
from desktop.ui.pages.photo.verdicts import Verdicts, Weight
from desktop.ui.translations import Translations

CODES = [
    "no_face",
    "several_faces",
    "too_small",
    "head_too_small",
    "head_too_large",
    "off_centre",
    "tilted",
    "turned_aside",
    "looking_up_or_down",
    "eyes_closed",
    "mouth_open",
    "not_neutral",
    "out_of_focus",
    "motion_blur",
    "noisy",
    "jpeg_damage",
    "too_dark",
    "too_bright",
    "uneven_light",
    "colour_cast",
    "background_busy",
    "background_dark",
    "no_room",
    "unreadable_image",
]


def finding(
    code: str, severity: Severity = Severity.MUST_REDO, measure: float = 0.5
) -> PhotoFinding:
    return PhotoFinding(code, severity, measure, 1.0)


def said(*findings: PhotoFinding, measured: bool = True) -> list[str]:
    return [one.words for one in Verdicts().sentences(findings, measured=measured)]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("severity", list(Severity))
def test_every_code_has_a_sentence_of_its_own_with_nothing_left_to_fill(
    language: str, severity: Severity
) -> None:
    translations = Translations()
    translations.use(language)
    try:
        sentences = [said(finding(code, severity))[0] for code in CODES]
        assert said(finding("never_heard_of", severity))[0] not in sentences
    finally:
        translations.use("en")
    assert len(set(sentences)) == len(CODES)
    assert not [one for one in sentences if re.search("[{}]", one)]


def test_a_code_that_is_not_known_asks_for_a_look() -> None:
    assert said(finding("never_heard_of"))[0] == "Look at the picture again before you use it."


def test_what_must_be_mended_stands_first() -> None:
    verdicts = Verdicts().sentences(
        (finding("noisy", Severity.ADVICE), finding("eyes_closed")), measured=True
    )
    assert [one.weight for one in verdicts] == [Weight.REDO, Weight.ADVICE, Weight.RIGHT]
    assert verdicts[0].words.startswith("The eyes are closed")


def test_what_is_right_is_one_calm_line() -> None:
    (line,) = said()
    parts = "one face, size, place in the frame, pose, eyes and mouth, sharpness, light, background"
    assert line == f"In order: {parts}."
    assert "light" not in said(finding("too_dark"))[-1]


def test_what_was_not_measured_is_not_called_right() -> None:
    assert said(measured=False) == ["In order: one face, size, place in the frame."]


def test_without_a_face_nothing_is_called_right() -> None:
    assert len(said(finding("no_face"))) == 1


def test_a_face_shown_by_hand_is_never_called_a_good_photo() -> None:
    verdicts = Verdicts().sentences((finding("no_face", Severity.ADVICE),), measured=False)
    assert verdicts[0].words.startswith("The face was shown by hand: look for yourself")
    assert Verdicts().summary(verdicts).weight is Weight.ADVICE


def test_a_shadow_is_told_with_its_side() -> None:
    assert said(finding("uneven_light", measure=-0.4))[0].startswith("The left half")
    assert said(finding("uneven_light", measure=0.4))[0].startswith("The right half")


def test_every_verdict_belongs_to_one_part() -> None:
    codes = [code for _, wrong in PARTS.values() for code in wrong]
    assert len(codes) == len(set(codes))
    assert set(codes) == {code for code in TEXTS if "." not in code} - {"unreadable_image"}


def test_the_sign_is_read_aloud_as_a_word() -> None:
    verdicts = Verdicts()
    spoken = [
        verdicts.spoken(one) for one in verdicts.sentences((finding("noisy"),), measured=True)
    ]
    assert spoken[0].startswith("To mend: ")
    assert spoken[1].startswith("Right: ")


def test_the_summary_counts_what_must_be_mended() -> None:
    verdicts = Verdicts()

    def summary(*findings: PhotoFinding) -> Weight:
        return verdicts.summary(verdicts.sentences(findings, measured=True)).weight

    assert summary() is Weight.RIGHT
    assert summary(finding("noisy", Severity.ADVICE)) is Weight.ADVICE
    assert summary(finding("noisy"), finding("too_dark", Severity.ADVICE)) is Weight.REDO
