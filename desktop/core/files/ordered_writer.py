# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes one thing after the other, apart from who asks: on a slow share each takes a third of a second.

What is handed in is written in the order in which it came. What the disk refuses keeps its place and
holds up only what must follow it; it is tried again when something comes or when somebody asks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Then = Callable[[OSError | None], object]
"""Told None once it is written, or why it never will be; in the thread that writes."""


@dataclass(slots=True, eq=False)
class _Piece:
    """One thing to write."""

    path: Path
    order: Path
    write: Callable[[], object]
    content: Any
    or_never: Callable[[], object] | None
    is_taken: bool = False
    then: list[Then] = field(default_factory=list)


class OrderedWriter:
    """Any thread may hand in; one at a time writes.

    `on_refused` is told each refusal, `on_well` when nothing waits any more after one: in the thread
    that writes.
    """

    def __init__(
        self,
        on_refused: Callable[[OSError], object],
        on_well: Callable[[], object],
        *,
        is_apart: bool = True,
    ) -> None:
        """Write in a thread of its own, or before `put` returns (`is_apart` False)."""
        self.is_apart = is_apart
        self._on_refused, self._on_well = on_refused, on_well
        self._pieces: list[_Piece] = []
        self._never: dict[Path, OSError] = {}
        self._changed = threading.Condition(threading.RLock())
        self._turn = threading.RLock()
        self._thread: threading.Thread | None = None
        self._was_refused = False

    def put(
        self,
        path: Path,
        write: Callable[[], object],
        content: Any = None,
        *,
        order: Path | None = None,
        or_never: Callable[[], object] | None = None,
    ) -> bool:
        """Have `write` called, which raises OSError when the disk refuses; False when it waits.

        Of two in a row for the same path only the last is written. Those that bear one `order` (a
        folder; else the path) are never written in another order. With `or_never` a refusal is final:
        that is called, and whoever asks (`once_written`) is told.
        """
        key = order or path
        with self._changed:
            last = next((p for p in reversed(self._pieces) if p.order == key), None)
            if last is not None and last.path == path and not last.is_taken:
                last.write, last.content = write, content
                last.or_never = last.or_never or or_never
            else:
                self._pieces.append(_Piece(path, key, write, content, or_never))
                self._never.pop(path, None)
        self._go_on()
        return not self.holds(path)

    def once_written(self, path: Path, then: Then) -> None:
        """Call `then` once what waits for a path is written or refused for good; at once without any."""
        with self._changed:
            last = next((p for p in reversed(self._pieces) if p.path == path), None)
            if last is not None:
                last.then.append(then)
                return
            never = self._never.pop(path, None)
        then(never)

    def flush(self, seconds: float | None = None) -> bool:
        """Try to write all that waits, and wait for it; True when nothing waits any more."""
        rounds = 1 if self._thread is None else 2  # the one under way may have been refused before
        for _round in range(rounds):
            self._go_on()
            with self._changed:
                self._changed.wait_for(lambda: self._thread is None, seconds)
        return not self._pieces

    def try_again(self) -> None:
        """Try to write all that waits, without waiting for it."""
        self._go_on()

    def waiting(self) -> tuple[Path, ...]:
        """Return what is not written yet."""
        with self._changed:
            return tuple(piece.path for piece in self._pieces)

    def holds(self, path: Path) -> bool:
        """Tell whether something waits for a path."""
        return path in self.waiting()

    def content(self, path: Path) -> Any:
        """Return the last content that waits for a path; None when none does."""
        with self._changed:
            return next((p.content for p in reversed(self._pieces) if p.path == path), None)

    def forget(self, folder: Path) -> None:
        """Drop what waits for a folder, or for a file; return once nothing of it is being written."""

        def is_in(piece: _Piece) -> bool:
            return piece.path == folder or folder in piece.path.parents

        with self._changed:
            self._changed.wait_for(lambda: not any(p.is_taken and is_in(p) for p in self._pieces))
            self._pieces = [piece for piece in self._pieces if not is_in(piece)]

    # --- inside -----------------------------------------------------------------------------

    def _go_on(self) -> None:
        if not self.is_apart:
            self._drain()
            return
        with self._changed:
            if self._thread is None and self._pieces:
                self._thread = threading.Thread(target=self._drain, name="writer", daemon=True)
                self._thread.start()

    def _drain(self) -> None:
        with self._turn:
            refused: set[Path] = set()
            try:
                while (piece := self._next(refused)) is not None:
                    self._write(piece, refused)
            finally:
                self._end_thread()
            with self._changed:
                is_well = self._was_refused and not self._pieces
                self._was_refused = self._was_refused and not is_well
            if is_well:
                self._on_well()

    def _next(self, refused: Iterable[Path]) -> _Piece | None:
        with self._changed:
            found = next((p for p in self._pieces if p.order not in refused), None)
            if found is not None:
                found.is_taken = True
            else:  # in the same breath: what comes now finds no thread, and begins one
                self._end_thread()
            return found

    def _end_thread(self) -> None:
        with self._changed:
            if self._thread is threading.current_thread():
                self._thread = None
                self._changed.notify_all()

    def _write(self, piece: _Piece, refused: set[Path]) -> None:
        try:
            piece.write()
        except OSError as error:
            self._take_refusal(piece, error, refused)
            return
        except BaseException:  # a defect: it must not hold up the rest
            self._drop(piece, None)
            raise
        self._drop(piece, None)

    def _take_refusal(self, piece: _Piece, error: OSError, refused: set[Path]) -> None:
        """Give up what is now or never, with those of its kind that would have followed it."""
        with self._changed:
            given_up = [(p, p.or_never) for p in self._pieces if p.order == piece.order]
        for one, or_never in given_up:
            if or_never is not None:
                or_never()
                self._drop(one, error)
        if piece.or_never is None:
            refused.add(piece.order)
            with self._changed:
                self._was_refused, piece.is_taken = True, False
                self._changed.notify_all()
            self._on_refused(error)

    def _drop(self, piece: _Piece, failure: OSError | None) -> None:
        with self._changed:
            if piece in self._pieces:
                self._pieces.remove(piece)
            if failure is not None and not piece.then:
                self._never[piece.path] = failure
            self._changed.notify_all()
        for then in piece.then:
            then(failure)
