"""The door: a command, the window, or the demonstration where no window can open."""

import multiprocessing
import sys


def main() -> int:
    """Read the arguments and do what they ask; returns the exit code."""
    from desktop import cli  # noqa: PLC0415 children of the picture worker enter here too

    _speak_utf8()
    chosen = cli.parse(sys.argv[1:])
    if chosen.command is None and cli.window_can_open():
        from desktop import app  # noqa: PLC0415 commands start without Qt

        return app.run()
    if chosen.command in {None, "demo"}:
        from desktop.demo import play  # noqa: PLC0415

        return play.run()
    return cli.run(chosen)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
