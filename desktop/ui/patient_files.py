# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent typed, on disk: what the disk refuses waits in memory, is told, and is tried again.

A file that comes back damaged is set aside under another name and told too; it is never written over.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.files.safe_files import is_disk_full, try_to_set_aside, write_json

_log = logging.getLogger(__name__)
SLOW_SECONDS = 0.15
"""A file that took longer than that lies on a slow share: the next ones are written apart."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the agent is told, in French; `tone` is that of a banner."""

    sentence: str
    advice: str = ""
    tone: str = "bad"
    detail: str = ""
    """What one line says of it where several are told together."""


WELL_AGAIN = Trouble("Tout est de nouveau enregistré.", tone="good")
_FULL = Trouble(
    "Le disque est plein\u00a0: ce que vous faites n’est plus enregistré.",
    "Rien n’est perdu tant que Beffroi reste ouvert. Libérez de la place\u00a0: l’enregistrement reprendra "
    "de lui-même.",
)
_REFUSED = Trouble(
    "Beffroi n’arrive plus à écrire dans son dossier de données\u00a0: ce que vous faites n’est plus "
    "enregistré.",
    "Rien n’est perdu tant que Beffroi reste ouvert. Rebranchez la clé ou le disque, ou demandez le droit "
    "d’écrire\u00a0: l’enregistrement reprendra de lui-même.",
)
_ADVICE = (
    "Il n’a pas été effacé. Montrez-le à la personne qui s’occupe de l’informatique\u00a0; une sauvegarde du "
    "poste peut en tenir une copie saine."
)


_ADVICES = (
    "Ils n’ont pas été effacés. Montrez-les à la personne qui s’occupe de l’informatique\u00a0; une "
    "sauvegarde du poste peut en tenir une copie saine."
)


def trouble_of(error: OSError) -> Trouble:
    """Return what is said when the data folder refuses a file."""
    return _FULL if is_disk_full(error) else _REFUSED


def damage_of(what: str, aside: str) -> Trouble:
    """Return what is said of a damaged file: `what` it held, and its new name."""
    kept = f"\u00a0: il est gardé sous le nom «\u00a0{aside}\u00a0»." if aside else "."
    detail = f"{what} («\u00a0{aside}\u00a0»)" if aside else what
    return Trouble(
        f"Un fichier abîmé n’a pas pu être lu ({what}){kept}", _ADVICE, "attention", detail
    )


def damages_together(damages: Sequence[Trouble]) -> Trouble:
    """Return what is said of several damaged files: one message, however many."""
    if len(damages) == 1:
        return damages[0]
    told = ", ".join(damage.detail for damage in damages)
    return Trouble(
        f"{len(damages)} fichiers abîmés n’ont pas pu être lus et sont gardés à part\u00a0: {told}.",
        _ADVICES,
        "attention",
    )


class PatientFiles:
    """JSON files of the data folder. `tell` is given each trouble once, and WELL_AGAIN at its end.

    It may be called from another thread: on a slow disk files are written apart.
    """

    def __init__(self, on_written: Callable[[], object] = lambda: None) -> None:
        """Call `on_written` when what waited has been written apart."""
        self.tell: Callable[[Trouble], None] | None = None
        self._on_written = on_written
        self._waiting: dict[Path, Any] = {}
        self._lock, self._turn = threading.RLock(), threading.Lock()
        self._apart: threading.Thread | None = None
        self._is_slow = False
        self._trouble: Trouble | None = None
        self._untold: list[Trouble] = []

    def listen(self, tell: Callable[[Trouble], None]) -> None:
        """Have troubles told from now on, those of before at once."""
        self.tell, untold, self._untold = tell, self._untold, []
        for trouble in untold:
            tell(trouble)

    def write(self, path: Path, content: Any) -> bool:
        """Write the file; False when it waits in memory."""
        with self._lock:
            self._waiting.pop(path, None)
            self._waiting[path] = content
            if self._is_slow:
                self._start_apart()
                return False
        return self.try_again()

    def try_again(self) -> bool:
        """Write what waits; True when nothing waits any more."""
        with self._turn:
            while (first := self._first_waiting()) is not None:
                try:
                    self._write_now(*first)
                except OSError as error:
                    _log.info("a file could not be kept (%s)", type(error).__name__)
                    self.note(trouble_of(error))
                    return False
        if self._trouble is not None:
            self._trouble = None
            self._say(WELL_AGAIN)
        return True

    def finish(self) -> None:
        """Wait for what is being written apart."""
        apart = self._apart
        if apart is not None:
            apart.join()

    def _first_waiting(self) -> tuple[Path, Any] | None:
        with self._lock:
            return next(iter(self._waiting.items()), None)

    def _write_now(self, path: Path, content: Any) -> None:
        began = time.monotonic()
        write_json(path, content)
        self._is_slow = time.monotonic() - began > SLOW_SECONDS
        with self._lock:  # what was typed meanwhile stays, to be written next
            if self._waiting.get(path) is content:
                del self._waiting[path]

    def _start_apart(self) -> None:
        if self._apart is None or not self._apart.is_alive():
            self._apart = threading.Thread(target=self._write_apart, daemon=True)
            self._apart.start()

    def _write_apart(self) -> None:
        while self.try_again():
            with self._lock:
                if not self._waiting:
                    self._apart = None
                    break
        self._on_written()

    @property
    def waiting(self) -> int:
        """How many files could not be written yet."""
        return len(self._waiting)

    def holds(self, path: Path) -> bool:
        """Tell whether a file waits in memory."""
        return path in self._waiting

    def note(self, trouble: Trouble) -> None:
        """Say that the disk refuses, once until it takes again."""
        if trouble != self._trouble:
            self._trouble = trouble
            self._say(trouble)

    def forget(self, folder: Path) -> None:
        """Let go of what waits for a folder, or for a file: it was erased."""
        for path in list(self._waiting):
            if path == folder or folder in path.parents:
                del self._waiting[path]

    def read(self, path: Path, what: str) -> Any:
        """Return the content, None where there is none; a damaged file is set aside and told.

        `what` names in French what the file holds.
        """
        if path in self._waiting:
            return self._waiting[path]
        try:
            return json.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except IsADirectoryError:
            self.put_aside(path, what)
        except OSError as error:
            _log.info("a file could not be read (%s)", type(error).__name__)
        except (ValueError, RecursionError):
            self.put_aside(path, what)
        return None

    def put_aside(self, path: Path, what: str) -> None:
        """Set a damaged file aside and say so."""
        self.tell_damage(what, try_to_set_aside(path))

    def tell_damage(self, what: str, aside: str) -> None:
        """Say of a damaged file that it was set aside."""
        self._say(damage_of(what, aside))

    def _say(self, trouble: Trouble) -> None:
        if self.tell is None:
            self._untold.append(trouble)
        else:
            self.tell(trouble)
