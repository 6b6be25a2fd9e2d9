"""What set-up says, on the error stream: standard output belongs to the command."""

import os
import sys

_SENTENCES = {
    "setting_up": (
        "Setting up, once; this takes about a minute.",
        "Идёт установка, один раз; это займёт около минуты.",
    ),
    "rebuilding": (
        "Python or the list of dependencies has changed: setting up again.",
        "Python или список зависимостей изменился: устанавливаем заново.",
    ),
    "installing_packages": (
        "Installing system packages: {packages}",
        "Устанавливаем системные пакеты: {packages}",
    ),
    "venv_missing": (
        "Python's venv module is missing. Run this line, then start again:",
        "В Python нет модуля venv. Выполните эту строку и запустите снова:",
    ),
    "libraries_missing": (
        (
            "Qt needs system libraries that are not here ({libraries}). "
            "Run this line, then start again:"
        ),
        (
            "Для Qt не хватает системных библиотек ({libraries}). "
            "Выполните эту строку и запустите снова:"
        ),
    ),
    "dependencies_failed": (
        (
            "The dependencies could not be installed; the reason stands above. "
            "Is the network there? Start again to go on."
        ),
        (
            "Не удалось установить зависимости; причина указана выше. "
            "Есть ли сеть? Запустите снова, чтобы продолжить."
        ),
    ),
    "disk_failed": (
        "The virtual environment could not be made here: {reason}",
        "Здесь не удалось создать виртуальное окружение: {reason}",
    ),
    "translations_failed": (
        "The translations could not be compiled: {reason}",
        "Не удалось собрать переводы: {reason}",
    ),
}


def say(sentence: str, **facts: str) -> None:
    """Say one sentence in the language of the account: Russian, otherwise English."""
    print(_SENTENCES[sentence][_russian()].format(**facts), file=sys.stderr, flush=True)


def give_line(line: str) -> None:
    """Show a command to copy."""
    print("    " + line, file=sys.stderr, flush=True)


def _russian() -> bool:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return value.startswith(("ru", "kk"))
    return False
