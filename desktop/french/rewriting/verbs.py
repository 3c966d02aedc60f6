# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which verbs a word may be a form of: those of the analysis, and those of everyday speech."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

from desktop.french.clarity.grammar.conjugation import conjugate
from desktop.french.clarity.grammar.verb_index import KnownForm, verb_forms

_FILE = Path(__file__).parent / "data" / "spoken_verbs.toml"


def forms_of(low: str) -> tuple[KnownForm, ...]:
    """Return the verbs and forms that a word, in small letters, may be; none when it is no verb."""
    return verb_forms().get(low, ()) + _spoken_forms().get(low, ())


@cache
def _spoken_forms() -> dict[str, tuple[KnownForm, ...]]:
    known = verb_forms()
    found: dict[str, list[KnownForm]] = defaultdict(list)
    for infinitive in tomllib.loads(_FILE.read_text(encoding="utf-8"))["er"].split():
        if infinitive not in known:
            for form, text in conjugate(infinitive).forms.items():
                found[text].append(KnownForm(infinitive, form))
    return {text: tuple(forms) for text, forms in found.items()}
