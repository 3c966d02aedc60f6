# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs that make a measure opposable, ways left open when a road is closed, fourrière."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.headings import says
from desktop.mairie.lint.reading.stretch import Stretch, cites, operative
from desktop.mairie.lint.rules_traffic.closures import find_closure

_TRAFFIC_TYPES = ("T1", "T2", "T3")
_MEASURE = (
    r"(?:circulation|stationnement)[^.;]{0,120} (?:est|sont|sera|seront|soit|reste)[^.;]{0,30}"
    r"(?:interdite?s?|reglemente|alterne|limite|reserve|devie|perturbe|suspendu)"
)
_SIGNS = (
    r"signalisations?\b(?! (?:tricolore|lumineuse tricolore))",
    r"(?:panneaux?|panonceaux?|barrieres?|balis\w{1,6}|dispositifs?|marquages?)[^.;]{0,120}"
    r"(?:mise? en place|mises en place|mis en place|pos(?:e|er|ee|es|ees)\b|implant|install|fourni"
    r"|appos|mainten|entret|materialis|conforme|reglementaire)",
    r"(?:mise en place|pose|implantation|installation|fourniture|apposition|charge)[^.;]{0,60}"
    r"(?:des?|les|du) (?:panneaux?|panonceaux?|barrieres?|balis|signaux)",
    r"(?:signale|materialise|balise)e?s?\b[^.;]{0,60} (?:par|au moyen|conformement)",
    r"jalonne", r"(?:par|au moyen de|avec) (?:des |les |de )?(?:panneaux|panonceaux|signaux|barrieres|cones)",
)  # fmt: skip
_ABOUT_SIGNS = (
    r"\w{0,4}pos(?:e|er|ee|ees|es|era|eront)\b", r"mises? en place", r"mettr\w{1,4}", r"install", r"mainten", r"entret", r"retir", r"enlev",
    r"charge", r"fourni", r"conform", r"instruction", r"reglement", r"arrete (?:interministeriel|du 24)", r"(?:elle|il)s?\b", r"celle ci",
    r"materialis", r"implant", r"responsab", r"incomb", r"assur", r"apposition", r"demandeur", r"entreprise", r"commune\b", r"services? technique",
)  # fmt: skip
_OTHER_WAY = (
    r"devi(?:ation|ee?s?\b|er\b)", r"itineraires? (?:\w{2,6} )?(?:de |conseille|bis|alternatif|obligatoire|suivant)",
    r"contourn", r"report(?:ee?|er) (?:sur|par|vers)", r"deviera", r"voies? de substitution",
    r"(?:detourn|achemin)\w{1,5}",
    r"(?<!pas[ ])(?<!plus[ ])emprunt\w{1,5} (?:\w{1,4} ){0,2}(?:itineraires?|deviation|rues?|routes?|voies?|chemin|avenue|boulevard|place|rd|d ?\d)",
)  # fmt: skip
_WHO = r"(?:riverain|secours|pompier|urgence|services? (?:publics?|d incendie)|proprietes|habitants|desserte|ambulance)"
_ACCESS = (
    rf"(?:acces|passage|circulation|desserte)[^.;]{{0,120}}{_WHO}",
    rf"{_WHO}[^.;]{{0,160}}(?:acces|passage|mainten|preserv|assur|autoris|derog|circuler|garanti|possible|pas applicable)",
    rf"(?:sauf|excepte|exception|hormis|ne s applique(?:nt)? pas|ne concerne(?:nt)? pas|a l exclusion|hors|non applicable)[^.;]{{0,120}}{_WHO}",
)  # fmt: skip
_MOVES = (
    r"circul",
    r"acces",
    r"passage",
    r"travers",
    r"fermee?",
    r"barree?",
    r"ne s appliqu",
    r"dispositions",
)
_ANIMALS = (r"chiens?\b", r"chats?\b", r"anima(?:l|ux)\b", r"equides?")
_NOT_LAW = "une mesure sans signaux n’est pas opposable"


@rule(
    "A23",
    Severity.ERROR,
    "la signalisation est prévue",
    "Code de la route, art.\u00a0R.\u00a0411-25",
)
def signs_are_planned(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """A measure of circulation without an article on its signs."""
    text = operative(parsed)
    is_traffic = context.type_id in _TRAFFIC_TYPES
    if not is_traffic and not (context.type_id == "T8" and text.has(_MEASURE)):
        return
    if (
        parsed.articles
        and not says(parsed, _SIGNS, r"(?:pre)?signal|panneau|balis|barrier|jalonn", _ABOUT_SIGNS)
        and not _cites_signs(text)
    ):
        yield Problem(
            f"Aucun article ne prévoit la signalisation\u00a0: {_NOT_LAW}.",
            "Ajouter un article qui dit qui pose, entretient et retire la signalisation.",
        )


def _cites_signs(text: Stretch) -> bool:
    return text.has(r"r\.? ?\*?411-25\b")


@rule(
    "A24",
    Severity.ERROR,
    "une route fermée laisse une déviation ou un accès",
    "CGCT, art.\u00a0L.\u00a02213-1 et suivants",
)
def closed_road_leaves_a_way(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """A road closed for a time, without déviation nor access for riverains and secours."""
    if context.type_id not in ("T1", "T2", "T8"):
        return
    text = operative(parsed)
    closed = find_closure(text)
    if closed and not text.has(*_OTHER_WAY) and not _is_let_in(text):
        yield Problem(
            "La voie est fermée sans déviation ni accès pour les riverains et les secours.",
            "Indiquer l’itinéraire de déviation, ou que l’accès des riverains et des secours est maintenu.",
            closed.text,
            closed.line,
        )


def _is_let_in(text: Stretch) -> bool:
    """Tell whether someone may still go in; who may park is another matter."""
    return any(
        sentence.has(*_ACCESS)
        for sentence in text.sentences()
        if not sentence.has(r"stationn", r"depassement") or sentence.has(*_MOVES)
    )


@rule(
    "A27",
    Severity.ERROR,
    "la mise en fourrière a son fondement",
    "Code de la route, art.\u00a0L.\u00a0325-1 et R.\u00a0417-10",
)
def fourriere_has_its_basis(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Vehicles taken to the fourrière without the articles that allow it."""
    if context.type_id == "T12" or cites(parsed, "R417-*", "L325-*", "R325-*", "L417-*"):
        return
    for sentence in operative(parsed).sentences():
        spot = sentence.first(r"fourriere")
        if spot and not sentence.has(*_ANIMALS):
            yield Problem(
                "La mise en fourrière est prévue sans citer les articles qui la permettent.",
                "Citer les articles R.\u00a0417-10 et L.\u00a0325-1 du code de la route.",
                spot.text,
                spot.line,
            )
            return
