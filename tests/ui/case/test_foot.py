"""The line below a case names whatever keeps it from its receipt, and leads there."""

from PySide6.QtWidgets import QApplication

from desktop.domain.fields import Field, ItemField
from tests.ui.reception import Reception

DOCUMENT = {
    ItemField.SHOWN_AS: "original",
    ItemField.DOCUMENT_KIND: "birth_certificate",
    ItemField.NUMBER: "0123456",
    ItemField.ISSUER: "ТХКО",
    ItemField.ISSUED_ON: "2019-05-20",
    ItemField.IIN: "880412401006",
}


def test_a_checked_document_that_differs_is_named_and_followed(reception: Reception) -> None:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    cases, around = reception.front._cases, reception.desk.around
    assert cases is not None
    case, by = cases.session.id, cases.session.by
    around.desk.intakes.save_field(case, Field.CHILD_IIN, "190412601004", by)
    for field, value in DOCUMENT.items():
        around.desk.intakes.save_item_field(case, "identity_child", field, value, by)
    around.desk.intakes.confirm_identity(case, "identity_child", returned=True, by=by)
    cases.session.refresh()
    reception.settle()
    link = next(one for one in cases.page.foot.links if one.target[0] == "identity_child")
    assert link.text.endswith(": in question")
    cases.page.gap_followed.emit(*link.target)
    reception.settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "iin"
