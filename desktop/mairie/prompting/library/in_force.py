# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts a changed prompt of a task in force for the whole application, and takes it out again.

What is in force is a file of its own, apart from the copy that goes on being changed; each one that
ever was in force is kept beside, so that a version named in the journal can be found again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.core.files.safe_files import write_whole
from desktop.core.prompts.in_force import MARK, broken_contract, original_version, read_changed
from desktop.core.prompts.prompts import Prompt, PromptError, read_prompt
from desktop.mairie.prompting.library.demand import Demand, DemandError, DemandOwner

_KEPT = "anciennes"
_COPY = "copy: "


@dataclass(frozen=True, slots=True)
class PromptInForce:
    """A changed prompt that counts in place of ours."""

    task_prompt: str
    """The name of ours: "summarise-document"."""
    copy_id: str
    """The `Demand.id` it was made of; empty when its file does not say."""
    version: str
    """As journalled: "3+mairie.2"."""
    problem: str = ""
    """A French sentence: why it is not taken, for all that."""

    @property
    def copy_version(self) -> str:
        """Return the version of the copy that counts: "2"."""
        return self.version.partition(MARK)[2].partition(".")[0]


class PromptsInForce:
    """The folder of the prompts in force (`DataFolder.prompts_in_force`)."""

    def __init__(self, folder: Path, ours: Path) -> None:
        self.folder, self._ours = folder, ours

    def read(self) -> dict[str, PromptInForce]:
        """Return what is in force, by the name of ours; also what can no longer be taken."""
        return {path.stem: self._of(path) for path in sorted(self.folder.glob("*.md"))}

    def put(self, copy: Demand) -> PromptInForce:
        """Have a copy count from the next run on; raise DemandError saying why it cannot, OSError."""
        name = self._checked_name(copy)
        original = read_prompt(self._ours / f"{name}.md")
        version = self._free_version(name, f"{original.version}{MARK}{copy.version}", copy)
        content = _file_content(copy, version).encode("utf-8", "replace")
        kept = self._kept(name, version)
        write_whole(kept, content)
        try:
            why = broken_contract(original, read_changed(kept))
        except PromptError:
            why = "il faut une partie «\u00a0## user\u00a0»."
        if why:
            kept.unlink()
            raise DemandError(f"Cette version ne peut pas servir dans Beffroi\u00a0: {why}")
        write_whole(self.folder / f"{name}.md", content)
        return self._of(self.folder / f"{name}.md")

    def withdraw(self, task_prompt: str) -> None:
        """Go back to our prompt from the next run on; raise OSError."""
        (self.folder / f"{task_prompt}.md").unlink(missing_ok=True)

    # --- inside -----------------------------------------------------------------------------

    def _checked_name(self, copy: Demand) -> str:
        origin = copy.origin
        owner, _, name = origin.key.partition(":") if origin else ("", "", "")
        known = {path.stem for path in self._ours.glob("*.md")} - {"README"}
        if not copy.is_task or owner != DemandOwner.OURS or name not in known or origin is None:
            raise DemandError("Seule une copie d’une consigne de Beffroi peut la remplacer.")
        if read_prompt(self._ours / f"{name}.md").version != origin.version:
            raise DemandError(
                "Beffroi a changé sa consigne depuis votre copie\u00a0: repartez de la nouvelle, "
                "ou dites que vous l’avez comparée."
            )
        return name

    def _free_version(self, name: str, version: str, copy: Demand) -> str:
        """Return a version that names no other text: a copy may have been deleted and made again."""
        number, found = 1, version
        while self._kept(name, found).exists():
            if self._kept(name, found).read_text("utf-8") == _file_content(copy, found):
                return found
            number += 1
            found = f"{version}.{number}"
        return found

    def _kept(self, name: str, version: str) -> Path:
        return self.folder / _KEPT / f"{name}@{version}.md"

    def _of(self, path: Path) -> PromptInForce:
        try:
            prompt, original = read_changed(path), read_prompt(self._ours / path.name)
        except (PromptError, OSError, UnicodeDecodeError):
            why = "Son fichier ne peut pas être lu\u00a0: Beffroi se sert de la sienne."
            return PromptInForce(path.stem, "", "", why)
        return PromptInForce(path.stem, _copy_of(path), prompt.version, _problem(original, prompt))


def _problem(original: Prompt, changed: Prompt) -> str:
    if original_version(changed) != original.version:
        return (
            "Beffroi a changé sa consigne depuis\u00a0: il se sert de la sienne tant que vous n’avez "
            "pas comparé les deux."
        )
    why = broken_contract(original, changed)
    return f"Beffroi se sert de la sienne\u00a0: {why}" if why else ""


def _file_content(copy: Demand, version: str) -> str:
    """Return the file, as core/prompts/prompts.py reads it."""
    head = {
        "title": copy.title,
        "role": copy.summary or copy.title,
        "engine": copy.engine or "text",
        "version": version,
    }
    lines = [f"{name}: {' '.join(value.split())}" for name, value in head.items()]
    return "\n".join(["---", *lines, f"{_COPY}{copy.id}", "---", "", copy.text.strip("\n"), ""])


def _copy_of(path: Path) -> str:
    for line in path.read_text(encoding="utf-8").split("\n", 12)[:12]:
        if line.startswith(_COPY):
            return line.removeprefix(_COPY).strip()
    return ""
