# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes wrong on purpose in the fake engines, by the id of the model (fake.py has the table)."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import NoReturn

from desktop.core.errors import ExtractionFailed, MemoryExhausted, ModelUnreadable

_WINDOWS_STATUS = {signal.SIGSEGV: 0xC0000005, signal.SIGILL: 0xC000001D}


def fail_to_load(model_id: str) -> None:
    """Raise what the table says of loading that id."""
    if model_id == "fake-unreadable":
        raise ModelUnreadable("« fake-unreadable » : il est incomplet.")
    if model_id == "fake-too-large":
        raise MemoryExhausted("Ce modèle demande environ 99,0 Go ; 1,0 Go sont libres.")


def misbehave(model_id: str) -> None:
    """Do in mid-work what the table says of that id."""
    if model_id == "fake-noise":
        os.write(1, b'ggml: noise that is no message\n{"type": "nothing"}\n\xff\xfe half a line')
    elif model_id == "fake-hang":
        while True:
            time.sleep(1)
    elif model_id == "fake-memory":
        raise MemoryError
    elif model_id == "fake-error":
        raise ExtractionFailed
    elif model_id == "fake-defect":
        raise RuntimeError("defect asked for")
    elif model_id in _SIGNALS:
        _end_by_signal(_SIGNALS[model_id])
    elif model_id == "fake-exit-3":
        os._exit(3)


_SIGNALS = {
    "fake-crash-segv": signal.SIGSEGV,
    "fake-sigill": signal.SIGILL,
    "fake-killed": getattr(signal, "SIGKILL", signal.SIGTERM),
}


def _end_by_signal(number: signal.Signals) -> NoReturn:
    """End the process as a fault would; Windows has statuses in place of signals."""
    if sys.platform == "win32":
        os._exit(_WINDOWS_STATUS.get(number, 1))
    signal.signal(number, signal.SIG_DFL) if number != signal.SIGKILL else None
    os.kill(os.getpid(), number)
    os._exit(1)
