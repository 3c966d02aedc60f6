# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the clause of publication is the commune’s own way: its site, its boards, paper."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.stretch import Spot, Stretch, after_enacting

_FREE_CHOICE_UNDER = 3500
"""Inhabitants: under it the council may choose (CGCT L2131-1 IV)."""
_ONLINE = (
    r"site (?:internet|web|officiel|de la (?:commune|mairie|ville)|communal|municipal|electronique)", r"internet",
    r"en ligne", r"(?:voie|forme|format|publication|publie\w{0,2} (?:sous |par )?(?:forme |voie )?)(?: ?\w{1,6})? ?electronique",
    r"dematerialise", r"electroniquement", r"www\.",
)  # fmt: skip
_CONTESTING = (r"telerecours", r"tele recours", r"tribunal", r"recours\b")
_PUBLISHED_ONLINE = r"publi[^.;]{0,80}(?:site|internet|electronique|en ligne)"
_POSTED = r"(?:affichage|affiche\w{0,2})\b"
_IN_TOWN_HALL = (
    r"mairie",
    r"panneau\w{0,2} (?:d affichage|municipa|officiel|prevu)",
    r"publi",
    r"lieux habituels",
    r"commune",
    r"porte",
)
_ON_PAPER = (
    r"(?:publi\w{1,8}|mis\w{0,2} a disposition)[^.;]{0,80}papier", r"sous forme papier", r"registre", r"recueil",
    r"mis\w{0,2} a (?:la )?disposition du public",
)  # fmt: skip
_SITE = "sur le site internet de la commune"
_WAYS = {
    "site": _SITE,
    "affichage": "par affichage à la mairie",
    "papier": "sur papier, à la mairie",
}


@rule(
    "A40",
    Severity.WARNING,
    "la publication est celle que la commune a choisie",
    "CGCT, art.\u00a0L.\u00a02131-1 (III et IV) et R.\u00a02131-1",
)
def publication_is_the_communes(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """The clause of publication says the site, the boards or paper, as the commune chose."""
    profile = context.profile
    if not profile.name or not parsed.articles or _is_notified_only(context):
        return
    text, mode = after_enacting(parsed), publication_mode(profile)
    if _follows(text, mode):
        return
    other = _other_way(text, mode)
    if other:
        yield Problem(
            f"«\u00a0{other.text}\u00a0»\u00a0: la commune publie ses actes {_WAYS[mode]}.",
            f"Écrire que l’arrêté est publié {_WAYS[mode]}.",
            other.text,
            other.line,
        )
    elif not text.has(r"publi(?:e|ee|es|er|cation)\b"):
        yield Problem(
            "L’arrêté ne dit pas comment il est publié.",
            f"Ajouter qu’il est publié {_WAYS[mode]}.",
        )


def publication_mode(profile: CommuneProfile) -> str:
    """Return the commune’s way; from 3,500 inhabitants it is the site whatever was chosen."""
    return "site" if profile.population >= _FREE_CHOICE_UNDER else profile.publication_mode


def _is_notified_only(context: LintContext) -> bool:
    from desktop.mairie.arretes.type_file import decree_types

    kind = decree_types().get(context.type_id)
    return kind is not None and kind.publicity == "notification"


def _follows(text: Stretch, mode: str) -> bool:
    match mode:
        case "site":
            return _online(text) is not None
        case "affichage":
            return _posted(text) is not None
    return text.has(*_ON_PAPER)


def _online(text: Stretch) -> Spot | None:
    """Return where it is put online; the site of Télérecours is not the commune’s."""
    for sentence in text.sentences():
        spot = sentence.first("|".join(_ONLINE))
        if spot and (not sentence.has(*_CONTESTING) or sentence.has(_PUBLISHED_ONLINE)):
            return spot
    return None


def _posted(text: Stretch) -> Spot | None:
    for sentence in text.sentences():
        spot = sentence.first(_POSTED)
        if spot and sentence.has(*_IN_TOWN_HALL):
            return spot
    return None


def _other_way(text: Stretch, mode: str) -> Spot | None:
    if mode == "site":
        return _posted(text) or text.first(r"recueil des actes administratifs")
    online = _online(text)
    if online or mode == "affichage":
        return online
    return _posted(text)
