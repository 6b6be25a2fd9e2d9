"""A PIN or password: hidden, and the same under every layout."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.widgets.text_field import TextField


class SecretField(TextField):
    """Typed unseen. A PIN typed on the letters of the Kazakh top row is the PIN in digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, limit=200)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        """What was typed; digits where the keys of digits were pressed."""
        # The first page of a start paints without the tables of all layouts.
        from desktop.ui.physical_keys import as_code  # noqa: PLC0415

        typed = self.text()
        meant = as_code(typed)
        return meant if meant is not None and meant.isdigit() else typed

    def wipe(self) -> None:
        """Forget what was typed."""
        self.clear()
        self.set_value("")

    def _tidied(self, text: str) -> str:
        return text

    def _on_edited(self, text: str) -> None:
        # Nothing of a secret is kept for bringing back, and nothing is announced while typing.
        _ = text
