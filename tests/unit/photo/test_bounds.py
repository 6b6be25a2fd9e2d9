from desktop.domain.photo import PhotoFinding, Severity
from desktop.photo.quality import above, below
from desktop.photo.rules import Bounds


def test_a_finding_names_the_threshold_that_was_crossed() -> None:
    tilt, eyes = Bounds(advice=3.0, redo=8.0), Bounds(advice=90.0, redo=50.0)
    assert list(above("tilted", 3.0, tilt)) == []
    assert list(above("tilted", 4.0, tilt)) == [
        PhotoFinding("tilted", Severity.ADVICE, 4.0, threshold=3.0)
    ]
    assert list(above("tilted", 9.0, tilt)) == [
        PhotoFinding("tilted", Severity.MUST_REDO, 9.0, threshold=8.0)
    ]
    assert list(below("too_small", 60.0, eyes)) == [
        PhotoFinding("too_small", Severity.ADVICE, 60.0, threshold=90.0)
    ]
    assert list(below("too_small", 40.0, eyes)) == [
        PhotoFinding("too_small", Severity.MUST_REDO, 40.0, threshold=50.0)
    ]
