# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose road it is: the département’s or the State’s outside the agglomération, the EPCI’s."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.stretch import (
    Spot,
    Stretch,
    cites,
    operative,
    part,
    passage,
    title,
    whole,
)

_NUMBER = r" ?(?:n ?° ?)?\d{1,4}[a-z]?\b(?![-/]\d)"
_ROAD = rf"(?:r\.?d\.?|r\.?n\.?|routes? departementales?|routes? nationales?|(?:la|les|route) [dn]){_NUMBER}"
_OUTSIDE = r"(?:hors (?:l |d )?|(?:en dehors|exterieur) (?:de l |des |d une |d |de toute ))agglo"
_THESE_OUTSIDE = rf"(?:ces|cette|les|la) (?:voies?|routes?|sections?|portions?|troncons?)[^.;]{{0,40}} {_OUTSIDE}"
"""« Ces voies sont situées hors agglomération »: the road was named in the object."""
_NO_OWN_MEASURE = (
    r"voies? communales?[^.;]{0,30} hors",
    r"deviation",
    r"deviee?s?\b",
    r"itineraire",
    r"n est pas",
    r"panneaux? d entree",
)
_OTHER_AUTHORITY = (
    r"(?:conseil (?:departemental|general)|prefete?\b|metropole|collectivite europeenne)"
)
_MAJOR = r"(?:routes? |voies? |axes? )?(?:classees? )?(?:a grande circulation|rgc\b)"
_PREFET = (
    r"prefe(?:t|te|cture)\b", r"ddtm?\b", r"direction departementale des territoires",
    r"representant de l etat",
)  # fmt: skip


@rule(
    "A25",
    Severity.ERROR,
    "le maire est compétent sur cette route",
    "CGCT, art.\u00a0L.\u00a02213-1 et L.\u00a03221-4\u00a0; code de la route, art.\u00a0R.\u00a0411-8",
)
def mayor_has_power_over_the_road(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """A RD or RN outside the agglomération, or a route à grande circulation without an opinion."""
    if context.type_id in ("T5", "T6"):
        yield from _not_the_communes_road(parsed)
    if context.type_id not in ("T1", "T2", "T3", "T8"):
        return
    yield from _outside(parsed)
    yield from _major_without_opinion(parsed, context)


def _is_joint(parsed: ParsedArrete) -> bool:
    """The département or the State signs too."""
    heads = part(parsed, Part.HEADER, Part.TITLE, Part.AUTHORITY, Part.SIGNATURE)
    return heads.has(
        r"president\w{0,4} du conseil departemental", r"arrete (?:inter)?conjoint", r"conjoint"
    ) or (Stretch.of_lines([(0, parsed.authority)]).has(_OTHER_AUTHORITY))


def _outside(parsed: ParsedArrete) -> Iterator[Problem]:
    if _is_joint(parsed):
        return
    road = _road_outside(parsed)
    if road is not None:
        yield Problem(
            f"«\u00a0{road.text}\u00a0» hors agglomération n’est pas de la compétence du maire.",
            "La mesure est à prendre par le président du conseil départemental (route départementale) ou le préfet (route nationale).",
            road.text,
            road.line,
        )


def _road_outside(parsed: ParsedArrete) -> Spot | None:
    for stretch in (title(parsed), operative(parsed), part(parsed, Part.CONSIDERANT)):
        for sentence in stretch.sentences():
            road = sentence.first(_ROAD)
            if road and sentence.has(_OUTSIDE) and not sentence.has(*_NO_OWN_MEASURE):
                return road
    return title(parsed).first(_ROAD) if operative(parsed).has(_THESE_OUTSIDE) else None


def _not_the_communes_road(parsed: ParsedArrete) -> Iterator[Problem]:
    """A permission or an alignement is given by who manages the road (CVR L112-3, L113-2)."""
    road = title(parsed).first(_ROAD) or _first_article(parsed).first(_ROAD)
    if road and not whole(parsed).has(_OTHER_AUTHORITY):
        yield Problem(
            f"«\u00a0{road.text}\u00a0» n’est pas une voie communale\u00a0: l’acte revient à son gestionnaire.",
            "Transmettre la demande au conseil départemental, ou citer son accord.",
            road.text,
            road.line,
        )


def _first_article(parsed: ParsedArrete) -> Stretch:
    first = parsed.articles[:1]
    return Stretch.of_lines((article.line, article.text) for article in first)


def _major_without_opinion(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    spot = _major_road(parsed, context)
    if spot is None or cites(parsed, "R2213-1"):
        return
    given = any(
        passage(visa).has(r"avis\b", r"accord\b", r"consult", r"saisine")
        and passage(visa).has(*_PREFET)
        for visa in (*parsed.visas, *parsed.considerants)
    )
    if not given:
        yield Problem(
            f"«\u00a0{spot.text}\u00a0»\u00a0: l’avis du préfet n’est pas visé pour une route à grande circulation.",
            "Ajouter «\u00a0Vu l’avis du préfet en date du …\u00a0» (code de la route, art.\u00a0R.\u00a0411-8).",
            spot.text,
            spot.line,
        )


def _major_road(parsed: ParsedArrete, context: LintContext) -> Spot | None:
    roads = [_of_road(name) for name in context.profile.major_roads if name.strip()]
    for stretch in (title(parsed), operative(parsed), part(parsed, Part.CONSIDERANT)):
        for sentence in stretch.sentences():
            if sentence.has(*_NO_OWN_MEASURE):
                continue
            for pattern in (_MAJOR, *roads):
                spot = sentence.first(pattern)
                if spot and not sentence.has(r"(?:non|pas)[^.;]{0,25} grande circulation"):
                    return spot
    return None


def _of_road(name: str) -> str:
    """Return the pattern of a road of the profile: "RD 938" is also « D938 », « RD n° 938 »."""
    number = re.search(r"\d{1,4}", name)
    if number is None:
        return re.escape(" ".join(name.lower().split())) + r"\b"
    kind = "n" if re.match(r"\s*(?:r\.?\s?n|n\b|route nationale)", name.lower()) else "d"
    word = "nationale" if kind == "n" else "departementale"
    return rf"(?:r?\.?{kind}\.?|route {word}) ?(?:n ?° ?)?{number.group()}\b(?![-/]\d)"


@rule(
    "A26",
    Severity.ERROR,
    "la police de la circulation est restée au maire",
    "CGCT, art.\u00a0L.\u00a05211-9-2",
)
def roads_police_is_the_mayors(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """The EPCI has the roads and the mayor did not oppose the transfer of their police."""
    if not context.profile.roads_police_transferred or context.type_id not in ("T1", "T2", "T3"):
        return
    if Stretch.of_lines([(0, parsed.authority)]).has(r"president"):
        return
    who = context.profile.epci_name or "l’intercommunalité"
    yield Problem(
        f"La police de la circulation et du stationnement est passée au président\u00a0: {who}.",
        "Faire prendre l’arrêté par ce président, ou corriger la fiche de la commune si le maire s’y est opposé.",
        parsed.authority,
    )
