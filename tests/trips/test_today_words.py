"""What a line of Today says of a case."""

from desktop.ui.pages.today.controller import TodayController
from desktop.ui.pages.today.page import TodayPage
from tests.trips.conftest import Hands


def test_a_line_of_today_names_the_language_of_instruction_in_words(hands: Hands) -> None:
    hands.start()
    hands.enter("child_surname", "Ким")
    hands.enter("grade", "1")
    hands.enter("language_of_instruction", "ru")
    hands.leave()
    page = TodayPage()
    todays = TodayController(hands.desk.around, page)
    view = hands.desk.around.desk.intakes.today(hands.desk.clock.now())
    assert "орыс тілі" in todays._schooling(view.continue_[0])
    page.deleteLater()
