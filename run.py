#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Set everything up, then start the desk, run the checks, or run a command.

This file is read by any Python, so that a wrong one is refused in words;
all else is in tools/launch.
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.stderr.write(
        "Qabyldau needs Python 3.11, 3.12 or 3.13; this is %d.%d. Start it as: python3.11 run.py\n"
        "Нужен Python 3.11, 3.12 или 3.13, а это %d.%d. Запустите: python3.11 run.py\n"
        % (sys.version_info[:2] * 2)
    )
    sys.exit(1)

if __name__ == "__main__":
    from tools.launch.start import main

    sys.exit(main(sys.argv[1:]))
