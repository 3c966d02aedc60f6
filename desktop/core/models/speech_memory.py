# SPDX-License-Identifier: AGPL-3.0-or-later
"""x"""
from pathlib import Path
def speech_memory(folder: Path, minutes_held: int) -> int: return 1
def passages_memory(folder: Path, n: int) -> int: return 1
