"""A full disk, met at any step: said by its code, nothing damaged, work goes on with space made."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image

from desktop.domain.clock import SystemClock
from desktop.domain.errors import Code, StorageError
from desktop.domain.fields import Field
from desktop.domain.paper import PaperKind, PaperLanguage, PaperSize
from desktop.imaging.worker import Worker
from desktop.services.attachments import Attachments
from desktop.services.backup import BackupService
from desktop.services.documents import DocumentService
from desktop.services.intake import IntakeService
from desktop.services.papers import PaperService
from desktop.services.profile import OpenProfile
from desktop.services.staff import StaffService
from desktop.settings import Settings
from tests.breaking.disks import fill, make_space, small_disk
from tests.breaking.ground import faults, make_profile, numbers_of, opened, value_of

ROOMS = (0, 4096, 16_384, 65_536)
"""Bytes left on the disk: the deed fails at its first write, or further on."""


@dataclass
class Ground:
    """An open profile on a disk that can be filled, with one case begun."""

    disk: Path
    profile: OpenProfile
    case: UUID
    by: UUID
    intakes: IntakeService

    def documents(self, worker: Worker) -> DocumentService:
        store, blobs = self.profile.store, self.profile.blobs
        attachments = Attachments(store, blobs)
        return DocumentService(
            store, attachments, self.profile.transient, worker, SystemClock(), Settings
        )


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    with small_disk(tmp_path / "disk") as disk:
        folder = disk / "profile"
        make_profile(folder)
        with opened(folder) as profile:
            intakes = IntakeService(profile.store, SystemClock(), profile.transient)
            by = StaffService(profile.store, SystemClock()).list()[0].id
            case = intakes.start(by).intake.id
            intakes.save_field(case, Field.CHILD_SURNAME, "Әбілқайыр", by)
            yield Ground(disk, profile, case, by, intakes)
        make_space(disk)


def refusal(deed: Callable[[], object]) -> Code | None:
    """The code with which a deed is refused; None when it is done."""
    try:
        deed()
    except StorageError as error:
        return error.code
    return None


def break_at_every_room(ground: Ground, deed: Callable[[int], object]) -> int:
    """Do the deed with less and less room, then again with space; how often it was refused."""
    refused = 0
    for turn, room in enumerate(ROOMS):
        fill(ground.disk, room)
        code = refusal(partial(deed, turn))
        make_space(ground.disk)
        if code is not None:
            assert code is Code.DISK_FULL
            refused += 1
            deed(turn)
        assert faults(ground.profile) == []
    return refused


def until_full(deed: Callable[[int], object], most: int) -> Callable[[int], object]:
    """The deed again and again; where that was refused, once more with space."""
    begun: set[int] = set()

    def deeds(turn: int) -> None:
        for more in range(1 if turn in begun else most):
            begun.add(turn)
            deed(turn * 1000 + more)

    return deeds


def test_typing_is_refused_by_name_and_saved_once_there_is_space(ground: Ground) -> None:
    long_note = "ұзақ жазба " * 40

    def type_a_note(turn: int) -> None:
        note = f"{turn} {long_note}"
        ground.intakes.save_field(ground.case, Field.NOTE, note, ground.by)
        with ground.profile.store.read() as session:
            assert value_of(session, ground.case, "", Field.NOTE) == note.strip()

    assert break_at_every_room(ground, until_full(type_a_note, 200)) > 0
    with ground.profile.store.read() as session:
        assert value_of(session, ground.case, "", Field.CHILD_SURNAME) == "Әбілқайыр"


def test_pages_come_whole_or_not_at_all(ground: Ground, tmp_path: Path) -> None:
    worker = Worker()
    documents = ground.documents(worker)

    def import_a_page(turn: int) -> None:
        sheet = Image.effect_noise((900 + turn, 1200), 60).convert("RGB")
        path = tmp_path / f"page{turn}.jpg"
        sheet.save(path, quality=90)
        before = documents.pages(ground.case, "form_065")
        try:
            documents.add_file(ground.case, "form_065", path, ground.by)
        except StorageError:
            assert documents.pages(ground.case, "form_065") == before
            raise
        assert len(documents.pages(ground.case, "form_065")) == len(before) + 1

    try:
        assert break_at_every_room(ground, import_a_page) == len(ROOMS)
    finally:
        worker.close()


def test_a_page_of_an_identity_document_leaves_nothing_behind(
    ground: Ground, tmp_path: Path
) -> None:
    worker = Worker()
    documents = ground.documents(worker)
    path = tmp_path / "card.png"
    Image.effect_noise((700, 500), 80).convert("RGB").save(path)

    def look_at_a_card(_turn: int) -> None:
        try:
            documents.add_file(ground.case, "identity_child", path, ground.by)
        except StorageError:
            assert documents.pages(ground.case, "identity_child") == ()
            assert not list(ground.profile.paths.transient.glob("*.page"))
            raise
        documents.leave_case(ground.case)

    try:
        assert break_at_every_room(ground, look_at_a_card) > 0
    finally:
        worker.close()


def test_a_refused_paper_takes_no_number(ground: Ground) -> None:
    papers = PaperService(ground.profile.store, SystemClock())
    issued: set[str] = set()

    def issue(_turn: int) -> None:
        paper = papers.issue(
            ground.case,
            PaperKind.SLIP,
            PaperLanguage.BOTH,
            PaperSize.A4,
            ground.by,
            clock_confirmed=True,
        )
        issued.add(str(paper.number))

    assert break_at_every_room(ground, until_full(issue, 40)) > 0
    with ground.profile.store.read() as session:
        assert numbers_of(session) == issued


def test_a_backup_to_a_full_stick_leaves_the_earlier_ones(ground: Ground) -> None:
    stick = ground.disk / "stick"
    stick.mkdir()
    backups = BackupService(ground.profile, lambda: str(stick), SystemClock())
    backups.run(threading.Event())
    kept = {path.name for path in stick.rglob("*") if path.is_file()}

    def back_up(_turn: int) -> None:
        try:
            backups.run(threading.Event())
        except StorageError:
            assert kept <= {path.name for path in stick.rglob("*") if path.is_file()}
            raise

    assert break_at_every_room(ground, back_up) == len(ROOMS)
