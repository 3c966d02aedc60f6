# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an arrêté is about, from its first lines: « ARRÊTÉ N° 2026-45 / interdisant le stationnement »."""

from __future__ import annotations

import re

from desktop.core.source_document import SourceBlock, SourceDocument
from desktop.french.typographic_text import typographic
from desktop.french.words import fold
from desktop.mairie.slides.outline.first_page import first_lines
from desktop.mairie.slides.outline.owners import is_owner
from desktop.mairie.slides.outline.words import words
from desktop.mairie.slides.wording.capitals import without_capitals

_FARTHEST = 4
"""Lines under the name of the act in which its subject is looked for."""
_ACT = re.compile(
    r"(?:projet d')?arrete(?: (?:municipal|prefectoral|inter-?prefectoral|ministeriel|interministeriel|complementaire|modificatif"
    r"|permanent|temporaire|conjoint|reglementaire|individuel|du maire|de la maire|du president))*"
    r"(?:,? n ?° ?[\d/._ –—-]*\d[\w/._-]*)?(?:,? (?:en date )?du (?:1er|\d{1,2}) \w{3,9} \d{4})?\s*[:,–—-]*\s*"
)
_AND_THE = re.compile(r" et (?P<the>le |les |la |l['’])")
_OF = re.compile(r"(?:portant|relatif|relative|concernant|objet\s*:)\b")
_PARTICIPLE = re.compile(r"(?P<word>[^\W\d_]+ant) (?P<what>(?P<the>le |les |la |l['’])?.+)")
_NOT_A_SUBJECT = re.compile(
    r"nor\b|n ?°|le (?:maire|prefet|president)|la (?:maire|prefete|presidente|ministre)|liberte|republique|vus?\b|considerant"
    r"|chevalier|officier|commune d"
)
_SHORTEST = 10


def act_subject(document: SourceDocument) -> str:
    """Return what an arrêté is about, to be made a title; empty for another document."""
    lines = first_lines(document)
    for place, block in enumerate(lines):
        found = _ACT.match(fold(block.text))
        if found is None:
            continue
        subject = _named(block.text[found.end() :])
        if subject:
            return subject
        following = lines[place + 1 : place + 1 + _FARTHEST]
        told = next(filter(None, (_named(line.text) for line in following)), "")
        return told or _completed(block, following)
    return ""


def _named(text: str) -> str:
    """Return a subject that says so: « portant… » as it is, « interdisant le… » as a noun."""
    text = typographic(text).strip(" .:–-\u00a0")
    folded = fold(text)
    if len(text) < _SHORTEST:
        return ""
    if _OF.match(folded):
        # The wording of titles takes « Arrêté portant » off; alone, « portant » is not known there.
        return text if folded.startswith("objet") else f"Arrêté {text[:1].lower()}{text[1:]}"
    found = _PARTICIPLE.match(text)
    noun = words()["articles"]["noms"].get(fold(found["word"])) if found else None
    if found is None or noun is None:
        return ""
    rest = found["what"][len(found["the"] or "") :]
    others = _AND_THE.sub(lambda other: f" et {_link(other['the'])}", rest)
    return f"{noun} {_link(found['the'] or '')}{others}"


def _link(article: str) -> str:
    """Return « du » for « le »: what an act forbids becomes the complement of a noun."""
    links = {"le": "du ", "les": "des ", "la": "de la ", "l'": "de l’"}
    return links.get(fold(article).strip(), "de ")


def _completed(block: SourceBlock, following: list[SourceBlock]) -> str:
    """Return « Arrêté complémentaire – Société Martin »; empty when no line says of what."""
    for line in following:
        text = typographic(line.text).strip(" .")
        if len(text) >= _SHORTEST and not _NOT_A_SUBJECT.match(fold(text)) and not is_owner(text):
            name = without_capitals(typographic(block.text).strip(" ."))
            return f"{name[:1].upper()}{name[1:]} – {text}"
    return ""
