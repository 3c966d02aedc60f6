# SPDX-License-Identifier: AGPL-3.0-or-later
"""Children of a hardware probe that misbehave in one way each, in place of our own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from desktop.engines.hardware_child import MARK

HANG = "import time; time.sleep(600)"
CRASH = "import ctypes; ctypes.string_at(0)"
ILLEGAL = "import os, signal; os.kill(os.getpid(), signal.SIGILL)"
NOISE = "print('du bruit'); print('{\"memory\": 1}'); print('[1, 2')"
ENDLESS_NOISE = "import sys\nwhile True: sys.stdout.write('bruit ' * 9999)"
SILENCE = "pass"
EXCEPTION = "raise RuntimeError('CUDA')"
BROKEN = f"print('{MARK}' + '{{\"total_memory\": ')"
LIST = f"print('{MARK}' + '[1]')"


def python(code: str) -> list[str]:
    """Return a command that runs the code."""
    return [sys.executable, "-c", code]


def saying(*answers: object, noise: str = "") -> str:
    """Return code that writes these answers, after noise on the same line."""
    lines = "".join(f"\n{MARK}{json.dumps(answer)}\n" for answer in answers)
    return f"import sys; sys.stdout.write({noise + lines!r})"


def each(codes: dict[str, str], otherwise: str) -> Callable[[str, str], list[str]]:
    """Return a maker of commands: the code for that part, or for that subject, or another."""
    return lambda part, subject: python(codes.get(subject, codes.get(part, otherwise)))
