# SPDX-License-Identifier: AGPL-3.0-or-later
"""How what is wrong in a policy is told: its line, what was meant, in a printable sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop.core.settings import Setting

KINDS = ("text", "speech", "image", "speakers")
LICENCES = ("libre", "sous-conditions", "interdit")
MODEL_WORDS = {
    "allowed": "le nom d’un modèle",
    "sha256": "une empreinte SHA-256 (64 chiffres ou lettres de a à f)",
    "kinds": f"un genre de modèle ({', '.join(KINDS)})",
    "licences": f"un état de licence ({', '.join(LICENCES)})",
}
"""What each list about models holds."""
_LONGEST = 300
"""Characters of a text that is shown."""


class Problem(NamedTuple):
    """Something in the file that was not understood."""

    line: int
    """From 1; 0 when it cannot be told."""
    sentence: str

    def words(self) -> str:
        """Return « Ligne 12 : … »."""
        return f"Ligne {self.line}\u00a0: {self.sentence}" if self.line else self.sentence


def close_names(name: str, known: Iterable[str]) -> list[str]:
    """Return the known name that a misspelt one resembles, if any."""
    import difflib  # loaded for a fault only: the window's start does without

    return difflib.get_close_matches(name, list(known), n=1)


def unknown_words(name: str, known: Iterable[str]) -> str:
    """Return the sentence for a key that does not exist, with the one that was meant."""
    close = close_names(name, known)
    meant = f" Vouliez-vous dire «\u00a0{close[0]}\u00a0»\u00a0?" if close else ""
    return f"«\u00a0{short_line(name)}\u00a0» n’existe pas.{meant}"


def wanted_values(setting: Setting) -> str:
    """Say in French which values a setting of the table takes."""
    if setting.choices:
        choices = ", ".join(setting.choices)
        return (
            f"une liste parmi {choices}"
            if isinstance(setting.default, list)
            else f"parmi {choices}"
        )
    if isinstance(setting.default, bool):
        return "true ou false, sans guillemets"
    if isinstance(setting.default, int):
        return f"un nombre entier de {setting.minimum} à {setting.maximum}"
    return "un texte entre guillemets"


def short_line(text: str) -> str:
    """Return a printable line: it is shown, and written by somebody else."""
    return "".join(c for c in text if c.isprintable())[:_LONGEST].strip()


def line_of(lines: Sequence[str], section: str, name: str) -> int:
    """Return the line of a key (from 1), found in the text: the parser does not tell; 0 for none."""
    here = ""
    key = re.compile(rf"\s*(?:\[\s*)?[\"']?{re.escape(name)}[\"']?\s*[.=\]]")
    for number, line in enumerate(lines, 1):
        if key.match(line) and here == section:
            return number
        if header := re.match(r"\s*\[\s*[\"']?([\w-]+)[\"']?\s*(?:\.\s*([\w-]+))?", line):
            here = header[1]
            if header[2] == name and here == section:
                return number
    return 0
