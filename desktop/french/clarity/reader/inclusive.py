# SPDX-License-Identifier: AGPL-3.0-or-later
"""Inclusive writing with dots and brackets, women's functions, and job offers for one sex only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.grammar.nouns import known_nouns
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.folding import listed

_DOTTED = re.compile(
    r"\b[^\W\d_]{2,30}(?:[·•‧⋅][^\W\d_]{1,6}){1,2}\b|\b[^\W\d_]{3,30}\.(?:e|ne|ice|euse|trice|ère)(?:\.?s)?\b(?!\.\w)"
)
_BRACKETED = re.compile(r"\b[^\W\d_]{3,30}\((?:e|ne|trice|euse|ère|s|es)\)s?")
_OFFER = frozenset(listed("recrute recherche recrutons recherchons embauche engage"))
_BOTH = re.compile(
    r"\b[HF]\s?/\s?[HF]\b|\b[hf]/[hf]\b|\(e\)|·e|homme ou femme|femme ou homme|hommes ou femmes",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\b(?:poste|emploi|candidature|recrut\w+|CV|CDD|CDI|embauche\w*)\b", re.IGNORECASE
)
_NO_JOBS = frozenset(
    listed("""
    personne équipe certain petit nouveau grand nombre autre lieu local terrain
""")
)
_NEUTRAL = {
    "habitant": "la population", "citoyen": "la population", "électeur": "l’électorat",
    "agent": "le personnel", "élu": "le conseil municipal", "étudiant": "les jeunes en études",
    "enseignant": "l’équipe enseignante", "animateur": "l’équipe d’animation", "lecteur": "le lectorat",
    "directeur": "la direction", "adhérent": "les membres", "bénévole": "les bénévoles",
}  # fmt: skip


def find_inclusive_writing(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for forms with dots; circulaire of 21 November 2017 (for the State, a good habit)."""
    composed = text.original.composed
    for number, match in enumerate(_DOTTED.finditer(composed)):
        word = re.split(r"[·•‧⋅.(]", match.group())[0]
        neutral = next((n for stem, n in _NEUTRAL.items() if word.lower().startswith(stem)), "")
        advice = (
            f"Dites «\u00a0{neutral}\u00a0», ou écrivez les deux mots en entier."
            if neutral
            else ("Écrivez les deux mots en entier, ou un mot qui convient à tous.")
        )
        if number >= 3:
            return
        yield told(
            text,
            Told(
                FindingKind.SEXIST, match.start(), match.end(),
                "Ces points sont lus de travers par les lecteurs d’écran et gênent beaucoup de lecteurs\u00a0: "
                "il est recommandé de les éviter.",
                advice=advice, certain=False,
            ),
        )  # fmt: skip


def find_one_sex_offers(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for « recrute un agent » where nothing says « femme ou homme »."""
    if _BOTH.search(text.text) or not _JOB.search(text.text):
        return
    tokens = text.tokens
    for number in range(len(tokens) - 2):
        if tokens[number].low not in _OFFER or tokens[number + 1].low not in ("un", "une"):
            continue
        job = tokens[number + 2]
        if job.low in _NO_JOBS or (
            known_nouns().get(job.low) == "f" and job.low not in ("femme", "fille")
        ):
            continue
        yield told(
            text,
            Told(
                FindingKind.SEXIST, tokens[number + 1].start, job.end,
                "L’offre ne parle que d’un sexe\u00a0: la loi demande qu’elle s’adresse à tous (code du travail, article L1132-1).",
                (f"{text.text[tokens[number + 1].start : job.end]} (F/H)",), "", certain=False,
            ),
        )  # fmt: skip
        return
