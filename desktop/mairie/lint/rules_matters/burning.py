# SPDX-License-Identifier: AGPL-3.0-or-later
"""Burning of garden waste, which a mayor cannot allow (code de l’environnement L541-21-1)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.stretch import Spot, Stretch, articles, operative, title

_BURN = r"(?:brul(?:age|er|e|ee|es|ees|ent|ant|is)\b|incinerat|inciner|feux? (?:de |d )?(?:vegeta|dechets|jardin|broussaille|herbe|feuille|branch))"
_GREEN = (
    r"(?:dechets?|residus?) (?:verts?|vegeta|de (?:jardin|tonte|taille))", r"vegeta(?:ux|l|les?)\b",
    r"jardin", r"branch", r"feuilles", r"tontes?\b", r"tailles?\b", r"herbes?", r"broussailles", r"verts\b", r"elagage",
)  # fmt: skip
_ALLOW = (
    r"(?:autorise|tolere|permis|admis|accorde|possible)e?s?\b"
    r"|peu(?:t|vent) (?:\w{4,14} )?(?:etre |se |s )?(?:brul|inciner|proceder|pratiqu|effectu|realis|faire|allum)"
    r"|pourr(?:a|ont) (?:\w{4,14} )?(?:etre |se |s )?(?:brul|inciner|proceder|pratiqu|effectu|realis|faire|allum)"
    r"|(?:autoris|toler)(?:ant|ons|ation)|ont? le droit|sont? (?:libre|licite)"
)
_REFUSE = (
    r"(?:n est|ne sont|ne sera|ne seront|n etant|ne peut|ne peuvent|ne pourra|ne pourront|ne saurait)",
    r"aucune?", r"interdi(?:t|te|ts|tes|ction)\b(?![^.;]{0,120}(?:sauf|excepte|hormis|en dehors|entre|du \d))",
    r"sans autorisation", r"non autorise", r"jamais", r"meme (?:si|avec)", r"plus autorise",
)  # fmt: skip
_OTHERS_POWER = (
    r"prefe(?:t|cture|ctoral|ctorale)", r"d\.? ?543-227-1", r"agricol", r"agriculteur", r"forestier",
    r"ecobuage", r"sylvic", r"barbecue", r"saint jean", r"festif", r"artifice", r"decheterie",
    r"broyage", r"compost",
)  # fmt: skip
_FOLLOWS = (
    r"(?:toutefois|cependant|neanmoins|par exception|par derogation|a titre (?:exceptionnel|derogatoire)),? ?"
    r"(?:[^.;,]{0,40} )?(?:il|ils|elle|celui|ceux|cette|cet|est|sera|sont|seront|l operation)\b",
    r"il (?:est|sera|pourra|peut)\b", r"ils (?:sont|seront|pourront|peuvent)\b", r"celui ci", r"ceux ci",
    r"cette (?:pratique|operation)", r"ces feux", r"elle (?:est|sera)\b",
)  # fmt: skip


@rule(
    "A31",
    Severity.ERROR,
    "le brûlage des déchets verts n’est pas autorisé",
    "Code de l’environnement, art.\u00a0L.\u00a0541-21-1 et D.\u00a0543-227-1",
)
def garden_waste_is_not_allowed_to_burn(
    parsed: ParsedArrete, _context: LintContext
) -> Iterator[Problem]:
    """Burning garden waste allowed or tolerated at some hours or months."""
    spot = _allowed(title(parsed), True)
    if spot is None:
        found = [stretch for _, stretch in articles(parsed)] or [operative(parsed)]
        spot = next((s for s in (_in_article(stretch) for stretch in found) if s), None)
    if spot:
        yield Problem(
            "Le maire ne peut pas autoriser le brûlage des déchets verts\u00a0: il est interdit partout.",
            "Supprimer cette autorisation\u00a0; seul le préfet peut déroger, au cas par cas.",
            spot.text,
            spot.line,
        )


def _in_article(article: Stretch) -> Spot | None:
    if not article.has(_BURN) or not article.has(*_GREEN):
        return None
    burning = False
    for sentence in article.sentences():
        burning = burning or sentence.has(_BURN)
        spot = _allowed(sentence, sentence.has(_BURN) or (burning and sentence.has(*_FOLLOWS)))
        if spot:
            return spot
    return None


def _allowed(sentence: Stretch, about_burning: bool) -> Spot | None:
    """Return the words that allow it, unless they forbid, or someone else has the power."""
    if not about_burning or not sentence.has(_ALLOW):
        return _forbidden_but(sentence) if about_burning else None
    if sentence.has(*_OTHERS_POWER):
        return None
    for spot in sentence.spots(_ALLOW):
        before = sentence.between(spot.match.start() - 160, spot.match.end())
        if not before.has(*_REFUSE):
            return spot if sentence.has(_BURN) or sentence.has(*_FOLLOWS) else None
    return None


def _forbidden_but(sentence: Stretch) -> Spot | None:
    """« Le brûlage des végétaux est interdit sauf de 10 h à 16 h »: allowed the rest of the time."""
    if sentence.has(*_OTHERS_POWER):
        return None
    return sentence.first(
        r"interdit[^.;]{0,60} (?:sauf|excepte|hormis|en dehors)[^.;]{0,60}"
        r"(?:\d ?h|heures|\d{1,2}(?:er)? (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)"
        r"|d octobre|de (?:janvier|fevrier|mars|novembre)|lundi|samedi|jours)"
    )
