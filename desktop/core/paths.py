# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where things are: the data of this account, the files shipped with the program, the worker.

The rules are those of each system: `$XDG_DATA_HOME` (XDG Base Directory), `%LOCALAPPDATA%`,
`~/Library/Application Support`. Everything of an account is under one folder, so that the DPO can
point at it and « tout effacer » means something.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER_NAME = "beffroi"
WORKER_PROGRAM = "beffroi-worker"
"""The worker's executable in a bundle, beside the window's."""
PROBE_HARDWARE_OPTION = "--probe-hardware"
"""Has a worker's program only look at one part of the machine and print what it found."""
TRY_ENGINES_OPTION = "--try-engines"
"""Has a worker's program only try each engine on something tiny and print what happened."""
STRUCTURE_OPTION = "--check-model-structure"
"""Has a worker's program only look at the structure of a model (a bundle has no `python -m`)."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder that holds all of an account's data; the parts are made when first needed."""

    root: Path

    @property
    def jobs(self) -> Path:
        """Jobs with their checkpoints."""
        return self.root / "jobs"

    @property
    def journal(self) -> Path:
        """The journal of what was done."""
        return self.root / "journal.sqlite"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.root / "settings.json"

    @property
    def drafts(self) -> Path:
        """Drafts being read over."""
        return self.root / "drafts"

    @property
    def profile(self) -> Path:
        """The profile of the commune."""
        return self.root / "profile.json"

    @property
    def register(self) -> Path:
        """The register of arrêtés: public archives of the commune, never purged."""
        return self.root / "registre-arretes.sqlite"

    @property
    def sorting_memory(self) -> Path:
        """What the agent corrected in sorted mails: no text, erased from the settings."""
        return self.root / "tri-des-mails.json"

    @property
    def own_prompts(self) -> Path:
        """The agent's own demands, and copies of ours that were changed; one file each."""
        return self.root / "demandes"

    @property
    def prompts_in_force(self) -> Path:
        """The changed prompts of tasks that count in place of ours (core/prompts/in_force.py)."""
        return self.own_prompts / "en-vigueur"

    @property
    def opinions(self) -> Path:
        """What the agent thought of answers of models in the workshop: opinions, never texts."""
        return self.root / "avis.json"

    @property
    def trainings(self) -> Path:
        """Which steps and modules of the path each agent has done (AI Act, article 4)."""
        return self.root / "formations.json"

    @property
    def exercises(self) -> Path:
        """All that the exercises of the path make, apart from the work: a data folder of its own."""
        return self.root / "exercices"

    @property
    def recordings(self) -> Path:
        """The list of the meetings recorded here: where the sound is, how long it may be kept."""
        return self.root / "enregistrements.json"

    @property
    def compliance(self) -> Path:
        """What the DPO keeps: register of processing, impact assessment, charter and who read it."""
        return self.root / "conformite"

    @property
    def policy_copies(self) -> Path:
        """The last good copies of the commune's rules, in force while their files cannot be read."""
        return self.compliance / "regles-imposees"

    @property
    def models(self) -> Path:
        """Models, unless the settings name another folder."""
        return self.root / "models"

    @property
    def model_hashes(self) -> Path:
        """The hashes of model files, remembered."""
        return self.root / "model_hashes.json"

    @property
    def model_measures(self) -> Path:
        """What models cost on this computer, measured."""
        return self.root / "model-measures.json"

    @property
    def technical_log(self) -> Path:
        """The technical log: defects with their trace, never content."""
        return self.root / "logs" / "technical.log"

    def make(self) -> DataFolder:
        """Make the folder, readable by this account only; raise OSError when that fails."""
        self.root.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            self.root.chmod(0o700)
        return self


def default_data_folder() -> DataFolder:
    """Return this account's data folder by the rules of the system; nothing is made."""
    return DataFolder(_data_home() / FOLDER_NAME)


def _data_home() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    given = os.environ.get("XDG_DATA_HOME", "")
    # The XDG specification has relative paths ignored.
    return Path(given) if given.startswith("/") else Path.home() / ".local" / "share"


def is_bundle() -> bool:
    """Return True in the packaged application, False in a checkout."""
    return bool(getattr(sys, "frozen", False))


def program_name() -> str:
    """Return what is typed to start Beffroi: for the help and the advice of the command line."""
    return "beffroi" if is_bundle() else "python -m desktop"


def program_folder() -> Path:
    """Return the folder that holds `prompts/` and `models/`: the checkout, or the bundle's."""
    if is_bundle():
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    return Path(__file__).resolve().parents[2]


def prompts_folder() -> Path:
    """Return the folder of prompts."""
    return program_folder() / "prompts"


def catalogue_folder() -> Path:
    """Return the folder of the catalogue of models and of the texts of their licences."""
    return program_folder() / "models"


def worker_command() -> list[str]:
    """Return the command that starts a worker; its options follow."""
    if is_bundle():
        suffix = ".exe" if sys.platform == "win32" else ""
        return [str(Path(sys.executable).with_name(WORKER_PROGRAM + suffix))]
    # -P: a file called json.py in the agent's folder must not be imported in place of Python's.
    return [sys.executable, "-P", "-m", "desktop.worker"]


def worker_environment() -> dict[str, str]:
    """Return the environment for a worker: ours, and where the package is found."""
    environment = dict(os.environ)
    if not is_bundle():
        others = environment.get("PYTHONPATH", "")
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(program_folder()), others)))
    environment["PYTHONIOENCODING"] = "utf-8"
    return environment
