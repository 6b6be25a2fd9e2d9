"""A round on a stick: the same ops, the same answers, for a desk that never gets a line."""

from io import BytesIO
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import event, select

from desktop.domain.errors import Code, SyncError
from desktop.domain.sync import SyncTrouble
from desktop.models.document import PageRow
from desktop.models.ids import new_id
from desktop.models.intake import IntakeRow
from desktop.models.sync import RegistryRow
from desktop.services.sync import outgoing
from desktop.sync.ports import Batch
from protocol.case_file import CaseFile, CaseFileWriter
from protocol.case_messages import Answer, Invitation, Kind, Request
from protocol.devices import Enrolment, Jwk
from protocol.keys import jwk_of
from protocol.packing import packed, read, unpacked
from protocol.records import BatchHead, Op, OpResult
from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.sync_desk import SyncDesk


class Post:
    """The registry's desk for case files."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.registry = SmallRegistry()
        self.skips = False
        """Whether pages of the feed stand in no order."""

    @property
    def public(self) -> Jwk:
        return jwk_of(self.key.public_key())

    def invite(self, path: Path) -> None:
        invitation = Invitation(
            "https://registry.example", "CODE", self.public, "мектеп", "школа", self.registry.now
        )
        path.write_bytes(msgspec.json.encode(invitation))

    def answer(self, path: Path, reply: Path, *, problem: str = "") -> Request:
        """Take in a desk's file and write the answer."""
        with path.open("rb") as source:
            file = CaseFile(source, recipient=self.key)
            head = file.head(Request)
            results = []
            for frame in file.frames():
                if frame.kind is Kind.BLOB:
                    self.registry.blobs.add(frame.digest.hex())
                elif frame.kind is Kind.BATCH:
                    first, *lines = unpacked(frame.whole())
                    ops = tuple(read(line, Op) for line in lines)
                    batch = Batch(read(first, BatchHead), ops)
                    results.append(self.registry.take("A", batch))
        self._write(reply, head, file.sender, results, problem)
        return head

    def _write(
        self,
        reply: Path,
        head: Request,
        sender: Jwk,
        results: list[list[OpResult]],
        problem: str,
    ) -> None:
        enrolment = None
        if head.enrolment is not None:
            enrolment = Enrolment(
                new_id(), "71", new_id(), "", "", self.registry.epoch, self.public
            )
        target = BytesIO()
        told = Answer(head.file_id, self.registry.epoch, self.registry.now, problem, enrolment)
        writer = CaseFileWriter(target, told, sender=self.key, recipient=sender)
        for some in results:
            writer.add(Kind.RESULTS, packed(some))
        feed, records = self.registry.feed(head.after, 1_000)
        if self.skips:
            first = msgspec.structs.replace(feed, position=records[0].position, more=True)
            writer.add(Kind.FEED, packed([first, records[0]]))
            first = msgspec.structs.replace(first, position=records[0].position)
            writer.add(Kind.FEED, packed([first, records[0]]))
        else:
            writer.add(Kind.FEED, packed([feed, *records]))
        writer.close()
        reply.write_bytes(target.getvalue())


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def desk(tmp_path: Path, post: Post) -> SyncDesk:
    desk = SyncDesk(tmp_path / "desk")
    post.invite(tmp_path / "invitation")
    desk.sync.import_file(tmp_path / "invitation")
    return desk


def carried(desk: SyncDesk, post: Post, folder: Path) -> Request:
    """There and back once."""
    desk.sync.export_file(folder / "out")
    head = post.answer(folder / "out", folder / "back")
    desk.sync.import_file(folder / "back")
    return head


def test_a_desk_without_a_line_is_enrolled_and_heard_by_one_file(
    desk: SyncDesk, post: Post, tmp_path: Path
) -> None:
    case = desk.received()
    desk.page(case, b"scan")
    other = post.registry.put({"state": "accepted", "answer/child_surname": "Әбілқайыр"})
    head = carried(desk, post, tmp_path)
    assert head.enrolment is not None
    assert (head.enrolment.code, head.enrolment.letter) == ("CODE", "A")
    assert case in post.registry.records
    assert desk.search.find("абилкайыр")[0].id == other.record_id
    assert (desk.sync.standing().waiting, desk.sync.standing().trouble) == (0, None)
    again = carried(desk, post, tmp_path)
    assert (again.enrolment, again.epoch, again.after) == (None, post.registry.epoch, 2)
    assert (head.acknowledged, again.acknowledged) == (0, 1)


def test_a_file_that_is_brought_twice_or_whose_answer_is_lost_doubles_nothing(
    desk: SyncDesk, post: Post, tmp_path: Path
) -> None:
    case = desk.received()
    desk.sync.export_file(tmp_path / "out")
    post.answer(tmp_path / "out", tmp_path / "lost")
    post.answer(tmp_path / "out", tmp_path / "lost")
    desk.note(case, "meanwhile")
    carried(desk, post, tmp_path)
    carried(desk, post, tmp_path)
    assert post.registry.records[case].version == 2
    assert post.registry.records[case].fields["answer/note"] == "meanwhile"
    assert desk.sync.standing().waiting == 0


def test_a_schools_cases_are_frozen_for_a_file_in_short_transactions(
    desk: SyncDesk, post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "_TOGETHER", 2)
    cases = {desk.received() for _ in range(5)}
    frozen: list[int] = []

    def ended(*_told: object) -> None:
        frozen.append(0)

    def made(*told: object) -> None:
        if "INSERT INTO sent_op" in str(told[2]):
            frozen[-1] += 1

    event.listen(desk.store._writer, "begin", ended)
    event.listen(desk.store._writer, "before_cursor_execute", made)
    desk.sync.export_file(tmp_path / "out")
    assert [count for count in frozen if count] == [2, 2, 1]
    post.answer(tmp_path / "out", tmp_path / "back")
    desk.sync.import_file(tmp_path / "back")
    assert set(post.registry.records) == cases


def test_what_is_saved_while_a_file_is_on_its_way_goes_with_the_next(
    desk: SyncDesk, post: Post, tmp_path: Path
) -> None:
    case, other = desk.received(), desk.received()
    desk.sync.export_file(tmp_path / "first")
    desk.note(case, "meanwhile")
    late = desk.received()
    desk.sync.export_file(tmp_path / "second")
    post.answer(tmp_path / "second", tmp_path / "back")
    desk.sync.import_file(tmp_path / "back")
    assert set(post.registry.records) == {case, other, late}
    assert "answer/note" not in post.registry.records[case].fields
    carried(desk, post, tmp_path)
    assert post.registry.records[case].fields["answer/note"] == "meanwhile"
    assert desk.sync.attention() == ()


def test_an_answer_for_another_desk_or_broken_on_the_way_is_named_and_changes_nothing(
    desk: SyncDesk, post: Post, tmp_path: Path
) -> None:
    desk.received()
    desk.sync.export_file(tmp_path / "out")
    post.answer(tmp_path / "out", tmp_path / "back")
    whole = (tmp_path / "back").read_bytes()
    spoilt = bytearray(whole)
    spoilt[len(whole) // 2] ^= 1
    flaws = {}
    for name, content in (("cut", whole[:-20]), ("spoilt", bytes(spoilt)), ("other", b"hello")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(SyncError) as caught:
            desk.sync.import_file(tmp_path / name)
        assert caught.value.code is Code.CASE_FILE_WRONG
        flaws[name] = caught.value.facts["flaw"]
    assert flaws == {"cut": "cut", "spoilt": "broken", "other": "not_a_case_file"}
    assert desk.sync.standing().waiting == 1
    with pytest.raises(SyncError) as caught:
        desk.sync.import_file(tmp_path / "nowhere")
    assert caught.value.facts["flaw"] == "unreadable"


def test_an_answer_that_somebody_else_sealed_is_refused(
    desk: SyncDesk, post: Post, tmp_path: Path
) -> None:
    desk.sync.export_file(tmp_path / "out")
    post.answer(tmp_path / "out", tmp_path / "back")
    with desk.store.write.begin() as session:
        link = session.get_one(RegistryRow, 1)
        stranger = ec.generate_private_key(ec.SECP256R1())
        link.registry_key = msgspec.to_builtins(jwk_of(stranger.public_key()))
    with pytest.raises(SyncError) as caught:
        desk.sync.import_file(tmp_path / "back")
    assert caught.value.facts["flaw"] == "not_the_registry"


def test_what_the_registry_would_not_take_is_named(
    desk: SyncDesk, post: Post, tmp_path: Path
) -> None:
    carried(desk, post, tmp_path)
    desk.sync.export_file(tmp_path / "out")
    post.answer(tmp_path / "out", tmp_path / "back", problem="device_forked")
    desk.sync.import_file(tmp_path / "back")
    assert desk.sync.standing().trouble is SyncTrouble.FORKED


def test_a_page_of_the_feed_from_an_older_file_leaves_no_gap(
    desk: SyncDesk, post: Post, tmp_path: Path
) -> None:
    carried(desk, post, tmp_path)
    first: UUID = post.registry.put({"state": "accepted"}).record_id
    desk.sync.export_file(tmp_path / "older")
    post.answer(tmp_path / "older", tmp_path / "older_back")
    desk.sync.export_file(tmp_path / "newer")
    desk.sync.import_file(tmp_path / "older_back")
    link = desk.line.link()
    assert link is not None
    assert link.position == 0
    post.answer(tmp_path / "newer", tmp_path / "newer_back")
    desk.sync.import_file(tmp_path / "newer_back")
    assert desk.intakes.get(first).intake.id == first


def test_an_answer_whose_pages_do_not_follow_one_another_leaves_no_gap(
    desk: SyncDesk, post: Post, tmp_path: Path
) -> None:
    carried(desk, post, tmp_path)
    for _ in range(3):
        post.registry.put({"state": "accepted"})
    desk.sync.export_file(tmp_path / "out")
    post.skips = True
    post.answer(tmp_path / "out", tmp_path / "back")
    with pytest.raises(SyncError) as caught:
        desk.sync.import_file(tmp_path / "back")
    assert caught.value.facts["flaw"] == "not_in_order"
    post.skips = False
    carried(desk, post, tmp_path)
    assert len(desk.rows(select(IntakeRow))) == 3


def test_a_desk_that_nobody_invited_writes_and_reads_no_file(tmp_path: Path) -> None:
    desk = SyncDesk(tmp_path / "alone")
    for deed in (desk.sync.export_file, desk.sync.import_file):
        with pytest.raises(SyncError) as caught:
            deed(tmp_path / "x")
        assert caught.value.code is Code.NOT_ENROLLED


def test_what_an_earlier_registry_had_backed_up_lets_no_attachment_go(
    tmp_path: Path, post: Post
) -> None:
    desk, earlier = SyncDesk(tmp_path / "desk"), SmallRegistry(position=100)
    desk.tie(earlier)
    desk.page(desk.received(), b"scan")
    desk.round(earlier)
    earlier.backup()
    desk.round(earlier)
    post.invite(tmp_path / "invitation")
    desk.sync.import_file(tmp_path / "invitation")
    (page,) = desk.rows(select(PageRow))
    desk.note(page.intake_id, "changed")
    desk.sync.export_file(tmp_path / "out")
    post.answer(tmp_path / "out", tmp_path / "back")
    desk.sync.export_file(tmp_path / "later")
    desk.sync.import_file(tmp_path / "back")
    assert desk.sync.standing().waiting == 0
    desk.days = 30
    desk.clock.later(days=31)
    assert desk.sync.purge() == 0, "in no backup of the registry that it is tied to"
