# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mise en sécurité: the words of today, the préfet’s part, delays, astreinte, works d’office."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.day_mentions import as_date, full_days
from desktop.mairie.lint.reading.durations import find_durations
from desktop.mairie.lint.reading.headings import says
from desktop.mairie.lint.reading.stretch import Stretch, cites, operative, part, passage, title
from desktop.mairie.lint.reading.sub_case import is_lifted, is_urgent

_REFORM = datetime.date(2021, 1, 1)
_SHORTEST = 28
"""Days: a month, February included; « quatre semaines » is told from « un mois » by its unit."""
_WORKS = (
    r"travaux", r"repar", r"mettre fin", r"confort", r"demol", r"consolid", r"securis", r"execut",
    r"realis", r"remed", r"prescri", r"etaie", r"purge",
)  # fmt: skip
_OTHER_DELAYS = (
    r"recours", r"tribunal", r"heberg", r"relog", r"inform", r"astreinte", r"observation", r"silence",
    r"achevement", r"fin des travaux", r"offre", r"paiement", r"loyer", r"contradictoire", r"transm",
    r"publi", r"hypoth", r"d office", r"a defaut", r"peut faire l objet", r"conteste", r"defere",
)  # fmt: skip
_ABOUT_PENALTY = (
    r"euros?",
    r"€",
    r"par jour",
    r"retard",
    r"l\.? ?511-15",
    r"somme",
    r"penalite",
    r"elle\b",
)
_BY_THE_COMMUNE = (
    r"d office", r"(?:aux|a leurs|a ses) frais", r"en (?:ses|leurs|son) lieux? et places?", r"a la place d",
    r"(?:commune|maire|collectivite)[^.;]{0,60} (?:execut|realis|proced|faire)[^.;]{0,60} (?:compte|frais|place)",
)  # fmt: skip
_ABOUT_THE_COMMUNE = (
    r"commune\b",
    r"maire\b",
    r"collectivite",
    r"l\.? ?511-1[16]",
    r"recouvr",
    r"proced",
    r"ils?\b",
    r"elles?\b",
)
_HOUSING = r"(?:immeuble|logement|habitation|maison|appartement|batiment|local|locaux|edifice)"
_INVITES = (
    r"invit",
    r"contradictoire",
    r"inform",
    r"observations?\b[^.;]{0,60}(?:delai|mois|jours)",
)


@rule(
    "A33",
    Severity.ERROR,
    "«\u00a0mise en sécurité\u00a0» par le maire, insalubrité par le préfet",
    "Code de la construction et de l’habitation, art.\u00a0L.\u00a0511-4 (depuis le 1er\u00a0janvier 2021)",
)
def words_and_power_of_today(parsed: ParsedArrete, _context: LintContext) -> Iterator[Problem]:
    """« Péril » in the object of an act of today; insalubrité decided by a mayor."""
    if parsed.made_on and parsed.made_on < _REFORM:
        return
    named = title(parsed)
    spot = named.first(r"perils?\b(?: (?:ordinaire|imminent|grave et imminent))?")
    if spot and not is_lifted(parsed):
        yield Problem(
            f"«\u00a0{spot.text}\u00a0»\u00a0: depuis 2021, on prend un arrêté de mise en sécurité.",
            "Écrire «\u00a0arrêté de mise en sécurité\u00a0» (procédure ordinaire, ou procédure d’urgence).",
            spot.text,
            spot.line,
        )
    yield from _insalubrity(parsed, named)


def _insalubrity(parsed: ParsedArrete, named: Stretch) -> Iterator[Problem]:
    heads = part(parsed, Part.AUTHORITY, Part.SIGNATURE)
    if heads.has(r"(?:la |le )?prefete?\b") or is_lifted(parsed):
        return
    spot = named.first(
        rf"{_HOUSING}[^.;]{{0,60}} insalubre|insalubrite|(?:declar|constat)\w{{1,4}} (?:l |l etat )?insalubre"
    ) or operative(parsed).first(rf"{_HOUSING}[^.;]{{0,120}} (?:est|sont) declaree?s? insalubre")
    if spot and _is_about_housing(parsed, named):
        yield Problem(
            "L’insalubrité d’un logement relève du préfet, pas du maire.",
            "Saisir l’agence régionale de santé et le préfet.",
            spot.text,
            spot.line,
        )


def _is_about_housing(parsed: ParsedArrete, named: Stretch) -> bool:
    return (
        named.has(_HOUSING)
        or cites(parsed, "L511-*", "L1331-*")
        or operative(parsed).has(rf"{_HOUSING}[^.;]{{0,120}} insalubre")
    )


@rule(
    "A34",
    Severity.ERROR,
    "un mois pour répondre et pour faire, astreinte et travaux d’office",
    "Code de la construction et de l’habitation, art.\u00a0L.\u00a0511-11, L.\u00a0511-15, R.\u00a0511-3 et R.\u00a0511-6",
)
def ordinary_procedure_keeps_its_delays(
    parsed: ParsedArrete, context: LintContext
) -> Iterator[Problem]:
    """Mise en sécurité without urgency: a month to answer, a month to do, and the consequences."""
    if context.type_id != "T10" or is_urgent(parsed) or is_lifted(parsed):
        return
    yield from _short_delay(parsed)
    yield from _short_answer(parsed)
    if not says(parsed, (r"astreinte",), r"astreinte", _ABOUT_PENALTY):
        yield Problem(
            "L’arrêté ne dit pas que l’inexécution expose à une astreinte.",
            "Ajouter l’astreinte, 1\u00a0000\u00a0euros au plus par jour de retard (art.\u00a0L.\u00a0511-15).",
        )
    if not says(
        parsed, _BY_THE_COMMUNE, r"execution d office|travaux d office|d office", _ABOUT_THE_COMMUNE
    ):
        yield Problem(
            "L’arrêté ne dit pas que les travaux peuvent être exécutés d’office.",
            "Ajouter que la commune peut faire exécuter les travaux aux frais du propriétaire.",
        )


def _short_delay(parsed: ParsedArrete) -> Iterator[Problem]:
    for sentence in operative(parsed).sentences():
        if not sentence.has(*_WORKS) or sentence.has(*_OTHER_DELAYS):
            continue
        for delay in find_durations(sentence):
            before = sentence.bare[max(0, delay.start - 45) : delay.start].replace("\n", " ")
            if delay.days < _floor(delay.text) and Stretch.of_lines([(0, before)]).has(
                *_IN_A_DELAY
            ):
                yield Problem(
                    f"«\u00a0{delay.text}\u00a0»\u00a0: le délai d’exécution est d’un mois au moins.",
                    "Donner un mois au moins, ou suivre la procédure d’urgence (art.\u00a0L.\u00a0511-19).",
                    delay.text,
                    delay.line,
                )


_IN_A_DELAY = (r"delai", r"dans les", r"sous", r"d ici", r"avant", r"dans un", r"au plus tard")


def _floor(written: str) -> int:
    return 30 if "jour" in written or "semaine" in written else _SHORTEST


def _short_answer(parsed: ParsedArrete) -> Iterator[Problem]:
    """Look at the delay given to answer, else at the days between the letter and the arrêté."""
    letters: list[tuple[datetime.date, str, int]] = []
    for found in (*parsed.visas, *parsed.considerants):
        reason = passage(found)
        if not reason.has(*_INVITES) or not reason.has(r"observation", r"contradictoire"):
            continue
        delays = list(find_durations(reason))
        short = next((d for d in delays if d.days < _floor(d.text)), None)
        if short:
            yield _answer_problem(short.text, found.line)
            return
        if not delays:
            letters += [(as_date(day), day.text, found.line) for day in full_days(reason)]
    if letters and parsed.made_on:
        sent, where, line = min(letters)
        if 0 <= (parsed.made_on - sent).days < _SHORTEST:
            yield _answer_problem(where, line)


def _answer_problem(where: str, line: int) -> Problem:
    return Problem(
        f"«\u00a0{where}\u00a0»\u00a0: le propriétaire doit avoir un mois au moins pour présenter ses observations.",
        "Laisser un mois après la lettre, ou suivre la procédure d’urgence (art.\u00a0L.\u00a0511-19).",
        where,
        line,
    )
