"""Each slot opens the data key alone, and the file tells nothing."""

import json
import secrets
from pathlib import Path

import pytest

from desktop.domain.errors import Code, StorageError
from desktop.storage.keys import KeySlots
from desktop.storage.recovery_key import RecoveryKey

_WORDS = "қыста да жасыл шырша"


def test_each_slot_opens_alone_and_another_key_does_not(tmp_path: Path) -> None:
    data_key, here, there = (secrets.token_bytes(32) for _ in range(3))
    recovery = RecoveryKey.new()
    slots = KeySlots.new().with_recovery(data_key, recovery).with_passphrase(data_key, _WORDS)
    slots = slots.with_keyring(data_key, here).with_keyring(data_key, there)
    slots.save(tmp_path / "keys.json")
    kept = KeySlots.load(tmp_path / "keys.json")
    assert kept.by_recovery(recovery) == data_key
    assert kept.by_passphrase(_WORDS) == data_key
    assert kept.by_keyring(here) == kept.by_keyring(there) == data_key
    assert kept.by_recovery(RecoveryKey.new()) is None
    assert kept.by_passphrase(_WORDS + "!") is None
    assert kept.by_keyring(secrets.token_bytes(32)) is None


def test_the_file_holds_no_key(tmp_path: Path) -> None:
    data_key, recovery = secrets.token_bytes(32), RecoveryKey.new()
    slots = KeySlots.new().with_recovery(data_key, recovery).with_passphrase(data_key, _WORDS)
    slots.save(tmp_path / "keys.json")
    content = (tmp_path / "keys.json").read_bytes()
    for secret in (data_key, recovery.secret, str(recovery).encode(), _WORDS.encode()):
        assert secret not in content
        assert secret.hex().encode() not in content
    argon2 = json.loads(content)["slots"][1]["argon2id"]
    assert argon2["memory_kib"] >= 64 * 1024
    assert argon2["passes"] >= 3


def test_a_slot_moved_into_another_profile_opens_nothing() -> None:
    data_key, recovery = secrets.token_bytes(32), RecoveryKey.new()
    ours = KeySlots.new().with_recovery(data_key, recovery)
    theirs = KeySlots(KeySlots.new().profile, ours.slots)
    assert theirs.by_recovery(recovery) is None


def test_a_backup_takes_the_recovery_slot_alone() -> None:
    data_key, recovery = secrets.token_bytes(32), RecoveryKey.new()
    slots = KeySlots.new().with_recovery(data_key, recovery).with_passphrase(data_key, _WORDS)
    lean = slots.with_keyring(data_key, secrets.token_bytes(32)).only_recovery()
    assert [slot.kind for slot in lean.slots] == ["recovery"]
    assert lean.by_recovery(recovery) == data_key


@pytest.mark.parametrize("content", ["", "{}", '{"format": 2}', "[]"])
def test_a_torn_slot_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "keys.json").write_text(content, encoding="ascii")
    with pytest.raises(StorageError) as caught:
        KeySlots.load(tmp_path / "keys.json")
    assert caught.value.code is Code.STORE_DAMAGED


@pytest.mark.parametrize("cost", [{"memory_kib": 10**9}, {"passes": 10**6}, {"lanes": 10**4}])
def test_a_slot_that_would_cost_the_machine_is_not_tried(
    tmp_path: Path, cost: dict[str, int]
) -> None:
    path = tmp_path / "keys.json"
    KeySlots.new().with_passphrase(secrets.token_bytes(32), _WORDS).save(path)
    content = json.loads(path.read_text())
    content["slots"][0]["argon2id"] |= cost
    path.write_text(json.dumps(content))
    with pytest.raises(StorageError) as caught:
        KeySlots.load(path)
    assert caught.value.code is Code.STORE_DAMAGED
