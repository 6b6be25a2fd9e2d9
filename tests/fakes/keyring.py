"""A keyring in memory, with the troubles that a real one has."""

from desktop.domain.errors import Code, StorageError


class FakeKeyring:
    """Stands for one operating system account; set `ill` to make it fail."""

    def __init__(self, ill: Code | None = None) -> None:
        self.secrets: dict[str, bytes] = {}
        self.ill = ill

    def trouble(self) -> Code | None:
        return self.ill

    def get(self, name: str) -> bytes | None:
        self._fail()
        return self.secrets.get(name)

    def set(self, name: str, secret: bytes) -> None:
        self._fail()
        self.secrets[name] = secret

    def delete(self, name: str) -> None:
        self._fail()
        self.secrets.pop(name, None)

    def _fail(self) -> None:
        if self.ill is not None:
            raise StorageError(self.ill)
