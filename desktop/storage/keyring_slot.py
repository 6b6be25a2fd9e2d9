"""The keyring of the operating system account, and its troubles by name.

Only back ends that keep secrets encrypted are used: an allow-list, never whatever is installed.
"""

import base64
import importlib
import os
import sys
from contextlib import closing
from typing import Protocol

from desktop.domain.errors import Code, StorageError

SERVICE = "qabyldau"
"""Under this name our secrets stand in the keyring."""

_FREEDESKTOP = "keyring.backends.SecretService.Keyring"
_ALLOWED = {
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
    "linux": (
        _FREEDESKTOP,
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.libsecret.Keyring",
    ),
}
_UNLOCK_SECONDS = 120


class Keyring(Protocol):
    """Keeps small secrets for this account."""

    def trouble(self) -> Code | None:
        """Why the keyring cannot be used now, without asking anybody anything; None: it can."""

    def get(self, name: str) -> bytes | None:
        """A secret, None for an unknown name; raises StorageError KEYRING_* codes."""

    def set(self, name: str, secret: bytes) -> None:
        """Keep a secret in place of any of that name; raises StorageError KEYRING_* codes."""

    def delete(self, name: str) -> None:
        """Forget a secret, if it is there; raises StorageError KEYRING_* codes."""


class _Backend(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class SystemKeyring:
    """The operating system's own: Secret Service or KWallet on Linux, the Windows vault.

    A locked keyring is asked to unlock, which shows the system's own question to staff.
    """

    def trouble(self) -> Code | None:
        """What stands in the way, nothing being asked of staff."""
        try:
            _, name = _backend()
            if name == _FREEDESKTOP:
                _check_collection()
        except StorageError as error:
            return error.code
        return None

    def get(self, name: str) -> bytes | None:
        """A secret of ours; raises StorageError KEYRING_* codes."""
        from keyring.errors import KeyringError  # noqa: PLC0415 - see _backend

        try:
            text = _ready().get_password(SERVICE, name)
            return None if text is None else base64.b64decode(text)
        except KeyringError as error:
            raise StorageError(Code.KEYRING_LOCKED) from error
        except ValueError:
            return None

    def set(self, name: str, secret: bytes) -> None:
        """Keep a secret and read it back; raises StorageError KEYRING_* codes."""
        from keyring.errors import KeyringError  # noqa: PLC0415 - see _backend

        backend = _ready(create=True)
        text = base64.b64encode(secret).decode("ascii")
        try:
            backend.set_password(SERVICE, name, text)
            kept = backend.get_password(SERVICE, name)
        except KeyringError as error:
            raise StorageError(Code.KEYRING_LOCKED) from error
        if kept != text:
            raise StorageError(Code.KEYRING_NO_COLLECTION)

    def delete(self, name: str) -> None:
        """Forget a secret; raises StorageError KEYRING_* codes."""
        from keyring.errors import KeyringError, PasswordDeleteError  # noqa: PLC0415 - see _backend

        try:
            _ready().delete_password(SERVICE, name)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise StorageError(Code.KEYRING_LOCKED) from error


def _ready(*, create: bool = False) -> _Backend:
    backend, name = _backend()
    if name == _FREEDESKTOP:
        _check_collection(unlock=True, create=create)
    return backend


def _backend() -> tuple[_Backend, str]:
    # The keyring package is imported where it is used: a start without it is a start sooner.
    allowed = _ALLOWED.get(sys.platform, ())
    chosen = os.environ.get("PYTHON_KEYRING_BACKEND", "")
    if chosen and chosen not in allowed:
        # Also when one on the list would do: whoever chose "none" wants nothing kept there.
        raise StorageError(Code.KEYRING_NOT_ALLOWED)
    for name in allowed:
        module, _, kind = name.rpartition(".")
        try:
            found = getattr(importlib.import_module(module), kind)
            if found.viable:
                backend: _Backend = found()
                return backend, name
        except (ImportError, AttributeError, RuntimeError):
            continue
    raise StorageError(Code.KEYRING_NOT_ALLOWED if _another() else Code.KEYRING_NO_BACKEND)


def _another() -> bool:
    """Whether somebody chose a back end that is not on the list, such as a plaintext file."""
    from keyring.core import load_config  # noqa: PLC0415 - see _backend

    try:
        return load_config() is not None
    except (ImportError, AttributeError, RuntimeError):
        return True


def _check_collection(*, unlock: bool = False, create: bool = False) -> None:
    """Raise StorageError unless the default collection is there and open.

    Unlocking and creating it show the system's own questions to staff.
    """
    import secretstorage  # noqa: PLC0415 - see _backend
    from secretstorage import exceptions  # noqa: PLC0415 - see _backend

    try:
        with closing(secretstorage.dbus_init()) as bus:
            collection = (
                secretstorage.get_default_collection(bus)
                if create
                else secretstorage.get_collection_by_alias(bus, "default")
            )
            if collection.is_locked() and unlock:
                collection.unlock(timeout=_UNLOCK_SECONDS)
            if collection.is_locked():
                raise StorageError(Code.KEYRING_LOCKED)
    except (exceptions.ItemNotFoundException, exceptions.PromptDismissedException) as error:
        raise StorageError(Code.KEYRING_NO_COLLECTION) from error
    except TimeoutError as error:
        raise StorageError(Code.KEYRING_LOCKED) from error
    except exceptions.SecretStorageException as error:
        raise StorageError(Code.KEYRING_NO_BACKEND) from error
