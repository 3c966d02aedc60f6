# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs long calls of a C library in a thread of its own, so that one can give up waiting for them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import ParamSpec, TypeVar

_EVERY = 0.02
"""Seconds between two calls of `check`."""
P = ParamSpec("P")
T = TypeVar("T")


class PatientThread:
    """One thread that does calls one after the other while `check` is called every 20 ms.

    When `check` raises, the error comes out at once; the call itself goes on to its end (some
    seconds for thirty seconds of sound), and the next one waits for it.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "engine")
        self.check: Callable[[], None] = _nothing

    def run(self, function: Callable[P, T], *values: P.args, **named: P.kwargs) -> T:
        """Return what the function gives or raise what it raises, or what `check` raises."""
        self.check()
        future = self._pool.submit(function, *values, **named)
        try:
            while not wait([future], _EVERY).done:
                self.check()
        except BaseException:
            future.cancel()  # one that has not begun never will
            raise
        return future.result()

    def stream(self, items: Iterator[T]) -> Iterator[T]:
        """Yield what the iterator gives, taken in the thread, which never waits for its reader.

        When `check` raises, or the reader stops, the thread stops after the item at hand.
        """
        ready: SimpleQueue[tuple[T, ...]] = SimpleQueue()
        is_over = threading.Event()

        def take_all() -> None:
            try:
                for item in items:
                    if is_over.is_set():
                        return
                    ready.put((item,))
            finally:
                ready.put(())

        future = self._pool.submit(take_all)
        try:
            while taken := self._next(ready):
                yield from taken
            future.result()  # raises what the iterator raised
        finally:
            is_over.set()

    def _next(self, ready: SimpleQueue[tuple[T, ...]]) -> tuple[T, ...]:
        while True:
            self.check()
            with suppress(Empty):
                return ready.get(timeout=_EVERY)

    def close(self) -> None:
        """Wait for the call that was given up, if any, and end the thread."""
        self._pool.shutdown(cancel_futures=True)


def _nothing() -> None:
    """Do not stop."""
