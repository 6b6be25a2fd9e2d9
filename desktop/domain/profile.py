"""What it takes to open the profile of this account."""

from enum import StrEnum


class ProfileState(StrEnum):
    """How the profile was found at a start."""

    NEW = "new"
    """Nothing is here yet: first run, or a restore."""
    READY = "ready"
    """The keyring opens it."""
    PASSPHRASE = "passphrase"  # noqa: S105 - a state, no secret
    RECOVERY = "recovery"
    """Only the recovery key does: another account, another machine."""
    BROKEN = "broken"
    """Parts are missing; a backup is the way."""
