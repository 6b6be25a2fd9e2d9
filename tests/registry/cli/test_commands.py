"""A registry kept by its commands, from nothing to a restore, and a desk that has no line."""

import asyncio
import hashlib
import io
import os
import re
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import pkcs7_decrypt_der
from cryptography.x509.oid import NameOID

from protocol.case_file import CaseFile, CaseFileWriter
from protocol.case_messages import Answer, Invitation, Kind, Request
from protocol.devices import EnrolmentRequest
from protocol.directory import Directory
from protocol.keys import jwk_of
from protocol.packing import packed, read, unpacked
from protocol.problems import Problem
from protocol.records import (
    FIRST_LINK,
    Author,
    BatchHead,
    FeedHead,
    Op,
    OpResult,
    Outcome,
    PageEntry,
    Record,
)
from registry.__main__ import main
from registry.blobs.folder import FolderShelf
from registry.blobs.store import Blob, BlobStore
from registry.database.embedded import EmbeddedServer
from registry.key_ring import KeyRing
from registry.operations import lists
from registry.operations.backup import bench_in
from registry.operations.lists import ListError

BIN = "180440012349"
ADDRESS = "https://registry.example.kz"
DESK = ec.generate_private_key(ec.SECP256R1())
PAGE = b"a scanned page" * 5_000
MADE = datetime(2026, 8, 1, 4, tzinfo=UTC)


class _Keeper:
    """Whoever keeps the registry, at a command line."""

    def __init__(self, ground: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.ground = ground
        self._capsys = capsys

    def types(self, *arguments: object, data: str = "data") -> str:
        """What a command says that went well."""
        code, said, wrong = self.tries(*arguments, data=data)
        assert code == 0, wrong
        return said

    def tries(self, *arguments: object, data: str = "data") -> tuple[int, str, str]:
        words = [*map(str, arguments), "--data", str(self.ground / data)]
        code = main(words)
        said = self._capsys.readouterr()
        return code, said.out, said.err


@pytest.fixture
def keeper(ground: Path, capsys: pytest.CaptureFixture[str]) -> _Keeper:
    keeper = _Keeper(ground, capsys)
    names = ("--region", "almaty", "--name-kk", "№ 1 мектеп", "--name-ru", "Школа № 1")
    keeper.types("school", "add", BIN, *names)
    return keeper


def test_a_desk_without_a_line_is_enrolled_heard_and_answered_by_files_alone(
    keeper: _Keeper,
) -> None:
    invited, sent = keeper.ground / "invited.json", keeper.ground / "cases"
    keeper.types("code", BIN, "--file", invited, "--public-url", ADDRESS)
    invitation = msgspec.json.decode(invited.read_bytes(), type=Invitation)
    assert invitation.address == ADDRESS
    sent.write_bytes(_file(invitation, [_op(1), _op(2, page=True), _op(3, base=9)]))

    said = keeper.types("import", sent)
    assert "1 attachments, 2 changes accepted, 1 to be merged" in said
    assert "enrolled at Школа № 1" in said
    head, results, records = _answered(keeper.ground / "cases.answer")
    assert head.enrolment is not None
    assert head.enrolment.school_name_ru == "Школа № 1"
    outcomes = [one.outcome for one in results]
    assert outcomes == [Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.CONFLICT]
    assert {one.record_id for one in records} == {UUID(int=1), UUID(int=2)}

    again = keeper.types("answer", sent, keeper.ground / "again")
    assert "2 changes accepted" in again
    head_again, results_again, records_again = _answered(keeper.ground / "again")
    assert (results_again, records_again) == (results, records)
    assert head_again.enrolment == head.enrolment


def test_no_address_is_guessed_for_a_workstation_elsewhere(
    keeper: _Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    invited = keeper.ground / "invited.json"
    code, _, said = keeper.tries("code", BIN, "--file", invited)
    assert code == 1
    assert "--public-url" in said
    assert not invited.exists()
    monkeypatch.setenv("QABYLDAU_REGISTRY_PUBLIC_URL", f"{ADDRESS}/")
    keeper.types("code", BIN, "--file", invited)
    assert msgspec.json.decode(invited.read_bytes(), type=Invitation).address == ADDRESS


def test_a_file_of_a_revoked_desk_is_answered_with_words_and_changes_nothing(
    keeper: _Keeper,
) -> None:
    invited, sent = keeper.ground / "invited.json", keeper.ground / "cases"
    keeper.types("code", BIN, "--file", invited, "--public-url", ADDRESS)
    invitation = msgspec.json.decode(invited.read_bytes(), type=Invitation)
    sent.write_bytes(_file(invitation, []))
    keeper.types("import", sent)
    device = keeper.types("devices", BIN).split()[0]
    keeper.types("revoke", device)
    sent.write_bytes(_file(invitation, [_op(1)]))
    code, said, _ = keeper.tries("import", sent)
    assert code == 1
    assert "device_revoked" in said
    head, results, records = _answered(keeper.ground / "cases.answer")
    assert (head.problem, results, records) == (Problem.DEVICE_REVOKED, [], [])


def test_an_answer_is_on_the_stick_before_it_has_its_name(
    keeper: _Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    invited, sent = keeper.ground / "invited.json", keeper.ground / "cases"
    keeper.types("code", BIN, "--file", invited, "--public-url", ADDRESS)
    invitation = msgspec.json.decode(invited.read_bytes(), type=Invitation)
    sent.write_bytes(_file(invitation, [_op(1)]))
    named, synced = keeper.ground / "cases.answer", list[str]()
    fsync = os.fsync

    def watched(handle: int) -> None:
        fsync(handle)
        if not named.exists():
            synced.extend(path.name for path in keeper.ground.glob("cases.answer.*"))

    monkeypatch.setattr(os, "fsync", watched)
    keeper.types("import", sent)
    assert named.exists()
    assert len(synced) == 1


def test_a_damaged_file_is_named_so(keeper: _Keeper) -> None:
    invited, sent = keeper.ground / "invited.json", keeper.ground / "cases"
    keeper.types("code", BIN, "--file", invited, "--public-url", ADDRESS)
    invitation = msgspec.json.decode(invited.read_bytes(), type=Invitation)
    whole = _file(invitation, [_op(1)])
    sent.write_bytes(whole[:-100])
    assert "ends too early" in keeper.tries("import", sent)[2]
    sent.write_bytes(b"a letter")
    assert "no case file" in keeper.tries("import", sent)[2]
    assert not (keeper.ground / "cases.answer").exists()


def test_a_registry_is_backed_up_while_it_runs_and_restored_elsewhere(keeper: _Keeper) -> None:
    data = keeper.ground / "data"
    with EmbeddedServer(data):
        said = keeper.types("backup", keeper.ground / "backups")
    assert re.search(r"Backed up and verified: .*base-\d{8}T\d{6}Z\.sealed", said)
    assert "Put the server's key file" in keeper.tries("restore", "x", data="new")[2]
    (keeper.ground / "new").mkdir(mode=0o711)
    shutil.copy(data / "server.keys", keeper.ground / "new" / "server.keys")
    said = keeper.types("restore", keeper.ground / "backups", data="new")
    assert "the epoch is new" in said
    assert "Школа № 1" in keeper.types("school", "list", data="new")
    again = keeper.tries("restore", keeper.ground / "backups", data="new")
    assert "overwrites nothing" in again[2]


def test_a_second_backup_leaves_the_first_alone_and_says_so(keeper: _Keeper) -> None:
    data = keeper.ground / "data"
    with EmbeddedServer(data) as server, bench_in(data, "backup.new", server.programs) as bench:
        (bench.folder / "half").write_bytes(b"of the first")
        code, _, said = keeper.tries("backup", keeper.ground / "backups")
        assert (bench.folder / "half").exists()
    assert (code, "under way" in said) == (1, True)
    with EmbeddedServer(data):
        assert "Backed up" in keeper.types("backup", keeper.ground / "backups")


def test_a_new_key_seals_and_the_old_one_is_forgotten(keeper: _Keeper) -> None:
    invited, sent = keeper.ground / "invited.json", keeper.ground / "cases"
    keeper.types("code", BIN, "--file", invited, "--public-url", ADDRESS)
    invitation = msgspec.json.decode(invited.read_bytes(), type=Invitation)
    sent.write_bytes(_file(invitation, [_op(2, page=True)]))
    keeper.types("import", sent)
    assert "restart" in keeper.types("rotate-key")
    assert "1 attachments" in keeper.types("reseal", "--forget")
    assert "0 attachments" in keeper.types("reseal")
    assert "1 changes accepted" in keeper.types("import", sent)


def test_older_keys_stay_while_something_needs_them_or_a_registry_may_use_them(
    keeper: _Keeper,
) -> None:
    ring = keeper.ground / "data" / "server.keys"
    store = BlobStore(FolderShelf(keeper.ground / "data" / "blobs"), KeyRing.load(ring))
    on_its_way = Blob("almaty", UUID(int=1), hashlib.sha256(PAGE).hexdigest())
    asyncio.run(store.put_part(on_its_way, 0, PAGE[:1000]))
    keeper.types("rotate-key")
    assert "1 files among the attachments" in keeper.tries("reseal", "--forget")[2]
    assert len(KeyRing.load(ring).keys) == 2
    asyncio.run(store.drop_parts(on_its_way))
    with EmbeddedServer(keeper.ground / "data"):
        assert "Stop every process" in keeper.tries("reseal", "--forget")[2]
    assert len(KeyRing.load(ring).keys) == 2
    keeper.types("reseal", "--forget")
    assert len(KeyRing.load(ring).keys) == 1


def test_a_decided_child_stands_on_the_roster_and_the_desk_hears_of_it(
    keeper: _Keeper,
) -> None:
    invited, sent = keeper.ground / "invited.json", keeper.ground / "cases"
    keeper.types("code", BIN, "--file", invited, "--public-url", ADDRESS)
    invitation = msgspec.json.decode(invited.read_bytes(), type=Invitation)
    sent.write_bytes(_file(invitation, [_op(1)]))
    keeper.types("import", sent)
    table = keeper.ground / "classes.csv"
    table.write_text("year;grade;letter;language;capacity\n2026;1;А;kk;25\n", "utf-8-sig")
    assert "1 of them new" in keeper.types("classes", "import", BIN, table)
    _, _, (record,) = _answered(keeper.ground / "cases.answer")
    number = record.registry_number
    told = keeper.types("decide", BIN, number, "enrolled", "--class", "1А", "--year", 2026)
    assert "enrolled, version 2" in told
    again = keeper.tries("decide", BIN, number, "refused", "--reason", "full")
    assert "nothing is left to decide" in again[2]
    keeper.types("answer", sent, keeper.ground / "again")
    _, _, (record,) = _answered(keeper.ground / "again")
    assert (record.fields["state"], record.letter) == ("enrolled", "")

    certificate, key = _certificate(keeper.ground)
    sealed = keeper.ground / "roster.p7m"
    keeper.types("roster", "export", BIN, 2026, sealed, "--for", certificate)
    assert "Ахметов".encode() not in sealed.read_bytes()
    pem = x509.load_pem_x509_certificate(certificate.read_bytes())
    opened = pkcs7_decrypt_der(sealed.read_bytes(), pem, key, [])
    with zipfile.ZipFile(io.BytesIO(opened)) as archive:
        assert "Ахметов" in archive.read("users.csv").decode()


def test_rules_that_cannot_be_read_are_not_kept_and_no_desk_is_said_to_hear_of_them(
    keeper: _Keeper,
) -> None:
    rules, since = keeper.ground / "checklist.toml", ("--from", "2026-04-01")
    for text in (b"[[item]\n", "код = 'ә'".encode("cp1251", "replace")):
        rules.write_bytes(text)
        assert "no TOML" in keeper.tries("rules", "add", rules, *since)[2]
    assert "no TOML" in keeper.tries("rules", "add", keeper.ground / "none", *since)[2]
    rules.write_text("[[item]]\n", encoding="utf-8")
    assert "do not read it" in keeper.types("rules", "add", rules, *since)


def _certificate(ground: Path) -> tuple[Path, rsa.RSAPrivateKey]:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "school")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(MADE)
        .not_valid_after(MADE.replace(year=2036))
        .sign(key, SHA256())
    )
    (ground / "school.pem").write_bytes(made.public_bytes(Encoding.PEM))
    return ground / "school.pem", key


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("year,grade\n", "line 1 names the columns"),
        ("year,grade,letter,language,capacity\n2026,first,А,kk,25\n", "line 2: grade"),
        ("year,grade,letter,language,capacity\n2026,12,А,kk,25\n", "line 2: grade: 1 to 11"),
        ("year,grade,letter,language,capacity\n2026,1,,kk,25\n", "line 2: letter is empty"),
        ("year,grade,letter,language,capacity\n2026,1,А,kk,²\n", "line 2: capacity"),
    ],
)
def test_a_list_with_a_fault_names_its_place(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ListError, match=re.escape(words)):
        lists.classes(tmp_path / "list.csv")


def test_a_spreadsheet_in_another_encoding_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("locality,street,houses\nАлматы,Абая,1".encode("cp1251"))
    with pytest.raises(ListError, match="UTF-8"):
        lists.catchment(tmp_path / "list.csv")


def test_a_wrong_word_is_told_in_words(keeper: _Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("--region", "almaty", "--name-kk", "х", "--name-ru", "х")
    assert "already" in keeper.tries("school", "add", BIN, *names)[2]
    assert "no BIN" in keeper.tries("school", "add", "123", *names)[2]
    assert "registry school list" in keeper.tries("code", "990000000000")[2]
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert "10 characters" in keeper.tries("admin-password", "akim")[2]
    monkeypatch.setattr("sys.stdin", io.StringIO("long enough, says akim\n"))
    assert "akim signs in" in keeper.types("admin-password", "akim")


def _op(number: int, *, base: int = 0, page: bool = False) -> Op:
    fields = {"state": "accepted", "answer/child_surname": "Ахметов"}
    if page:
        entry = PageEntry(
            "medical_065", 1, hashlib.sha256(PAGE).hexdigest(), "image/jpeg", 1, 1, len(PAGE), 0
        )
        fields[f"page/{UUID(int=5)}"] = msgspec.json.encode(entry).decode()
    author = Author(UUID(int=4), "Ерлан")
    return Op(UUID(int=100 + number), UUID(int=number), base, fields, author, MADE)


def _file(invitation: Invitation, ops: list[Op]) -> bytes:
    key = jwk_of(DESK.public_key())
    asked = EnrolmentRequest(invitation.code, key, "A", "Ауыл", UUID(int=8), "0.1.0")
    head = Request(UUID(int=7), MADE, after=0, enrolment=asked)
    target = io.BytesIO()
    writer = CaseFileWriter(target, head, sender=DESK, recipient=invitation.registry_key)
    writer.add_blob(hashlib.sha256(PAGE).digest(), len(PAGE), [PAGE])
    if ops:
        writer.add(Kind.BATCH, packed([BatchHead(1, FIRST_LINK), *ops]))
    writer.close()
    return target.getvalue()


def _answered(path: Path) -> tuple[Answer, list[OpResult], list[Record]]:
    with path.open("rb") as source:
        file = CaseFile(source, recipient=DESK)
        results: list[OpResult] = []
        records: list[Record] = []
        for frame in file.frames():
            if frame.kind is Kind.RESULTS:
                results += [read(line, OpResult) for line in unpacked(frame.whole())]
            if frame.kind is Kind.DIRECTORY:
                (line,) = unpacked(frame.whole())
                assert read(line, Directory).rules == []
            if frame.kind is Kind.FEED:
                first, *lines = unpacked(frame.whole())
                assert not read(first, FeedHead).more
                records += [read(line, Record) for line in lines]
        return file.head(Answer), results, records
