# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sixty sets of facts through every kind of text: what rules can see broken, and how often.

    .venv/bin/python -m scripts.evaluate_texts [--sets 60] [--show 40] [kind …]

The values are those of tests/mairie/writing/sets/facts.toml: women and men, plurals, organisations,
very long names, no accents, capitals, communes with an article. A set also says which facts are
missing, and how the agent typed (a capital, a dot too many, all in capitals).
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.forms.facts import Facts
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.forms.noun_gender import is_known_noun, noun_traits
from desktop.mairie.forms.person import Person
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.checks import check_text
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import example_facts, find_kind, kind_ids
from desktop.mairie.writing.text import WrittenText
from desktop.mairie.writing.text_facts import read_text_facts
from desktop.mairie.writing.text_kind import TextKind

ROOT = Path(__file__).resolve().parent.parent
VALUES = ROOT / "tests" / "mairie" / "writing" / "sets" / "facts.toml"
SAMPLE = ROOT / "desktop" / "resources" / "samples" / "commune.json"
DAY = datetime.date(2026, 11, 28)
_USES = {
    "demande": "demande", "motifs": "motif de refus", "conditions": "conditions ou consignes",
    "consignes": "conditions ou consignes", "evenement": "événement", "titre": "événement",
    "equipement": "projet et réalisation", "realisations": "projet et réalisation",
    "projets": "projet et réalisation", "ce_qui_a_ete_fait": "ce que la personne a fait",
    "engagements": "ce que la personne a fait", "information": "information",
    "essentiel": "information", "message": "information", "suite": "suite ou réponse attendue",
    "contact": "contact",
}  # fmt: skip
"""Which sentences of the values answer a question, where its id says so."""
_SPOUSES = ("personne_1", "personne_2")
"""Associations do not marry."""
_ARTICLE = re.compile(r"\A(?:les?\s|la\s|l[’'])", re.IGNORECASE)
_LEAVING = ("", "every other optional", "optional", "a required one", "all")
_TYPING = ("plain", "capital and dot", "no article", "no accents", "capitals", "plain")


@dataclass(frozen=True, slots=True)
class FactSet:
    """One way of answering."""

    number: int
    profile: CommuneProfile
    leaving: str
    """Which answers are left out."""
    typing: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something broken in a text, with the words around it."""

    kind_id: str
    number: int
    what: str
    words: str


def values() -> dict[str, list[dict[str, Any]]]:
    """Return the values that answers are made of."""
    return tomllib.loads(VALUES.read_text(encoding="utf-8"))


def fact_sets(count: int) -> Iterator[FactSet]:
    """Yield the ways of answering, each with another mayor and commune."""
    table, base = values(), load_profile(SAMPLE)
    for number in range(count):
        mayor = table["mayors"][number % len(table["mayors"])]
        commune = table["communes"][number % len(table["communes"])]
        profile = replace(
            base,
            name=commune["name"],
            mayor_name=mayor["name"],
            mayor_civility=mayor.get("civility", ""),
        )
        leaving = _LEAVING[number % len(_LEAVING)]
        yield FactSet(number, profile, leaving, _TYPING[number % len(_TYPING)])


def answers(kind: TextKind, one: FactSet) -> dict[str, Any]:
    """Return the facts of a kind for a set: its example, with other people, places and words."""
    table, example = values(), example_facts(kind.id)
    told = {**example}
    for place, field in enumerate(kind.fields):
        answer = _answer(table, field, one.number + place, example.get(field.id), one.typing)
        if answer is not None:
            told[field.id] = answer
        if _is_left_out(field, place, one):
            told.pop(field.id, None)
    return told


def _answer(
    table: dict[str, list[dict[str, Any]]], field: FormField, number: int, given: Any, typing: str
) -> Any:
    if field.kind is FieldKind.PERSON:
        may_be_many = number % 3 == 2 and field.id not in _SPOUSES
        people = table["organisations"] if may_be_many else table["people"]
        return people[number % len(people)]["value"]
    if field.kind is FieldKind.CHOICE:
        return field.choices[number % len(field.choices)].value if number % 2 else given
    if field.kind is FieldKind.BOOLEAN:
        return bool(number % 2)
    if field.kind in (FieldKind.TEXT, FieldKind.LONG, FieldKind.LINES):
        return _words(table, field, number, given, typing)
    return given


def _words(
    table: dict[str, list[dict[str, Any]]], field: FormField, number: int, given: Any, typing: str
) -> Any:
    use = _USES.get(field.id)
    if use and number % 2:
        told = [one["value"] for one in table["sentences"] if one["use"] == use]
        value = told[number % len(told)]
        return [value] if field.kind is FieldKind.LINES else value
    if typing == "no article" and field.article:
        bare = [_ARTICLE.sub("", str(item)) for item in (given if isinstance(given, list) else [given or field.example])]  # fmt: skip
        return bare if isinstance(given, list) else bare[0]
    if isinstance(given, list):
        return [_typed(str(item), typing) for item in given]
    return _typed(str(given or field.example), typing) if given or field.example else None


def _typed(text: str, typing: str) -> str:
    if typing == "capital and dot":
        return f"{text[:1].upper()}{text[1:]}."
    if typing == "no accents":
        return text.translate(str.maketrans("éèêëàâîïôûùçÉÈÀ’", "eeeeaaiiouucEEA'"))
    return text.upper() if typing == "capitals" else text


def _is_left_out(field: FormField, place: int, one: FactSet) -> bool:
    if field.required or field.kind is FieldKind.CHOICE:
        return one.leaving == "all" or (
            one.leaving == "a required one" and field.required and place % 4 == one.number % 4
        )
    return one.leaving in ("optional", "all") or (
        one.leaving == "every other optional" and (place + one.number) % 2 == 0
    )


# --- what rules can see --------------------------------------------------------------------------

_PARTICIPLE = r"(?:invité|convoqué|prié|attendu|convié|autorisé|informé|remercié|venu|inscrit|élu|engagé|né|domicilié|parti|reçu|nommé|salué|assuré)"
_YOU_ARE = re.compile(
    rf"vous (?:êtes|étiez|serez|avez été|voilà) (?:[^\W\d_]+ment )?(?P<form>{_PARTICIPLE}(?P<end>e?s?))(?!\w)"
)
_SHE_IS = re.compile(
    rf"Mme(?:[ \u00a0](?:de|du|d’|la|le|[A-ZÀ-Ý][\w’-]*)){{1,6}} (?:est|a été|sera|était) {_PARTICIPLE}(?!\w)"
)
_BAD = (
    ("« de le », « à les »", re.compile(r"(?<![\w’-])(?:de le|de les|à le|à les)(?= (?!\w+(?:er|ir|re|oir)\b)\w)", re.IGNORECASE)),
    ("« que il »", re.compile(r"(?<![\w’-])(?:que|si|lorsque|puisque|jusque) (?:ils?|elles?|on|un|une|à)(?![\w’-])(?<!si elle)(?<!si elles)(?<!si on)(?<!si un)(?<!si une)(?<!si à)", re.IGNORECASE)),
    ("« de une », « le école »", re.compile(r"(?<![\w’-])(?:(?:de|le|la|ce|ne|se) (?=[aeéèêiou](?!u?i\b|ui\b|nze|h\b)[\w’]{2,})(?=\w*[aeéio])(?:école|association|amicale|église|une|un|elle|il|ils|elles|équipe|entreprise|inauguration|attestation|adresse|article|eau|accueil|animation|arrêté|avis|année|habitant))", re.IGNORECASE)),
    ("« de Les », « à Le Mans »", re.compile(r"(?<![\w’-])(?:de|à) (?:Les? |Le Mans|Le Havre)(?!Goff|Gall|Roux|Bihan)")),
    ("capital article in a sentence", re.compile(r"[a-zéè,] (?:Les (?:Amis|Restos|Anciens)|La Maison des|Le Comité|Le Club) ")),
    ("the word again", re.compile(r"(?<![\w’-])(commémor|inaugur|organis|particip)\w* (?:(?:la|l’|le|à|une) ?)?\1\w*")),
    ("a name half in capitals", re.compile(r"(?m)(?<![\w’-])(?:AMIS|CLUB|ELAN|COMITE|MAIRIE|SALLE)(?= (?:du|de|des) [a-zé])")),
    ("empty sentence", re.compile(r"(?m)^\s*[.,;:]\s*$|[.!?]\s+[.,;]|:\s*[.;]")),
    ("glued", re.compile(r"[a-zéèà][.!?][A-ZÀ-Ý][a-zé]")),
    ("None, True, marks of code", re.compile(r"\b(?:None|True|False|Undefined|Decimal)\b|\{\{|\}\}|\u2063")),
    ("bracket in bracket", re.compile(r"\[[^\]]*\[")),
    ("nested quotes", re.compile(r"«[^»]*«")),
    ("double civility", re.compile(r"\b(?:Mme|M\.|Madame|Monsieur)[ \u00a0](?:Mme|M\.|Madame|Monsieur)\b")),
)  # fmt: skip


def faults_of(kind: TextKind, one: FactSet) -> tuple[WrittenText, list[Fault]]:
    """Write a text with a set of facts, and return what is broken in it."""
    facts = read_text_facts(kind, answers(kind, one), one.profile, DAY)
    text = compose_text(kind, facts, one.profile, DAY)
    written = plain_text(text)
    found = [
        *_pattern_faults(written),
        *_bare_noun_faults(written),
        *_agreement_faults(written, facts),
    ]
    found += _placeholder_faults(text, kind, facts)
    for finding in check_text(text, kind, facts, one.profile):
        if finding.rule in ("marque", "accord", "adresse", "mention"):
            around = written[max(0, finding.start - 30) : finding.end + 30]
            found.append((finding.rule, around if finding.start >= 0 else finding.message))
    found += [("template broken", words) for words in text.broken]
    seen: Counter[str] = Counter(p.text for p in text.paragraphs() if len(p.text) > 40)
    found += [("paragraph twice", words) for words, count in seen.items() if count > 1]
    return text, [Fault(kind.id, one.number, what, words) for what, words in found]


def _pattern_faults(written: str) -> Iterator[tuple[str, str]]:
    for what, pattern in _BAD:
        for match in pattern.finditer(written):
            yield what, written[max(0, match.start() - 40) : match.end() + 30]


_LINKED = re.compile(
    r"(?<![\w’-])(?P<link>à|sur|pour|envisage|remercie|inaugurons|reçu|remplace|attend toujours) (?P<noun>[a-zéèêàçœ]{4,}) (?:de|du|des|d’)"
)
_BARE_IS_RIGHT = frozenset(
    ("titre", "personne", "demande", "compter", "cause", "raison", "défaut", "faute", "partir", "rendez-vous", "moins", "plus", "propos", "hauteur", "disposition", "proximité", "avis", "charge", "preuve", "vente", "travers")
)  # fmt: skip


def _bare_noun_faults(written: str) -> Iterator[tuple[str, str]]:
    """« a participé à réunion sur », « pour lecture d’un poème »: the article was left out."""
    for match in _LINKED.finditer(written):
        is_noun = is_known_noun(match["noun"]) and match["noun"] not in _BARE_IS_RIGHT
        if is_noun and not noun_traits(match["noun"])[1]:
            yield "a noun without its article", written[max(0, match.start() - 20) : match.end() + 20]  # fmt: skip


def _agreement_faults(written: str, facts: Facts) -> Iterator[tuple[str, str]]:
    who = facts.values.get("destinataire")
    if isinstance(who, Person) and not who.organisme:
        wanted = ("es" if who.pluriel else "e") if who.feminin else ("s" if who.pluriel else "")
        for match in _YOU_ARE.finditer(written):
            if match["end"] != wanted and who.genre_connu:
                yield f"agreement with {who}", match.group()
    for match in _SHE_IS.finditer(written):
        yield "agreement with Mme", match.group()


def _placeholder_faults(
    text: WrittenText, kind: TextKind, facts: Facts
) -> Iterator[tuple[str, str]]:
    wanted = {_bare(field.label) for field in kind.fields if field.id in facts.missing}
    for label in text.placeholders:
        if _bare(label) not in wanted:
            yield "to complete, and not required", label


def _bare(label: str) -> str:
    return " ".join(label.replace("\u00a0", " ").replace("\u202f", " ").lower().split())


def main(arguments: Sequence[str]) -> int:
    """Print the counts and the first faults; return 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--sets", type=int, default=60)
    parser.add_argument("--show", type=int, default=40)
    asked = parser.parse_args(arguments)
    found: list[Fault] = []
    words = texts = 0
    for kind_id in asked.kinds or kind_ids():
        for one in fact_sets(asked.sets):
            text, faults = faults_of(find_kind(kind_id), one)
            texts, words = texts + 1, words + text.words
            found += faults
    for fault in found[: asked.show]:
        print(f"{fault.kind_id} {fault.number}: {fault.what}: {fault.words!r}")
    counts = Counter((fault.kind_id, fault.what) for fault in found)
    for (kind_id, what), count in counts.most_common(60):
        print(f"{count:5} {kind_id} {what}")
    broken = len({(fault.kind_id, fault.number) for fault in found})
    print(
        json.dumps({"texts": texts, "words": words, "faults": len(found), "broken_texts": broken})
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
