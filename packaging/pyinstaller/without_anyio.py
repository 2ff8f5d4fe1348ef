"""Runs before the frozen program: watchfiles imports anyio, and with it the network, for functions we never call."""

import sys
import types

sys.modules["anyio"] = types.ModuleType("anyio")
