# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent typed, on disk: what the disk refuses waits in memory, is told, and is tried again.

All that the window keeps is handed in here and written apart, in order: no key waits for the disk. A
file that comes back damaged is set aside under another name and told too; it is never written over.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.files.ordered_writer import OrderedWriter, Then
from desktop.core.files.safe_files import (
    is_disk_full,
    json_bytes,
    try_to_set_aside,
    write_whole,
)

_log = logging.getLogger(__name__)
LONGEST_WAIT = 20.0
"""Seconds that the window waits for the disk when it closes: a share may be gone for good."""


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
    """Files of the data folder. `tell` is given each trouble once, and WELL_AGAIN at its end.

    It may be called from another thread: the one that writes.
    """

    def __init__(self, *, is_apart: bool = True) -> None:
        """Write in a thread of its own, or where it is asked (`is_apart` False: tests, pictures)."""
        self.tell: Callable[[Trouble], None] | None = None
        self._writer = OrderedWriter(self._on_refused, self._on_well, is_apart=is_apart)
        self._lock = threading.Lock()
        self._trouble: Trouble | None = None
        self._untold: list[Trouble] = []

    @property
    def is_apart(self) -> bool:
        """Tell whether a thread of its own writes."""
        return self._writer.is_apart

    def listen(self, tell: Callable[[Trouble], None]) -> None:
        """Have troubles told from now on, those of before at once."""
        with self._lock:
            self.tell, untold, self._untold = tell, self._untold, []
        for trouble in untold:
            tell(trouble)

    def write(
        self,
        path: Path,
        content: Any,
        *,
        order: Path | None = None,
        then: Callable[[], object] | None = None,
        or_never: Callable[[], object] | None = None,
    ) -> bool:
        """Write JSON in its turn, and call `then` in the thread that wrote it; False when it waits.

        `order`, `or_never`: see core/files/ordered_writer.
        """
        made = json_bytes(content)  # as it is now, whatever becomes of it

        def work() -> None:
            write_whole(path, made)
            if then is not None:
                then()

        return self._writer.put(path, work, content, order=order, or_never=or_never)

    def do(self, path: Path, work: Callable[[], object]) -> bool:
        """Have `work`, which writes a file and raises OSError, done in its turn; False when it waits."""
        return self._writer.put(path, work)

    def once_written(self, path: Path, then: Then) -> None:
        """Call `then` once what waits for a file is on disk or refused for good."""
        self._writer.once_written(path, then)

    def try_again(self) -> None:
        """Write what waits, without waiting for it."""
        self._writer.try_again()

    def finish(self) -> bool:
        """Wait for what is being written; True when nothing waits any more."""
        return self._writer.flush(LONGEST_WAIT)

    def content(self, path: Path) -> Any:
        """Return what waits to be written to a file; None when nothing does."""
        return self._writer.content(path)

    def waiting(self) -> tuple[Path, ...]:
        """Return the files that are not written yet."""
        return self._writer.waiting()

    def holds(self, path: Path) -> bool:
        """Tell whether a file waits in memory."""
        return self._writer.holds(path)

    def forget(self, folder: Path) -> None:
        """Let go of what waits for a folder, or for a file: it was erased."""
        self._writer.forget(folder)

    def read(self, path: Path, what: str) -> Any:
        """Return the content, None where there is none; a damaged file is set aside and told.

        `what` names in French what the file holds.
        """
        if (waiting := self.content(path)) is not None:
            return waiting
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

    def _on_refused(self, error: OSError) -> None:
        _log.info("a file could not be kept (%s)", type(error).__name__)
        if (trouble := trouble_of(error)) != self._trouble:
            self._trouble = trouble
            self._say(trouble)

    def _on_well(self) -> None:
        self._trouble = None
        self._say(WELL_AGAIN)

    def _say(self, trouble: Trouble) -> None:
        with self._lock:
            if (tell := self.tell) is None:
                self._untold.append(trouble)
        if tell is not None:
            tell(trouble)
