# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buvettes: groups of drinks, number of authorisations in the year, sports venues."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.french.folding import fold_words
from desktop.mairie.lint.context import LintContext, RegisterEntry
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.sports_venues import sports_venue
from desktop.mairie.lint.reading.stretch import Stretch, cites, operative, part, title, whole
from desktop.mairie.lint.rules_matters.drink_groups import allowed_groups

_ALLOWED = frozenset((1, 3))
_MOST, _MOST_IN_SPORT = 5, 10
_ORDINALS = {
    "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10, "onzieme": 11,
    "douzieme": 12, "treizieme": 13, "quatorzieme": 14, "quinzieme": 15,
}  # fmt: skip
_RANK = (
    rf"(?:(?P<number>\d{{1,2}}) ?(?:e|eme)|(?P<word>{'|'.join(_ORDINALS)})) "
    r"(?:(?:et derniere )?(?:autorisation|buvette|debit|ouverture|demande|derogation)"
    r"|(?:fois )?(?:(?:de|pour|dans|au cours de|sur) l annee|cette annee|accordee? (?:cette|dans l) ?annee))"
    r"|(?:autorisation|buvette|debit|derogation)s? (?:n ?° ?)?(?P<share>\d{1,2}) ?(?:/|sur) ?(?:5|10|cinq|dix)\b"
)


@rule(
    "A29",
    Severity.ERROR,
    "boissons des groupes 1 et 3, cinq autorisations par an",
    "Code de la santé publique, art.\u00a0L.\u00a03321-1, L.\u00a03334-2 et L.\u00a03335-4",
)
def buvette_keeps_its_limits(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Groups other than 1 and 3, or more authorisations than the law gives in a year."""
    if context.type_id != "T7":
        return
    yield from _other_groups(parsed)
    yield from _too_many(parsed, context)


def _other_groups(parsed: ParsedArrete) -> Iterator[Problem]:
    for stretch in (title(parsed), operative(parsed)):
        for said in allowed_groups(stretch):
            wrong = sorted(said.groups - _ALLOWED)
            if wrong:
                yield Problem(
                    _about_groups(wrong),
                    "Écrire\u00a0: boissons des groupes 1 et 3.",
                    said.text,
                    said.line,
                )


def _about_groups(wrong: list[int]) -> str:
    if wrong == [2]:
        return "Le groupe 2 n’existe plus depuis le 1er\u00a0janvier 2016\u00a0: ses boissons sont dans le groupe 3."
    names = ", ".join(map(str, wrong))
    return f"Un débit temporaire ne vend que les groupes 1 et 3\u00a0: groupe non permis\u00a0: {names}."


def _too_many(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    in_sport = cites(parsed, "L3335-4", "D3335-16", "D3335-17", "D3335-18")
    most = _MOST_IN_SPORT if in_sport else _MOST
    stated = _stated_rank(whole(parsed), most)
    if stated:
        yield stated
        return
    given = _already_given(parsed, context, in_sport)
    if len(given) >= most:
        name = given[0].association
        yield Problem(
            f"«\u00a0{name}\u00a0» a déjà eu {len(given)} autorisations cette année\u00a0: le plafond est de {most}.",
            "Refuser la demande, ou vérifier le registre.",
        )


def _stated_rank(text: Stretch, most: int) -> Problem | None:
    for spot in text.spots(_RANK):
        word = spot.match["word"]
        rank = _ORDINALS[word] if word else int(spot.match["number"] or spot.match["share"])
        if rank > most:
            return Problem(
                f"«\u00a0{spot.text}\u00a0»\u00a0: le plafond est de {most} autorisations par an.",
                "Refuser la demande, ou corriger le rang de l’autorisation.",
                spot.text,
                spot.line,
            )
    return None


def _already_given(
    parsed: ParsedArrete, context: LintContext, in_sport: bool
) -> list[RegisterEntry]:
    """Return the buvettes of the register, of the same year, for the association of this text."""
    year = str(parsed.made_on.year) if parsed.made_on else parsed.number[:4]
    words = f" {' '.join(fold_words(part(parsed, Part.TITLE, Part.ARTICLE).text))} "
    stated = " ".join(fold_words(str(context.facts.get("association", ""))))
    given = []
    for entry in context.register:
        name = " ".join(fold_words(entry.association))
        same = bool(name) and (name == stated if stated else f" {name} " in words)
        if same and entry.type_id == "T7" and entry.date[:4] == year and not entry.abrogated_by:
            given.append(entry)
    return [entry for entry in given if entry.is_sports == in_sport]


@rule(
    "A30",
    Severity.ERROR,
    "la buvette d’une enceinte sportive a sa dérogation",
    "Code de la santé publique, art.\u00a0L.\u00a03335-4 et D.\u00a03335-16",
)
def sports_venue_has_its_derogation(
    parsed: ParsedArrete, context: LintContext
) -> Iterator[Problem]:
    """Drinks with alcohol in a stadium or a gymnase need the derogation of L3335-4."""
    if context.type_id != "T7" or cites(parsed, "L3335-4", "D3335-16", "D3335-17", "D3335-18"):
        return
    groups = {group for said in allowed_groups(operative(parsed)) for group in said.groups}
    spot = None if groups == {1} else sports_venue(parsed)
    if spot:
        yield Problem(
            f"«\u00a0{spot.text}\u00a0»\u00a0: l’alcool y est interdit, sauf dérogation à une association sportive agréée.",
            "Viser l’article L.\u00a03335-4 du code de la santé publique, ou changer de lieu.",
            spot.text,
            spot.line,
        )
