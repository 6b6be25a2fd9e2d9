"""Whether the line is paid by its volume, as the operating system says."""

from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation


class MeteredLine(QObject):
    """Asked only where the settings want to know: the system's plug-in takes a moment to load."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked = False
        self._system: QNetworkInformation | None = None

    def now(self) -> bool:
        """Whether it is; False also where the system says nothing of it."""
        if not self._asked:
            self._asked = True
            QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered)
            self._system = cast("QNetworkInformation | None", QNetworkInformation.instance())
            if self._system is not None:
                self._system.isMeteredChanged.connect(self.changed)
        return self._system is not None and self._system.isMetered()
