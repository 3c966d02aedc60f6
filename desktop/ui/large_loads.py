# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making much that stays (a transcript, a thousand mails) without Python's search for cycles.

That search goes through all there is each time a quarter more was made: a fifth of a second with
ten thousand passages, in which the window answers nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def making_what_stays() -> Iterator[None]:
    """Look for no cycle meanwhile, nor later among what is there by then; it still goes when unused."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
