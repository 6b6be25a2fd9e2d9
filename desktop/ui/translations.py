"""The language of the screen, changed without a restart."""

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QObject,
    QTimer,
    QTranslator,
    Signal,
)

from desktop.paths import resources

OWN_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
"""Each language in its own words, never translated."""

_LOCALES = {"kk": "kk_KZ", "ru": "ru_KZ", "en": "en_GB"}


_AFTER_THE_FIRST_PAGE = 100
"""Milliseconds."""


class Translations(QObject):
    """The translators that stand: the program's own and Qt's."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = ""
        self._standing: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Speak kk, ru or en; every widget is told by `QEvent.LanguageChange`."""
        if language == self.language:
            return
        self.language = language
        if self._standing:
            self._set_locale()
        else:
            # At the start the first page, which has no numbers, need not wait for it.
            QTimer.singleShot(_AFTER_THE_FIRST_PAGE, self, self._set_locale)
        for translator in self._standing:
            QCoreApplication.removeTranslator(translator)
        self._standing = []
        for name in ("qtbase", "qabyldau"):
            self._stand(f"{name}_{language}")
        self.changed.emit(language)

    def _stand(self, name: str) -> None:
        """Install Qt's file of that name and our own over it: Qt's is not there, or not whole."""
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for folder in (qt, str(resources() / "i18n")):
            translator = QTranslator(self)
            if translator.load(f"{folder}/{name}.qm"):
                QCoreApplication.installTranslator(translator)
                self._standing.append(translator)

    def _set_locale(self) -> None:
        from PySide6.QtCore import QLocale  # noqa: PLC0415 its hundreds of names take their time

        QLocale.setDefault(QLocale(_LOCALES[self.language]))
