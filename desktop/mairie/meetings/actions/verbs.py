# SPDX-License-Identifier: AGPL-3.0-or-later
"""The conjugated forms of the verbs of verbs.toml, folded, each with its infinitive."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from desktop.french.folding import fold

_FILE = Path(__file__).with_name("verbs.toml")
Tense = Literal["present", "future", "subjunctive", "infinitive"]
_SILENT = re.compile(r"(.*)[eé]([^aeiouyéèê]{1,2})er\Z")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_PRESENT_ER = ("e", "es", "e", "ons", "ez", "ent")
_PRESENT_IR = ("is", "is", "it", "issons", "issez", "issent")
_PRESENT_RE = ("s", "s", "", "ons", "ez", "ent")
_SUBJUNCTIVE = ("e", "es", "e", "ions", "iez", "ent")


@dataclass(frozen=True, slots=True)
class Form:
    """What a form may be: « envoies » is the second person of « envoyer »."""

    infinitive: str
    person: int
    """1 to 6, « nous » is 4; 0 for an infinitive."""
    tense: Tense


@cache
def tables() -> dict[str, Any]:
    """Return verbs.toml as it is."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def strong_verbs() -> frozenset[str]:
    """Return the infinitives that say an action by themselves."""
    return frozenset(tables()["forts"].split())


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Return every form under its folded spelling."""
    found: dict[str, list[Form]] = {}
    told = tables()
    verbs = dict.fromkeys((*told["forts"].split(), *told["faibles"].split(), *told["pronominaux"]))
    for verb in verbs:
        for written, form in _conjugated(verb):
            found.setdefault(fold(written), []).append(form)
    return {written: tuple(dict.fromkeys(several)) for written, several in found.items()}


@cache
def auxiliaries() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return (auxiliary, person) under each folded form of what governs an infinitive."""
    found: dict[str, list[tuple[str, int]]] = {}
    for name, written in tables()["auxiliaires"].items():
        for person, form in enumerate(written, 1):
            found.setdefault(fold(form), []).append((name, person))
    return {written: tuple(several) for written, several in found.items()}


def infinitive_of(folded: str) -> str:
    """Return the infinitive that a folded word is, with its accents, or nothing."""
    return next(
        (one.infinitive for one in forms().get(folded, ()) if one.tense == "infinitive"), ""
    )


def _conjugated(verb: str) -> Iterator[tuple[str, Form]]:
    present, future, subjunctive = _stems(verb)
    yield verb, Form(verb, 0, "infinitive")
    for person in range(6):
        yield present[person], Form(verb, person + 1, "present")
        yield future + _FUTURE[person], Form(verb, person + 1, "future")
        yield subjunctive + _SUBJUNCTIVE[person], Form(verb, person + 1, "subjunctive")


def _stems(verb: str) -> tuple[Sequence[str], str, str]:
    """Return the six persons of the present, the stem of the future, that of the subjunctive."""
    told = tables()
    if verb in told["irreguliers"]:
        *present, future, subjunctive = told["irreguliers"][verb]
        return present, future, subjunctive
    stem = verb[:-2]
    if verb in told["comme_finir"].split():
        return [stem + end for end in _PRESENT_IR], verb, stem + "iss"
    if verb in told["comme_rendre"].split():
        return [stem + end for end in _PRESENT_RE], verb[:-1], stem
    return _first_group(verb, stem)


def _first_group(verb: str, stem: str) -> tuple[Sequence[str], str, str]:
    """Conjugate a verb in -er: « j’appelle », « nous rangeons », « je nettoie », « j’achète »."""
    heavy = stem
    silent = _SILENT.match(verb)
    if verb.endswith(("appeler", "jeter")):
        heavy = stem + stem[-1]
    elif silent:
        heavy = f"{silent[1]}è{silent[2]}"
    elif verb.endswith(("oyer", "uyer")):
        heavy = stem[:-1] + "i"
    we = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    present = [heavy + end for end in _PRESENT_ER]
    present[3], present[4] = f"{we}ons", f"{stem}ez"
    return present, heavy + "er", heavy
