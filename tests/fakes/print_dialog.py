"""The print dialog, answered as staff do who change their mind: no hand is there to click."""

from desktop.ui.print_adapter import PrintAdapter


def cancel_print_dialogs() -> None:
    """For the rest of this process, each dialog is closed as soon as it would open."""

    def _cancelled(*_arguments: object) -> None:
        return None

    PrintAdapter.choose = _cancelled  # type: ignore[method-assign, assignment]
