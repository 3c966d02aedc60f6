# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which verb a word is a form of: the known verbs, read backwards."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate, verb_data


class KnownForm(NamedTuple):
    """A verb and the form of it that a word is."""

    infinitive: str
    form: VerbForm


@cache
def known_infinitives() -> frozenset[str]:
    """Return all the known verbs."""
    listed = _listed()
    regular = {verb for key in ("er", "ir", "re") for verb in listed[key].split()}
    irregular = verb_data()
    others = {verb for verbs in irregular["comme"].values() for verb in verbs.split()}
    return frozenset({*regular, *irregular["verbes"], *others})


@cache
def noun_participles() -> frozenset[str]:
    """Return past participles that are nouns too: « arrêté », « retraité »."""
    return frozenset(_listed()["participes_noms"].split())


@cache
def _listed() -> dict[str, str]:
    return tomllib.loads((Path(__file__).parent / "verb_list.toml").read_text(encoding="utf-8"))


@cache
def verb_forms() -> dict[str, tuple[KnownForm, ...]]:
    """Return every form of every known verb, in small letters with accents."""
    found: dict[str, list[KnownForm]] = defaultdict(list)
    for infinitive in sorted(known_infinitives()):
        for form, text in conjugate(infinitive).forms.items():
            found[text].append(KnownForm(infinitive, form))
    return {text: tuple(forms) for text, forms in found.items()}


def participles_of(word: str) -> tuple[KnownForm, ...]:
    """Return the verbs that a word is a past participle of."""
    return tuple(known for known in verb_forms().get(word, ()) if known.form.tense == "participe")


def is_infinitive(word: str) -> bool:
    """Return True for the infinitive of a known verb."""
    return word in known_infinitives()
