# SPDX-License-Identifier: AGPL-3.0-or-later
"""The settings: one table with defaults and French descriptions, kept in one JSON file.

A damaged file is set aside and the copy of the last good one is used, else the defaults: settings
never keep the application from opening. Keys that this version does not know are kept.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.files.safe_files import try_to_set_aside, write_json
from desktop.core.policy.in_force import NOTHING_FIXED, PolicyInForce

SCHEMA_VERSION = 1
_VERSION_KEY = "version"

SettingValue = str | int | bool | list[str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Setting:
    """One setting: its name for ever, its default, and what the agent reads about it."""

    name: str
    default: SettingValue
    description: str
    choices: tuple[str, ...] = ()
    """The values allowed (each of them, for a list); empty for any."""
    minimum: int = 0
    maximum: int = 10_000

    def allows(self, value: Any) -> bool:
        """True when the value has the default's type and is within the bounds."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, list):
            texts = all(isinstance(item, str) for item in value)
            return texts and (not self.choices or set(value) <= set(self.choices))
        if isinstance(value, int) and not isinstance(value, bool):
            return self.minimum <= value <= self.maximum
        return not self.choices or value in self.choices


SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "system", "Apparence", choices=("system", "light", "dark")),
    Setting("text_scale", 100, "Taille du texte (en %)", minimum=80, maximum=250),
    Setting("models_folder", "", "Dossier des modèles (vide : celui de Beffroi)"),
    Setting("model", "", "Dernier modèle choisi (vide : aucun)"),
    Setting(
        "device",
        "auto",
        "Calcul des modèles : automatique, processeur ou carte graphique",
        choices=("auto", "cpu", "gpu"),
    ),
    Setting("models_later", False, "Ne plus proposer d’installer un modèle à l’accueil"),
    Setting("path_later", False, "Ne plus proposer le parcours à l’accueil"),
    Setting(
        "formats",
        ["docx"],
        "Formats des documents produits",
        choices=("docx", "odt", "pdf", "txt"),
    ),
    Setting("out_folder", "", "Dossier des documents produits (vide : Documents)"),
    Setting(
        "retention_days",
        30,
        "Durée de conservation des travaux terminés (en jours\u00a0; 0\u00a0: à la fermeture)",
        minimum=0,
        maximum=3_650,
    ),
    Setting(
        "conversations_days",
        30,
        "Durée de conservation des conversations (en jours\u00a0; 0\u00a0: à la fermeture)",
        minimum=0,
        maximum=3_650,
    ),
    Setting(
        "interrupted_days",
        30,
        "Durée de conservation des travaux interrompus et des formulaires commencés (en jours)",
        minimum=1,
        maximum=3_650,
    ),
    Setting(
        "corrections_days",
        365,
        "Durée de conservation des corrections du tri des mails (en jours\u00a0; 0\u00a0: sans limite)",
        minimum=0,
        maximum=3_650,
    ),
    Setting(
        "opinions_days",
        365,
        "Durée de conservation des avis sur les réponses (en jours\u00a0; 0\u00a0: sans limite)",
        minimum=0,
        maximum=3_650,
    ),
    Setting(
        "log_days",
        90,
        "Durée de conservation du journal technique (en jours\u00a0; 0\u00a0: sans limite)",
        minimum=0,
        maximum=3_650,
    ),
    Setting(
        "recording_keep",
        "minutes",
        "Durée proposée avant d’enregistrer une réunion",
        choices=("minutes", "approved", "year"),
    ),
    Setting(
        "journal_days",
        365,
        "Durée de conservation du journal (en jours\u00a0; 0\u00a0: sans limite)",
        minimum=0,
        maximum=36_500,
    ),
    Setting(
        "idle_minutes",
        10,
        "Libérer la mémoire du modèle après (minutes d’inactivité)",
        minimum=1,
        maximum=240,
    ),
    Setting("reviewer", "", "Nom et fonction de la personne qui relit"),
    Setting("validator", "", "Nom et fonction de la personne qui valide"),
    Setting("window", "", "Place et taille de la fenêtre"),
    Setting("help_window", "", "Taille de la fenêtre d’aide"),
    Setting("last_day", "", "Dernier jour d’ouverture (contre une horloge déréglée)"),
)
_BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}


class Settings:
    """The settings of an account; each change is written at once, but of what the commune fixes."""

    def __init__(self, path: Path, policy: PolicyInForce = NOTHING_FIXED) -> None:
        """Read the file; absent or damaged, the copy of the last good one, else the defaults."""
        self.path, self.policy = path, policy
        self._backup = path.with_suffix(".backup.json")
        self.damaged: list[str] = []
        """Names under which damaged files were set aside; empty for one that could not be."""
        self.write_later: Callable[[Callable[[], object]], object] | None = None
        """Takes what writes the file (and raises OSError) to be called in its turn; None: at once."""
        self._unwritten: dict[str, SettingValue] = {}
        self._lock = threading.Lock()
        self._values = self._read()

    def get(self, name: str) -> Any:
        """Return the value of a setting of the table: the one that the commune fixes, else the agent's,
        else its default.
        """
        setting = _BY_NAME[name]
        fixed = self.policy.now.setting(name)
        if fixed is not None and not fixed.is_closed and setting.allows(fixed.value):
            return fixed.value
        value = self._values.get(name, setting.default)
        return value if setting.allows(value) else setting.default

    def set(self, name: str, value: SettingValue) -> None:
        """Keep a value; raise ValueError when the table does not allow it, OSError when not written.

        With `write_later` it holds at once and is written in its turn. Raises PolicyRefusal for another value than the one that the commune fixes.
        """
        if not _BY_NAME[name].allows(value):
            raise ValueError(f"setting {name}: value not allowed")
        if locked := self.why_fixed(name):
            if value == self.get(name):
                return
            raise self.policy.now.refuse(locked)
        with self._lock:  # holds for the session whatever the disk does
            self._values = {**self._values, name: value}
            self._unwritten[name] = value
        if self.write_later is None:
            self.write_again()
        else:
            self.write_later(self.write_again)

    def write_again(self) -> None:
        """Write what is not on disk yet, if anything; raise OSError. Any thread may call it.

        What another window wrote meanwhile stays, but for what was changed here.
        """
        with self._lock:
            changed, mine = dict(self._unwritten), self._values
        if not changed:
            return
        on_disk = self._read_file(self.path)
        values = {**(mine if on_disk is None else on_disk), **changed}
        values[_VERSION_KEY] = max(SCHEMA_VERSION, _version_of(values))
        write_json(self.path, values)
        with self._lock:  # what was changed meanwhile is written next
            self._unwritten = {
                name: value for name, value in self._unwritten.items() if changed.get(name) != value
            }
            self._values = {**values, **self._unwritten}
        with contextlib.suppress(OSError):  # the copy is a second chance, not a condition
            write_json(self._backup, values)

    def why_fixed(self, name: str) -> str:
        """Return the French sentence that says why a setting cannot be changed; empty when it can."""
        return self.policy.now.setting_words(name)

    def _read(self) -> dict[str, Any]:
        for path in (self.path, self._backup):
            values = self._read_file(path)
            if values is not None:
                return values
        return {}

    def _read_file(self, path: Path) -> dict[str, Any] | None:
        try:
            values = json.loads(path.read_bytes())
        except IsADirectoryError:
            values = None
        except OSError:
            return None
        except (ValueError, RecursionError):
            values = None
        if isinstance(values, dict):
            return values
        import logging  # here: the window’s start does without

        logging.getLogger(__name__).warning("the settings file is damaged: set aside")
        self.damaged.append(try_to_set_aside(path))
        return None


def _version_of(values: Mapping[str, Any]) -> int:
    version = values.get(_VERSION_KEY)
    return version if type(version) is int else 0
