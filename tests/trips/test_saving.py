"""What is typed is kept, whatever the store says at the moment."""

from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QLabel

from desktop.domain.errors import Code, StorageError
from desktop.domain.fields import Field
from desktop.services.intake import CaseView, IntakeService
from desktop.ui.widgets.page_strip import PageStrip
from desktop.ui.widgets.text_field import TextField
from tests.trips.conftest import Hands
from tests.trips.material import sheet
from tests.trips.work import add_pages


class FullDisk:
    """Stands in the way of field saves until space is made; all else goes through."""

    def __init__(self, service: IntakeService) -> None:
        self._service = service
        self.full = True

    def save_field(self, case: UUID, field: Field, value: str, by: UUID) -> CaseView:
        if self.full:
            raise StorageError(Code.DISK_FULL)
        return self._service.save_field(case, field, value, by)

    def __getattr__(self, name: str) -> object:
        return getattr(self._service, name)


def _full_disk(hands: Hands) -> FullDisk:
    desk = hands.desk.around.desk
    disk = FullDisk(desk.intakes)
    object.__setattr__(desk, "intakes", disk)
    return disk


def test_a_full_disk_is_said_and_the_text_is_saved_once_there_is_room(hands: Hands) -> None:
    hands.start()
    disk = _full_disk(hands)
    hands.enter("child_surname", "Сейтқали")
    top = hands.desk.around.messages.top
    assert top is not None
    assert top.key == "case.save"
    field = hands.find("child_surname")
    assert isinstance(field, TextField)
    assert field.value() == "Сейтқали"

    disk.full = False
    assert top.do is not None
    top.do()
    hands.settle()
    assert hands.answer(Field.CHILD_SURNAME) == "Сейтқали"
    assert hands.desk.around.messages.top is None


def test_a_case_with_unsaved_text_stays_on_the_screen(hands: Hands) -> None:
    hands.start()
    disk = _full_disk(hands)
    hands.enter("child_surname", "Сейтқали")
    left: list[bool] = []
    hands.cases.case_left.connect(lambda: left.append(True))
    hands.cases.leave()
    hands.settle()
    assert hands.cases.is_open
    assert not left
    disk.full = False
    hands.cases.leave()
    hands.settle()
    assert left


def test_a_case_that_could_not_be_left_shows_its_pages_again(hands: Hands, tmp_path: Path) -> None:
    hands.start()
    add_pages(hands, [sheet(tmp_path / "signed.jpg", "signed")])
    disk = _full_disk(hands)
    hands.enter("child_surname", "Сейтқали")
    hands.cases.leave()
    hands.settle()
    strip, surname = hands.find("page_strip"), hands.find("child_surname")
    assert isinstance(strip, PageStrip)
    assert len(strip.page_ids) == 1
    assert isinstance(surname, TextField)
    assert surname.value() == "Сейтқали"
    disk.full = False
    hands.leave()


def test_text_typed_during_a_save_of_the_same_field_is_not_lost(hands: Hands) -> None:
    hands.start()
    field = hands.find("child_surname")
    assert isinstance(field, TextField)
    for text in ("С", "Се", "Сей", "Сейт"):
        field.take(text)
    hands.settle()
    assert hands.answer(Field.CHILD_SURNAME) == "Сейт"


def test_the_text_of_one_document_never_stands_on_another(hands: Hands) -> None:
    hands.start()
    hands.cases.show_item("form_065", "issuer")
    hands.settle()
    hands.find("issuer").setFocus()
    hands.enter("issuer", "№ 3 емхана")
    hands.cases.show_item("form_052_2", "issuer")
    hands.settle()
    issuer = hands.find("issuer")
    assert isinstance(issuer, TextField)
    assert issuer.value() == ""


def test_choosing_another_language_keeps_typed_text(hands: Hands) -> None:
    hands.start()
    hands.enter("child_surname", "Ким")
    field = hands.find("child_surname")
    for language in ("ru", "en", "kk"):
        hands.desk.around.translations.use(language)
        hands.cases.retranslate()
        hands.settle()
    assert isinstance(field, TextField)
    assert field.value() == "Ким"


def test_the_time_of_saving_is_this_cases_own(hands: Hands) -> None:
    hands.start()
    hands.enter("child_surname", "Ким")
    saved = hands.find("saved_at")
    assert isinstance(saved, QLabel)
    assert saved.text()
    hands.leave()
    hands.start()
    assert saved.text() == ""
