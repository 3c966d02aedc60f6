# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the workshop's form says of each of the eight parts, from form.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.french.typography import french_typography

_FILE = Path(__file__).with_name("form.toml")


@dataclass(frozen=True, slots=True)
class FormPart:
    """One part of the form."""

    name: str
    """A field of PromptParts."""
    title: str
    help: str
    """A short question, in French."""
    placeholder: str
    examples: tuple[str, ...]


@cache
def form_parts() -> tuple[FormPart, ...]:
    """Return the parts in the order of the form: what matters most first."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        FormPart(
            name,
            told["titre"],
            french_typography(told["aide"]),
            french_typography(told["fantome"]),
            tuple(french_typography(one) for one in told["exemples"]),
        )
        for name, told in data.items()
    )
