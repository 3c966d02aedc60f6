# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blocks of an arrêté, their order, the visas, the considérants, the numbers (A03 to A07)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part, Passage
from desktop.mairie.lint.reading.stretch import bare

_MOTIVATED_TYPES = ("T1", "T2", "T3", "T9", "T10", "T11", "T12", "T13", "T14", "T17")
"""Types for which domain practice and the law want at least one considérant."""
_NAMES = {
    Part.TITLE: "le titre",
    Part.VISA: "les visas",
    Part.CONSIDERANT: "les considérants",
    Part.ENACTING: "«\u00a0ARRÊTE\u00a0»",
    Part.ARTICLE: "les articles",
    Part.CLOSING: "«\u00a0Fait à …\u00a0»",
    Part.SIGNATURE: "la signature",
}
_ORDER = tuple(_NAMES)
_HEADING_AT_THE_END = re.compile(
    r"\W{0,4}art(?:icle|\.)? ?(?:n ?° ?)?(?P<number>\d{1,2})(?: ?(?:er|e|eme))?(?= ?[:.–-]|$)"
)
_TEXT_WITHOUT_VU = re.compile(
    r"(?:l[ea] |les |l |un |une )(?:premiere? |seconde? |deuxieme |nouve(?:l|lle) )?(?:codes? |lois? |arretes? |decrets? |ordonnances? |deliberations? |circulaires? |"
    r"instructions? |reglements? |conventions? |demandes? |avis |rapports? |lettres? |courriers? |proces[ -]|pv |constats? |declarations? |plans? |accords? |procurations? |saisines? |consultations? )"
)
"""How a line begins that should be a visa: « L’arrêté préfectoral … »."""


@rule(
    "A03", Severity.ERROR, "«\u00a0ARRÊTE\u00a0» figure une fois, après le dernier considérant",
    "Usage constant de la présentation des arrêtés",
)  # fmt: skip
def enacts_once(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """The word alone on its line, « ARRÊTE : », « A R R Ê T E », « ARRÊTE CE QUI SUIT »."""
    del context
    lines = parsed.enacting_lines
    if not lines:
        yield Problem(
            "Le mot «\u00a0ARRÊTE\u00a0» manque avant les articles.",
            "Écrivez «\u00a0ARRÊTE\u00a0:\u00a0», seul sur sa ligne, après le dernier considérant.",
        )
        return
    motives = [*parsed.visas, *parsed.considerants]
    last = max((passage.last_line for passage in motives), default=0)
    words = {line.number: line.text for line in parsed.lines if line.part is Part.ENACTING}
    if lines[0] < last:
        yield Problem(
            "Le mot «\u00a0ARRÊTE\u00a0» précède des visas ou des considérants.",
            "Placez-le après le dernier considérant.", words.get(lines[0], ""), lines[0],
        )  # fmt: skip
    for line in lines[1:]:
        yield Problem(
            "Le mot «\u00a0ARRÊTE\u00a0» figure plusieurs fois.",
            "Gardez-le une seule fois, après le dernier considérant.", words.get(line, ""), line,
        )  # fmt: skip


@rule(
    "A04", Severity.ERROR, "Les blocs se suivent dans l’ordre",
    "Usage constant\u00a0: titre, visas, considérants, ARRÊTE, articles, «\u00a0Fait à\u00a0», signature",
)  # fmt: skip
def blocks_are_in_order(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Say the first block that comes after one it should precede; a block may be missing."""
    del context
    reached = -1
    for line in parsed.lines:
        if line.part not in _NAMES:
            continue
        rank = _ORDER.index(line.part)
        if rank < reached:
            yield Problem(
                f"{_capital(_NAMES[line.part])} viennent après {_NAMES[_ORDER[reached]]}."
                if _NAMES[line.part].startswith("les")
                else f"{_capital(_NAMES[line.part])} vient après {_NAMES[_ORDER[reached]]}.",
                "Remettez les blocs dans l’ordre\u00a0: titre, visas, considérants, «\u00a0ARRÊTE\u00a0», "
                "articles, «\u00a0Fait à …\u00a0», signature.",
                line.text, line.number,
            )  # fmt: skip
            return
        reached = rank
    yield from _articles_after_the_end(parsed)
    if parsed.articles and not any(line.part is Part.TITLE for line in parsed.lines):
        yield Problem(
            "La nature et l’objet de l’acte ne figurent pas en tête.",
            "Écrivez «\u00a0ARRÊTÉ DU MAIRE\u00a0» et son objet («\u00a0portant …\u00a0») avant les visas.",
        )


def _articles_after_the_end(parsed: ParsedArrete) -> Iterator[Problem]:
    """Say « Article 8 » after « Fait à … » when it goes on from 7; those of an annex begin again."""
    last = parsed.articles[-1].number if parsed.articles else None
    for line in parsed.lines:
        if last is None or line.part not in (Part.CLOSING, Part.SIGNATURE, Part.AFTER):
            continue
        found = _HEADING_AT_THE_END.match(bare(line.text))
        if found and int(found["number"]) == last + 1:
            yield Problem(
                f"L’article {last + 1} vient après «\u00a0Fait à …\u00a0».",
                "Placez «\u00a0Fait à …\u00a0» et la signature après le dernier article.",
                line.text[:120], line.number,
            )  # fmt: skip
            return


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


@rule(
    "A05", Severity.ERROR, "Chaque visa commence par «\u00a0Vu\u00a0» et finit par une ponctuation",
    "Usage constant de la présentation des arrêtés",
)  # fmt: skip
def visas_are_written(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Want « ; » or « , »; a full stop or a colon is accepted after the last visa only."""
    del context
    if not parsed.visas:
        yield Problem(
            "L’arrêté n’a aucun visa.",
            "Citez les textes qui donnent compétence au maire\u00a0: «\u00a0Vu le code général des "
            "collectivités territoriales, notamment ses articles …\u00a0;\u00a0».",
        )
    for index, visa in enumerate(parsed.visas):
        last = index == len(parsed.visas) - 1
        ends = re.sub(r"(?:\s(?:et|ET)|[\s*»)\]]){0,4}$", "", visa.text)[-1:]
        if ends not in ((";", ",", ".", ":") if last else (";", ",")):
            yield Problem(
                f"Le visa «\u00a0{_opening(visa.text)}\u00a0» ne finit pas par «\u00a0;\u00a0» ni «\u00a0,\u00a0».",
                "Terminez chaque visa par un point-virgule.",
                visa.text[-60:], visa.last_line,
            )  # fmt: skip
    for visa in parsed.visas:
        yield from _texts_without_vu(visa, parsed)


def _texts_without_vu(visa: Passage, parsed: ParsedArrete) -> Iterator[Problem]:
    """Say the lines, read with the visa above, that begin as a text of their own: « Le code … ».

    After « Vu : » or « Vu les textes suivants : », a list needs no « Vu » before each text.
    """
    lines = [line for line in parsed.lines if visa.line <= line.number <= visa.last_line]
    if not lines or lines[0].text.endswith(":") or len(lines[0].text.split()) < 3:
        return
    for before, line in pairwise(lines):
        is_new = before.text.endswith((";", ",")) and line.text[:1].isupper()
        if is_new and not line.text.isupper() and _TEXT_WITHOUT_VU.match(bare(line.text)):
            yield Problem(
                f"«\u00a0{_opening(line.text)}\u00a0» est placé parmi les visas sans «\u00a0Vu\u00a0».",
                "Commencez chaque visa par «\u00a0Vu\u00a0».",
                line.text[:120], line.number,
            )  # fmt: skip


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")


@rule(
    "A06", Severity.ERROR, "L’arrêté dit ses motifs",
    "CGCT, art.\u00a0L.\u00a02213-1-1 à L.\u00a02213-5 (arrêté motivé)\u00a0; CRPA, art.\u00a0L.\u00a0211-2 et L.\u00a0211-5",
)  # fmt: skip
def motives_are_given(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Only for the types that must be motivated."""
    if context.type_id in _MOTIVATED_TYPES and not parsed.considerants:
        yield Problem(
            "L’arrêté n’a aucun considérant, alors qu’il doit être motivé.",
            "Écrivez «\u00a0Considérant que …\u00a0;\u00a0»\u00a0: le fait (lieu, date, risque), la nécessité, puis la "
            "proportion.",
        )


@rule(
    "A07", Severity.ERROR, "Les articles se suivent\u00a0: 1er, 2, 3…",
    "Usage constant de la présentation des arrêtés",
)  # fmt: skip
def articles_are_numbered(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Say gaps, repetitions and numbers that cannot be read."""
    del context
    if not parsed.articles:
        yield Problem(
            "L’arrêté n’a aucun article.", "Écrivez «\u00a0Article 1er\u00a0», puis la mesure."
        )
    expected = 1
    for article in parsed.articles:
        if article.number is None:
            message = "Le numéro de l’article ne peut pas être lu."
        elif article.number < expected:
            message = f"L’article {article.number} est en double ou n’est pas à sa place."
        elif article.number > expected:
            message = f"L’article {expected} manque avant l’article {article.number}."
        else:
            expected += 1
            continue
        yield Problem(
            message,
            "Numérotez les articles à la suite\u00a0: 1er, 2, 3…",
            article.heading,
            article.line,
        )
        expected = (article.number or expected) + 1
