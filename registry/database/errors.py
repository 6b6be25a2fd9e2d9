"""What can be wrong with a database, and how it is said to whoever runs the registry."""

from enum import StrEnum


class DatabaseTrouble(StrEnum):
    """Why the database does not serve."""

    NOT_INSTALLED = "not_installed"
    IN_USE = "in_use"
    CLOSED_FOLDER = "closed_folder"
    NO_ACCOUNT = "no_account"
    NOT_MADE = "not_made"
    NOT_STARTED = "not_started"
    NEWER = "newer"
    UNREACHABLE = "unreachable"
    BUSY = "busy"
    DAMAGED = "damaged"


_WORDS = {
    DatabaseTrouble.NOT_INSTALLED: "The embedded PostgreSQL is not installed: "
    "install the registry's dependencies, or name a server with --database-url.",
    DatabaseTrouble.IN_USE: "Another registry runs on this folder: {detail}",
    DatabaseTrouble.CLOSED_FOLDER: "PostgreSQL does not run as root, and the account that it runs "
    "under cannot enter {detail}: choose a data folder elsewhere, or start the registry from an "
    "ordinary account.",
    DatabaseTrouble.NO_ACCOUNT: "PostgreSQL does not run as root, and no account could be made for "
    "it: start the registry from an ordinary account.",
    DatabaseTrouble.NOT_MADE: "PostgreSQL could not make its folder: {detail}",
    DatabaseTrouble.NOT_STARTED: "PostgreSQL did not start. The end of its log: {detail}",
    DatabaseTrouble.NEWER: "The database is of a newer registry ({detail}); it was left untouched.",
    DatabaseTrouble.UNREACHABLE: "The database does not answer: {detail}",
    DatabaseTrouble.BUSY: "The database is busy: {detail}",
    DatabaseTrouble.DAMAGED: "The database is damaged on its disk: {detail}. "
    "Go over to the standby, or restore the last backup, and change the disk.",
}


class DatabaseError(Exception):
    """The database does not serve; `str()` says it in words."""

    def __init__(self, code: DatabaseTrouble, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return _WORDS[self.code].format(detail=self.detail)
