"""The door: a command, the window, or the demonstration where no window can open."""

import gc
import sys


def main() -> int:
    """Read the arguments and do what they ask; returns the exit code.

    What a start does not need is not loaded: children of the picture worker enter here too.
    """
    _speak_utf8()
    if len(sys.argv) == 1:
        return _open_window()
    from desktop.cli import commands  # noqa: PLC0415

    chosen = commands.parse(sys.argv[1:])
    if chosen.command == "demo":
        return _play()
    return _open_window() if chosen.command is None else commands.run(chosen)


def _open_window() -> int:
    from desktop.services import workstation  # noqa: PLC0415

    obstacle = workstation.obstacle_to_window()
    if obstacle:
        sys.stderr.write(f"{obstacle}\n")
        sys.stderr.flush()
        return _play()
    # Qt's names are made by the thousand and all stay: looking for litter among them would take
    # a fifth of the start. `desktop.ui.litter` looks once the first page is painted.
    gc.disable()
    from desktop import app  # noqa: PLC0415

    return app.run()


def _play() -> int:
    from desktop.demo import play  # noqa: PLC0415

    return play.run()


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
