"""What is said below a field is seen whole, in the narrowest window that has three columns."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.domain.errors import Code
from desktop.domain.fields import Field, ItemField
from desktop.ui.error_texts import error_text
from desktop.ui.widgets.field_row import FieldRow
from tests.ui.reception import Reception

ANY = (Code.REQUIRED, Code.TOO_LONG, Code.FORBIDDEN_CHARACTERS)
IIN = (
    Code.REQUIRED,
    Code.IIN_LENGTH,
    Code.IIN_NOT_DIGITS,
    Code.IIN_CHECK_DIGIT,
    Code.IIN_NEVER_ISSUED,
    Code.IIN_LOOKS_LIKE_BIN,
    Code.IIN_OF_GUARDIAN_AND_CHILD_EQUAL,
    Code.SAME_CHILD_ACTIVE,
    Code.DATE_IMPLAUSIBLE,
)
NAME = (*ANY, Code.NOT_A_NAME, Code.NAME_NOT_CYRILLIC)
DATE = (
    Code.NOT_A_DATE,
    Code.DATE_IN_FUTURE,
    Code.DATE_IMPLAUSIBLE,
    Code.IIN_BIRTH_DATE_DIFFERS,
    Code.AGE_OUTSIDE_RULE,
)
SAID: dict[str, tuple[Code, ...]] = {
    Field.CHILD_IIN: IIN,
    Field.GUARDIAN_IIN: IIN,
    Field.CHILD_SURNAME: NAME,
    Field.CHILD_PATRONYMIC: NAME,
    Field.GUARDIAN_SURNAME: NAME,
    Field.CHILD_BIRTH_DATE: DATE,
    Field.CHILD_SEX: (Code.IIN_SEX_DIFFERS,),
    Field.GUARDIAN_PHONE: (Code.REQUIRED, Code.NOT_A_PHONE),
    Field.GRADE: (Code.REQUIRED, Code.AGE_OUTSIDE_RULE, Code.TRANSFER_IS_ANOTHER_SERVICE),
}
OF_A_DOCUMENT = (*ANY, Code.VALUE_DIFFERS_FROM_DOCUMENT, Code.READ_UNCERTAIN)
SAID_OF_A_DOCUMENT: dict[str, tuple[Code, ...]] = {
    ItemField.SHOWN_AS: (Code.REQUIRED,),
    ItemField.DOCUMENT_KIND: (Code.REQUIRED,),
    ItemField.NUMBER: OF_A_DOCUMENT,
    ItemField.ISSUED_ON: (*DATE, *OF_A_DOCUMENT),
    ItemField.EXPIRES_ON: (*DATE, *OF_A_DOCUMENT, Code.DOCUMENT_EXPIRED),
}


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1280, 732)], ids=("full", "window"))
def test_each_sentence_below_a_field_has_its_room(reception: Reception, size: QSize) -> None:
    reception.window.resize(size)
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    cut = _cut(reception, SAID)
    assert reception.front._cases is not None
    reception.front._cases.show_item("identity_child")
    reception.settle()
    cut += _cut(reception, SAID_OF_A_DOCUMENT)
    assert not cut


def _cut(reception: Reception, said: Mapping[str, tuple[Code, ...]]) -> list[tuple[str, str, str]]:
    cut = []
    for language in ("kk", "ru", "en"):
        reception.desk.around.translations.use(language)
        reception.settle()
        for name, codes in said.items():
            row = reception.find(name).parentWidget()
            assert isinstance(row, FieldRow)
            for code in codes:
                row.set_note(error_text(code, {}), "error")
                QApplication.processEvents()
                note = next(one for one in row.findChildren(QLabel) if one.text() == row.note())
                if note.heightForWidth(note.width()) > note.height():
                    cut.append((language, name, note.text()))
            row.clear_note()
            if isinstance(row.control, QLineEdit):
                row.control.inputRejected.emit()
                QApplication.processEvents()
                if note.heightForWidth(note.width()) > note.height():
                    cut.append((language, name, note.text()))
                row.control.textEdited.emit("")
    return cut
