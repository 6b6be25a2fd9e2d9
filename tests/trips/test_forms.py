"""Medical forms: the second needs fewer keys than the first."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from desktop.domain.checklist import ItemState
from desktop.domain.fields import ItemField
from desktop.ui.pages.case.pages_work import PagesWork
from desktop.ui.widgets.page_strip import PageStrip
from desktop.ui.widgets.text_field import TextField
from tests.trips.conftest import Hands
from tests.trips.material import sheet
from tests.trips.work import add_form, add_pages
from tests.ui.dragging import drag
from tests.ui.keys import CONTROL, Keyboard


def test_the_clinic_of_one_form_is_suggested_for_the_other_and_never_forced(
    hands: Hands, tmp_path: Path
) -> None:
    hands.start()
    file = sheet(tmp_path / "form.jpg", "065")
    add_form(hands, "form_065", file)
    hands.cases.show_item("form_052_2")
    hands.settle()
    hands.enter("issued_on", "03.05.2027")
    items = hands.cases.session.view.intake.items
    assert items["form_052_2"].detail(ItemField.ISSUER) == "№ 3 емхана"
    hands.enter("issuer", "№ 8 емхана")
    hands.enter("issued_on", "04.05.2027")
    items = hands.cases.session.view.intake.items
    assert items["form_052_2"].detail(ItemField.ISSUER) == "№ 8 емхана"


def test_enter_after_the_last_needed_field_leads_on_only_when_nothing_is_missing(
    hands: Hands, tmp_path: Path
) -> None:
    hands.start()
    hands.cases.show_item("form_065")
    hands.settle()
    for name, value in (("issued_on", "02.05.2027"), ("issuer", "№ 3"), ("stamp_seen", "yes")):
        hands.enter(name, value)
    QTest.keyClick(hands.find("stamp_seen"), Qt.Key.Key_Return)
    hands.settle()
    assert hands.cases.item == "form_065"
    add_pages(hands, [sheet(tmp_path / "form.jpg", "065")])
    QTest.keyClick(hands.find("stamp_seen"), Qt.Key.Key_Return)
    hands.settle()
    assert hands.cases.item == "form_052_2"
    assert hands.cases.session.view.checklist.item("form_065").state is ItemState.DONE


def test_a_picture_is_pasted_as_a_page_from_any_field_and_words_into_the_field(
    hands: Hands, tmp_path: Path
) -> None:
    hands.start()
    hands.cases.show_item("form_065")
    hands.settle()
    hands.cases.page.activateWindow()
    issuer = hands.find("issuer")
    assert isinstance(issuer, TextField)
    issuer.setFocus()
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(QImage(str(sheet(tmp_path / "form.jpg", "065"))))
    Keyboard("kz").press("v", CONTROL)
    hands.settle()
    assert len(hands.cases.session.view.intake.items["form_065"].pages) == 1
    assert issuer.value() == ""
    clipboard.setText("№ 3 емхана")
    Keyboard("kz").press("v", CONTROL)
    hands.settle()
    assert len(hands.cases.session.view.intake.items["form_065"].pages) == 1
    assert issuer.value() == "№ 3 емхана"


def test_pages_that_come_back_show_their_pictures(hands: Hands, tmp_path: Path) -> None:
    hands.start()
    hands.cases.show_item("form_065")
    hands.settle()
    add_pages(hands, [sheet(tmp_path / "one.jpg", "065"), sheet(tmp_path / "two.jpg", "052")])
    strip = hands.find("page_strip")
    assert isinstance(strip, PageStrip)
    hands.wait(lambda: strip.count() == 2)
    strip.setCurrentRow(0)
    QTest.keyClick(strip, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    hands.wait(lambda: strip.count() == 1)
    QTest.keyClick(strip, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    hands.wait(lambda: strip.count() == 2)
    hands.settle()
    assert [shows_a_picture(strip, row) for row in range(2)] == [True, True]


def shows_a_picture(strip: PageStrip, row: int) -> bool:
    image = strip.item(row).icon().pixmap(strip.iconSize()).toImage()
    return image.pixelColor(image.rect().center()).alpha() == 255


def test_typing_goes_on_while_a_file_is_read(hands: Hands, tmp_path: Path) -> None:
    hands.start()
    hands.cases.show_item("form_065")
    hands.settle()
    assert hands.find("add_files").hasFocus()
    work = next(one for one in hands.cases.findChildren(PagesWork) if one.item == "form_065")
    work.incoming.add_files([sheet(tmp_path / "form.jpg", "065")])
    QTest.keyClicks(hands.find("issued_on"), "02052027")
    hands.wait(lambda: not work.incoming.busy)
    hands.settle()
    assert hands.find("issued_on").hasFocus()
    record = hands.cases.session.view.intake.items["form_065"]
    assert len(record.pages) == 1


def test_pages_are_ordered_by_dragging_and_by_key_and_stay_so(hands: Hands, tmp_path: Path) -> None:
    hands.start()
    hands.cases.show_item("form_065")
    hands.settle()
    add_pages(hands, [sheet(tmp_path / f"{name}.jpg", name) for name in ("one", "two", "three")])
    strip = hands.find("page_strip")
    assert isinstance(strip, PageStrip)
    one, two, three = strip.page_ids
    last = strip.visualItemRect(strip.item(2))
    drag(strip, 0, last.center() + QPoint(20, 0))
    hands.settle()
    assert strip.page_ids == _kept(hands) == (two, three, one)
    assert strip.chosen == one
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    hands.settle()
    assert strip.page_ids == _kept(hands) == (two, one, three)


def _kept(hands: Hands) -> tuple[UUID, ...]:
    documents = hands.desk.around.desk.documents
    return tuple(page.id for page in documents.pages(hands.cases.session.id, "form_065"))
