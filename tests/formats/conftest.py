"""What the tests of formats share: the module that writes hostile files, on the path of imports."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
