"""A cancelled paper, or one of a withdrawn application, is never called good."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.paper import PaperKind, PaperLanguage, PaperSize
from desktop.settings import Settings
from desktop.ui.pages.today.controller import TodayController
from desktop.ui.pages.today.page import TodayPage
from tests.fakes.open_desk import OpenDesk, open_desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[OpenDesk]:
    made = open_desk(tmp_path / "profile", qapp, Settings(language="en"))
    yield made
    made.close()


def test_the_true_code_of_a_void_paper_is_told_with_its_reason(desk: OpenDesk) -> None:
    services, by = desk.around.desk, desk.around.session.by
    case = services.intakes.start(by).intake.id
    paper = services.papers.issue(case, PaperKind.SLIP, PaperLanguage.KK, PaperSize.A5, by)
    services.papers.void(paper.id, "another child's", by)
    todays = TodayController(desk.around, TodayPage())
    todays.say_code(services.papers.read_code(f"{paper.number}-{paper.check_code}"))
    top = desk.around.messages.top
    assert top is not None
    assert (top.weight, top.advice) == ("error", "another child's")
    assert str(paper.number) in top.what


def test_a_paper_of_a_withdrawn_application_is_not_told_as_good(desk: OpenDesk) -> None:
    services, by = desk.around.desk, desk.around.session.by
    case = services.intakes.start(by).intake.id
    paper = services.papers.issue(case, PaperKind.SLIP, PaperLanguage.KK, PaperSize.A5, by)
    services.papers.issue(
        case, PaperKind.WITHDRAWAL, PaperLanguage.KK, PaperSize.A5, by, signed=True
    )
    todays = TodayController(desk.around, TodayPage())
    todays.say_code(services.papers.read_code(f"{paper.number}-{paper.check_code}"))
    top = desk.around.messages.top
    assert top is not None
    assert top.weight == "warning"
    assert "withdrawn" in top.what
