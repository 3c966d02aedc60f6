# SPDX-License-Identifier: AGPL-3.0-or-later
"""Occupation of the public domain: how long, precarious, at what price, and open to competition."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.day_mentions import find_periods
from desktop.mairie.lint.reading.durations import find_durations
from desktop.mairie.lint.reading.headings import says
from desktop.mairie.lint.reading.stretch import (
    Stretch,
    articles,
    cites,
    operative,
    part,
    title,
    whole,
)
from desktop.mairie.lint.reading.sub_case import is_lifted, is_withdrawn

_LENGTH = (
    r"jusqu au", r"pour (?:la |une |l )?(?:duree|annee|saison|periode)", r"duree (?:de|d|du|des)\b", r"saison\b",
    r"annee (?:civile )?20\d\d", r"expir", r"du \w{1,9} ?\d{0,2} \w{3,9} au", r"valable",
)  # fmt: skip
_PRICE = (
    r"redevance", r"droits? (?:de |d )?(?:place|voirie|stationnement|occupation)", r"tarif", r"\d ?(?:€|euros?\b)",
)  # fmt: skip
_ABOUT_PRICE = (
    r"montant", r"somme", r"fixe\w{0,2}\b", r"deliberation", r"conseil municipal", r"acquitt", r"vers(?:e|er|era|ement)\b", r"pay", r"factur",
    r"bareme", r"titre de recettes?", r"percu", r"perception", r"recouvr", r"elle\b", r"celle ci", r"due?s?\b", r"exigible", r"calcul",
)  # fmt: skip
_FREE = (
    r"gratuit",
    r"titre gracieux",
    r"exoner",
    r"(?:sans|aucune) redevance",
    r"dispens\w{1,3} (?:de |du )",
)
_GROUND = (
    r"l\.? ?2125-1\b", r"interet (?:general|public)", r"but (?:non )?lucratif", r"associati", r"service public",
    r"delibération|deliberation", r"travaux (?:communaux|publics)", r"pour le compte de la commune", r"satisfait",
)  # fmt: skip
_IS_REVOCABLE = (
    r"revocable",
    r"revocab",
    r"revocation",
    r"revoqu",
    r"retire",
    r"retrait",
    r"mettre fin",
    r"mis fin",
)
_IS_PRECARIOUS = (r"elle\b", r"autorisation", *_IS_REVOCABLE)
_COMMERCE = (
    r"terrasse", r"etalage", r"chevalet", r"food ?truck", r"camion (?:a )?(?:pizza|restaurant|magasin)",
    r"(?:commerce|commercante?|vente|vendeu\w{1,3}) ambulant", r"kiosque", r"manege", r"fete foraine", r"forain",
    r"distributeur", r"exploitation (?:economique|commerciale)", r"activite (?:economique|commerciale)",
    r"fonds de commerce", r"restaurant", r"cafe\b", r"bar\b", r"brasserie", r"snack", r"creperie", r"glacier",
)  # fmt: skip
_NO_COMMERCE = (
    r"(?:sans|aucune|pas d|ni) (?:exploitation|activite|vente) (?:economique|commerciale)",
    r"echafaudage", r"benne", r"demenagement", r"nacelle", r"palissade", r"materiaux", r"grue",
)  # fmt: skip
_OPEN = (
    r"publicite", r"mise en concurrence", r"selection", r"appel (?:a |public )", r"manifestations? d interet",
    r"avis (?:publie|mis en ligne|de publicite)", r"l\.? ?2122-1-[1-4]\b", r"candidat",
)  # fmt: skip


@rule(
    "A41",
    Severity.ERROR,
    "l’occupation du domaine public a une durée, un prix et reste précaire",
    "Code général de la propriété des personnes publiques, art.\u00a0L.\u00a02122-1-1, L.\u00a02122-2, L.\u00a02122-3 et L.\u00a02125-1",
)
def occupation_says_what_the_law_wants(
    parsed: ParsedArrete, context: LintContext
) -> Iterator[Problem]:
    """A permis de stationnement without its length, its precariousness, its price or its opening."""
    if context.type_id != "T4" or is_withdrawn(parsed) or is_lifted(parsed):
        return
    if title(parsed).has(r"refus", r"rejet") or not parsed.articles:
        return
    text = operative(parsed)
    if not _has_length(text) or _is_endless(text):
        yield Problem(
            "L’autorisation n’a pas de durée.",
            "Donner la date de début et la date de fin.",
        )
    if not says(
        parsed, (r"precaire", r"precarite"), r"precari|precair", _IS_PRECARIOUS
    ) or not text.has(*_IS_REVOCABLE):
        yield Problem(
            "L’arrêté ne dit pas que l’autorisation est précaire et révocable.",
            "Ajouter\u00a0: «\u00a0L’autorisation est précaire et révocable.\u00a0»",
        )
    yield from _price(parsed, text)
    yield from _competition(parsed)


def _has_length(text: Stretch) -> bool:
    if any(True for _ in find_periods(text)) or text.has(*_LENGTH):
        return True
    return any(
        sentence.has(r"dur", r"pour", r"pendant", r"accorde", r"autoris", r"valid")
        and not sentence.has(r"recours", r"retrait", r"preavis", r"remise en etat", r"resili")
        and any(True for _ in find_durations(sentence))
        for sentence in text.sentences()
    )


def _is_endless(text: Stretch) -> bool:
    return any(
        sentence.has(r"duree (?:illimitee|indeterminee)", r"sans (?:limitation|limite) de duree")
        and not sentence.has(r"ne (?:peut|saurait|sera)", r"n est pas", r"en aucun cas")
        for sentence in text.sentences()
    )


def _price(parsed: ParsedArrete, text: Stretch) -> Iterator[Problem]:
    free = text.first("|".join(_FREE))
    if free and not any(stretch.has(*_GROUND) for stretch in _around_free(parsed)):
        yield Problem(
            "La gratuité n’est pas motivée.",
            "Dire le cas de l’article L.\u00a02125-1 qui la permet, ou fixer la redevance.",
            free.text,
            free.line,
        )
    elif not free and not says(
        parsed, _PRICE, r"redevance|droits?\b|tarif|prix|dispositions? financiere", _ABOUT_PRICE
    ):
        yield Problem(
            "L’arrêté ne dit ni la redevance ni la raison de la gratuité.",
            "Citer la redevance et la délibération qui la fixe, ou le cas de gratuité.",
        )


def _around_free(parsed: ParsedArrete) -> Iterator[Stretch]:
    """Yield where the ground of a gratuité may stand: its article, and the considérants."""
    for _, stretch in articles(parsed):
        if stretch.has(*_FREE):
            yield stretch
    for sentence in part(parsed, Part.CONSIDERANT).sentences():
        if sentence.has(*_FREE, r"l\.? ?2125-1\b", r"but non lucratif", r"interet general"):
            yield sentence


def _competition(parsed: ParsedArrete) -> Iterator[Problem]:
    named = Stretch.of_lines(
        [(parsed.title_line, parsed.title), *((a.line, a.text) for a in parsed.articles[:1])]
    )
    spot = named.first("|".join(_COMMERCE))
    if spot is None or named.has(*_NO_COMMERCE) or whole(parsed).has(*_OPEN):
        return
    if cites(parsed, "L2122-1-1", "L2122-1-2", "L2122-1-3", "L2122-1-4"):
        return
    yield Problem(
        "Une occupation commerciale est accordée sans publicité ni mise en concurrence.",
        "Citer la publicité faite (art.\u00a0L.\u00a02122-1-1) ou l’exception applicable (art.\u00a0L.\u00a02122-1-2 à L.\u00a02122-1-4).",
        spot.text,
        spot.line,
    )
