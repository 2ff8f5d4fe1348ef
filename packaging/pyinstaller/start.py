"""Where the frozen program starts: a window, a terminal command, or one of its own worker processes."""

from __future__ import annotations

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from viewer.__main__ import main

    sys.exit(main())
