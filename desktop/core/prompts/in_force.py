# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which wording of a task's prompt counts: ours, or the one that the agent put in force.

The agent's stands in a folder of the account's data, under the name of ours. It is taken only while
it keeps what the task relies on; otherwise ours is, and a sentence says why. Its version is
"3+mairie.2": made of our version 3, second one of the mairie.
"""

from __future__ import annotations

from pathlib import Path

from desktop.core.prompts.prompts import Prompt, PromptError, read_prompt

LARGEST = 100_000
"""Bytes of a file that is read."""
_LEAST_LENGTH = 6_000
"""Characters that a changed prompt may always have; beyond, twice the length of ours."""
MARK = "+mairie."
_NOT_USED = "Votre version de la consigne «\u00a0{title}\u00a0» n’a pas servi\u00a0: {why}"
_UNREADABLE = "son fichier ne peut pas être lu."
_NEWER = (
    "Beffroi a changé la sienne depuis. Comparez-les dans la bibliothèque des demandes, "
    "puis remettez la vôtre en service."
)


def prompt_in_force(name: str, ours: Path, changed: Path | None) -> tuple[Prompt, str]:
    """Return the prompt that counts, and a French sentence when the agent's could not be taken.

    `ours` and `changed` are folders. Raises PromptError or OSError when ours cannot be read.
    """
    original = read_prompt(ours / f"{name}.md")
    path = changed / f"{name}.md" if changed is not None else None
    if path is None or not path.is_file():
        return original, ""
    try:
        prompt = read_changed(path)
    except (PromptError, OSError, UnicodeDecodeError):
        return original, _NOT_USED.format(title=original.title, why=_UNREADABLE)
    why = _NEWER if original_version(prompt) != original.version else ""
    why = why or broken_contract(original, prompt)
    return (original, _NOT_USED.format(title=original.title, why=why)) if why else (prompt, "")


def read_changed(path: Path) -> Prompt:
    """Read a changed prompt; raise PromptError (also when it is too large) or OSError."""
    if path.stat().st_size > LARGEST:
        raise PromptError(f"{path.name}: too large")
    return read_prompt(path)


def original_version(changed: Prompt) -> str:
    """Return the version of ours that a changed prompt was made of."""
    return changed.version.partition(MARK)[0]


def broken_contract(original: Prompt, changed: Prompt) -> str:
    """Return a French sentence on what the task relies on and `changed` lacks; empty when nothing."""
    try:
        missing = original.variables() - changed.variables()
        added = changed.variables() - original.variables()
        changed.messages(dict.fromkeys(changed.variables(), "x"))
    except ValueError:
        return "un signe $ qui n’est pas une variable s’écrit $$."
    if missing:
        return f"il y manque {_listed(missing)}, que Beffroi remplit."
    if added:
        return f"Beffroi ne sait pas remplir {_listed(added)}."
    if bool(original.system) != bool(changed.system):
        return "la partie «\u00a0## system\u00a0» doit rester comme dans l’original."
    if changed.engine != original.engine:
        return "elle n’est pas faite pour le même moteur."
    longest = max(_LEAST_LENGTH, 2 * _length(original))
    if _length(changed) > longest:
        shown = f"{longest:,}".replace(",", "\u202f")
        return f"elle est trop longue ({shown} caractères au plus)."
    return ""


def _length(prompt: Prompt) -> int:
    return len(prompt.system) + len(prompt.user)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names))
