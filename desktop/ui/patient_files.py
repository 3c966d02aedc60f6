# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent typed, on disk: what the disk refuses waits in memory, is told, and is tried again.

A file that comes back damaged is set aside under another name and told too; it is never written over.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.safe_files import is_disk_full, set_aside, write_json

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the agent is told, in French; `tone` is that of a banner."""

    sentence: str
    advice: str = ""
    tone: str = "bad"


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


def trouble_of(error: OSError) -> Trouble:
    """Return what is said when the data folder refuses a file."""
    return _FULL if is_disk_full(error) else _REFUSED


def damage_of(what: str, aside: str) -> Trouble:
    """Return what is said of a damaged file: `what` it held, and its new name."""
    kept = f"\u00a0: il est gardé sous le nom «\u00a0{aside}\u00a0»." if aside else "."
    return Trouble(f"Un fichier abîmé n’a pas pu être lu ({what}){kept}", _ADVICE, "attention")


class PatientFiles:
    """JSON files of the data folder. `tell` is given each trouble once, and WELL_AGAIN at its end."""

    def __init__(self) -> None:
        self.tell: Callable[[Trouble], None] | None = None
        self._waiting: dict[Path, Any] = {}
        self._trouble: Trouble | None = None
        self._untold: list[Trouble] = []

    def listen(self, tell: Callable[[Trouble], None]) -> None:
        """Have troubles told from now on, those of before at once."""
        self.tell, untold, self._untold = tell, self._untold, []
        for trouble in untold:
            tell(trouble)

    def write(self, path: Path, content: Any) -> bool:
        """Write the file; False when it waits in memory."""
        self._waiting.pop(path, None)
        self._waiting[path] = content
        return self.try_again()

    def try_again(self) -> bool:
        """Write what waits; True when nothing waits any more."""
        for path, content in list(self._waiting.items()):
            try:
                write_json(path, content)
            except OSError as error:
                _log.info("a file could not be kept (%s)", type(error).__name__)
                self.note(trouble_of(error))
                return False
            self._waiting.pop(path, None)
        if self._trouble is not None:
            self._trouble = None
            self._say(WELL_AGAIN)
        return True

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
        aside = ""
        try:
            aside = set_aside(path).name
        except OSError as error:
            _log.info("a damaged file could not be set aside (%s)", type(error).__name__)
        self.tell_damage(what, aside)

    def tell_damage(self, what: str, aside: str) -> None:
        """Say of a damaged file that it was set aside."""
        self._say(damage_of(what, aside))

    def _say(self, trouble: Trouble) -> None:
        if self.tell is None:
            self._untold.append(trouble)
        else:
            self.tell(trouble)
