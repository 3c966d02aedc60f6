# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of French verbs: by rule for the regular ones, from `verbs.toml` for the others."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_VOWELS = "aeiouyâàéèêëîïôûù"
_ENDINGS = {
    "imparfait": "ais ais ait ions iez aient",
    "futur": "ai as a ons ez ont",
    "conditionnel": "ais ais ait ions iez aient",
}
_SUBJUNCTIVE = ("e", "es", "e", "ions", "iez", "ent")
_CLOSED_E = re.compile(rf"([eé])(gu|qu|[^{_VOWELS}]{{1,3}})\Z")


class VerbForm(NamedTuple):
    """A form of a verb: « procéderont » is ("futur", 5)."""

    tense: str
    """ "infinitif", "présent", "imparfait", "futur", "conditionnel", "subjonctif", "passé simple",
    "impératif", "participe présent" or "participe"."""
    person: int = 2
    """0 to 5, « je » to « ils »; 2 where it means nothing."""
    feminine: bool = False
    """For a participle."""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and all its forms."""

    infinitive: str
    forms: dict[VerbForm, str]

    def form(self, wanted: VerbForm) -> str:
        """Return the form, or "" where the verb has none."""
        return self.forms.get(wanted, "")


@cache
def conjugate(infinitive: str) -> Verb:
    """Return a verb with its forms; raises ValueError for what is not an infinitive."""
    stems = _irregular_stems().get(infinitive) or _regular_stems(infinitive)
    return Verb(infinitive, _all_forms(infinitive, stems))


@cache
def verb_data() -> dict[str, Any]:
    """Return the content of `verbs.toml`."""
    return tomllib.loads((Path(__file__).parent / "verbs.toml").read_text(encoding="utf-8"))


@cache
def verbs_with_etre() -> frozenset[str]:
    """Return the infinitives whose past is made with être."""
    return frozenset(verb_data()["auxiliaire"]["etre"].split())


@dataclass(frozen=True, slots=True)
class _Stems:
    present: tuple[str, ...]
    future: str
    participle: str
    past: str = ""
    """Third person of the passé simple."""
    imperfect: str = ""
    present_participle: str = ""
    subjunctive: tuple[str, ...] = ()


@cache
def _irregular_stems() -> dict[str, _Stems]:
    data = verb_data()
    found = {verb: _read_stems(verb, entry) for verb, entry in data["verbes"].items()}
    for model, others in data["comme"].items():
        for verb in others.split():
            prefix, model_prefix = _prefixes(verb, model)
            entry = data["verbes"][model]
            found[verb] = _read_stems(
                verb, {key: _prefixed(text, prefix, model_prefix) for key, text in entry.items()}
            )
    return found


def _prefixes(verb: str, model: str) -> tuple[str, str]:
    """Return what stands in `verb` where `model` has its own beginning: ("sous", "in") for souscrire."""
    shared = 0
    while shared < min(len(verb), len(model)) and verb[-1 - shared] == model[-1 - shared]:
        shared += 1
    return verb[: len(verb) - shared], model[: len(model) - shared]


def _prefixed(text: str, prefix: str, model_prefix: str) -> str:
    return " ".join(prefix + word[len(model_prefix) :] for word in text.split())


def _read_stems(verb: str, entry: dict[str, str]) -> _Stems:
    return _Stems(
        tuple(entry["present"].split()),
        entry.get("futur", verb.removesuffix("e") if verb.endswith("re") else _future_of(verb)),
        entry["participe"],
        entry["passe"],
        entry.get("imparfait", ""),
        entry.get("participe_present", ""),
        tuple(entry.get("subjonctif", "").split()),
    )


def _future_of(verb: str) -> str:
    return verb.removesuffix("oir") + "r" if verb.endswith("evoir") else verb


def _regular_stems(infinitive: str) -> _Stems:
    if infinitive.endswith("er"):
        return _first_group(infinitive)
    if infinitive.endswith("ir"):
        stem = infinitive[:-1]
        present = tuple(stem + end for end in ("s", "s", "t", "ssons", "ssez", "ssent"))
        return _Stems(present, infinitive, stem, stem + "t")
    for ending, singular, plural, participle, past in (
        ("uire", "ui", "uis", "uit", "uisit"),
        ("indre", "in", "ign", "int", "ignit"),
        ("dre", "d", "d", "du", "dit"),
    ):
        if infinitive.endswith(ending):
            stem = infinitive.removesuffix(ending)
            third = stem + "d" if ending == "dre" else f"{stem}{singular}t"
            one = f"{stem}{singular}s"
            many = tuple(f"{stem}{plural}{end}" for end in ("ons", "ez", "ent"))
            return _Stems((one, one, third, *many), infinitive[:-1], stem + participle, stem + past)
    raise ValueError(f"not a known infinitive: {infinitive!r}")


def _first_group(infinitive: str) -> _Stems:
    stem = infinitive[:-2]
    mute, future = _mute_stem(infinitive, stem)
    soft = _softened(stem)
    present = (mute + "e", mute + "es", mute + "e", soft + "ons", stem + "ez", mute + "ent")
    subjunctive = (mute + "e", mute + "es", mute + "e", stem + "ions", stem + "iez", mute + "ent")
    return _Stems(present, future, stem + "é", soft + "a", soft, soft, subjunctive)


def _softened(stem: str) -> str:
    """Return the stem as it stands before a and o: « plaçons », « changeons »."""
    if stem.endswith("c"):
        return stem[:-1] + "ç"
    return stem + "e" if stem.endswith("g") else stem


def _mute_stem(infinitive: str, stem: str) -> tuple[str, str]:
    """Return the stem before a mute e, and the stem of the future."""
    if infinitive.endswith("envoyer"):
        return stem[:-1] + "i", stem.removesuffix("oy") + "err"
    if stem.endswith("y"):
        return stem[:-1] + "i", stem[:-1] + "ier"
    if infinitive in verb_data()["er"]["double"].split():
        return stem + stem[-1], stem + stem[-1] + "er"
    closed = _CLOSED_E.search(stem)
    blends = closed is not None and (
        len(closed[2]) == 1
        or closed[2] in ("gn", "gu", "qu", "br", "gl", "gr", "tr", "ch", "cr", "vr")
    )
    if closed is None or not blends:
        return stem, infinitive
    mute = f"{stem[: closed.start()]}è{closed[2]}"
    return mute, infinitive if closed[1] == "é" else mute + "er"


def _all_forms(infinitive: str, stems: _Stems) -> dict[VerbForm, str]:
    forms = {VerbForm("infinitif"): infinitive}
    imperfect = stems.imperfect or stems.present[3][:-3]
    for person, text in enumerate(stems.present):
        forms[VerbForm("présent", person)] = text
    for tense, base in (
        ("imparfait", imperfect), ("futur", stems.future), ("conditionnel", stems.future)
    ):  # fmt: skip
        for person, ending in enumerate(_ENDINGS[tense].split()):
            text = base + ending
            # « nous changions », not « changeions ».
            forms[VerbForm(tense, person)] = re.sub(r"ge(?=i(?:ons|ez)\Z)", "g", text).replace(
                "çi", "ci"
            )
    for person, text in enumerate(stems.subjunctive or _subjunctive(stems, imperfect)):
        forms[VerbForm("subjonctif", person)] = text
    _add_past(forms, stems.past)
    _add_orders(forms, infinitive)
    forms[VerbForm("participe présent")] = (stems.present_participle or imperfect) + "ant"
    forms |= participle_forms(stems.participle)
    return forms


def _subjunctive(stems: _Stems, imperfect: str) -> tuple[str, ...]:
    strong = stems.present[5][:-3]
    return tuple(
        (imperfect if person in (3, 4) else strong) + ending
        for person, ending in enumerate(_SUBJUNCTIVE)
    )


def _add_past(forms: dict[VerbForm, str], third: str) -> None:
    if not third:
        return
    forms[VerbForm("passé simple", 2)] = third
    if third.endswith("a"):  # « changea, changèrent », « plaça, placèrent »
        many = re.sub(r"ge\Z", "g", third[:-1]).removesuffix("ç")
        many += "cèrent" if third.endswith("ça") else "èrent"
    else:
        many = third[:-1] + "rent"
    forms[VerbForm("passé simple", 5)] = many


def _add_orders(forms: dict[VerbForm, str], infinitive: str) -> None:
    source = "subjonctif" if infinitive in ("être", "avoir", "savoir") else "présent"
    for person in (3, 4):
        forms[VerbForm("impératif", person)] = forms[VerbForm(source, person)]
    if infinitive == "vouloir":
        forms[VerbForm("impératif", 4)] = "veuillez"


def participle_forms(masculine: str) -> dict[VerbForm, str]:
    """Return the four forms of a past participle; « dû, due, dus, dues »."""
    base = masculine.replace("û", "u") if masculine in ("dû", "mû") else masculine
    plural = masculine if masculine.endswith("s") else base + "s"
    return {
        VerbForm("participe"): masculine,
        VerbForm("participe", feminine=True): base + "e",
        VerbForm("participe", plural=True): plural,
        VerbForm("participe", feminine=True, plural=True): base + "es",
    }
