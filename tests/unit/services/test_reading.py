import io
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import select

from desktop.domain.errors import Code, DeviceError, ValidationError
from desktop.domain.fields import Field
from desktop.imaging.worker import Worker
from desktop.models.journal import AuditRow
from desktop.services import reading as service
from desktop.services.reading import ReadingService, typed_zone
from tests.fakes.case_store import NOW
from tests.fakes.electronic_papers import (
    code_picture,
    document_xml,
    electronic_page,
    filled,
    parts_of,
    scanned,
    sheet_of,
    zipped,
)
from tests.fakes.files import endless_pdf
from tests.fakes.zones import card
from tests.unit.services.desk import TestDesk

IIN = "880412401006"
TODAY = NOW.date()


@pytest.fixture(scope="module")
def reading() -> Iterator[ReadingService]:
    worker = Worker()
    yield ReadingService(worker, lambda _, __: b"")
    worker.close()


def test_getting_ready_starts_the_worker_before_the_first_document() -> None:
    with closing(Worker()) as worker:
        ReadingService(worker, lambda _, __: b"").get_ready()
        assert worker.pid is not None


def test_pages_in_any_order_become_one_document(reading: ReadingService) -> None:
    parts = parts_of(zipped(filled(document_xml(), 5000)), 6)
    found = [
        reading.read(electronic_page([parts[at] for at in some])) for some in ((4, 1), (5, 0, 3, 2))
    ]
    (whole,) = reading.join(part for one in found for part in one.parts)
    assert whole.document is not None
    assert whole.document.persons[0].surname == "Қуанышбекова"


def test_the_code_of_a_card_is_a_number_and_a_false_one_is_none(reading: ReadingService) -> None:
    page = sheet_of([code_picture(IIN, "Code128", 800), code_picture("880412401007", "ITF", 800)])
    assert reading.read(scanned(page)).numbers == (IIN,)


def test_a_title_in_a_pdfs_own_words_tells_the_form(reading: ReadingService) -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(300, 800, "065/y")
    canvas.save()
    assert reading.read(buffer.getvalue()).forms == ("065",)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n" + b"\0" * 99, b"\xff\xd8\xff\xe0nothing", b"PK\3\4"]
)
def test_a_hostile_file_is_an_error_with_a_code(reading: ReadingService, data: bytes) -> None:
    with pytest.raises(DeviceError):
        reading.read(data)


def test_a_typed_zone_says_which_of_it_does_not_hold() -> None:
    whole = typed_zone(card(), TODAY)
    assert whole is not None
    assert (whole.checks_ok, whole.confirm) == (True, ())
    first, second, third = card()
    broken = typed_zone((first.replace("041234567", "041234568"), second, third), TODAY)
    assert broken is not None
    assert "document_number" in broken.confirm
    assert typed_zone(("IDKAZ",), TODAY) is None


def test_what_is_taken_over_is_one_deed_and_each_value_is_in_the_journal(desk: TestDesk) -> None:
    case = desk.case().intake.id
    view = desk.intakes.get(case)
    fields = (Field.GUARDIAN_SURNAME, Field.GUARDIAN_IIN)
    seen = {field: view.intake.answer(field) for field in fields}
    values = {Field.GUARDIAN_SURNAME: "Қуанышбекова", Field.GUARDIAN_IIN: "900101300811"}
    after = desk.intakes.take_from_document(case, values, seen, desk.by)
    assert {field: after.intake.answer(field) for field in fields} == values
    assert after.intake.revision == view.intake.revision + 1
    with desk.store.read() as session:
        rows = session.scalars(
            select(AuditRow).where(AuditRow.act == "field_taken_from_document")
        ).all()
    assert {(row.field, row.after) for row in rows} == {
        (field.value, value) for field, value in values.items()
    }


def test_an_answer_that_changed_unseen_is_not_overwritten(desk: TestDesk) -> None:
    case = desk.case().intake.id
    seen = {Field.GUARDIAN_SURNAME: "something else", Field.GUARDIAN_IIN: ""}
    before = desk.intakes.get(case).intake
    with pytest.raises(ValidationError) as told:
        desk.intakes.take_from_document(
            case, {Field.GUARDIAN_SURNAME: "Қуанышбекова"}, seen, desk.by
        )
    assert told.value.code is Code.CHANGED_MEANWHILE
    assert desk.intakes.get(case).intake.answers == before.answers


def test_a_page_that_takes_for_ever_to_draw_holds_up_no_other(
    reading: ReadingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "BEARABLE", 1.0)
    with pytest.raises(DeviceError) as caught:
        reading.read(endless_pdf())
    assert (caught.value.code, caught.value.facts) == (Code.FILE_TOOK_TOO_LONG, {"seconds": 1})
    monkeypatch.undo()
    assert reading.read(electronic_page(parts_of(zipped(document_xml()), 2))).parts
