# SPDX-License-Identifier: AGPL-3.0-or-later
"""How and when to contest: two months, the right tribunal, Télérecours; not the same for building."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from desktop.french.folding import fold_words
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.durations import find_durations
from desktop.mairie.lint.reading.stretch import Stretch, after_enacting, operative, title

_RECOURSE = r"(?:recours\b|tribuna(?:l|ux) administratif|contest(?:e|ee|er|es)\b|defere)"
_TWO_MONTHS = r"(?:deux|2|02) (?:\(? ?(?:2|02|deux) ?\) )?mois\b"
_COURT = r"(?:tribunal administratif|ta)\b"
_NEW_LAW = datetime.date(2025, 11, 27)
_BUILDING = r"(?:permis (?:de construire|d amenager|de demolir)|declaration prealable|autorisation d urbanisme)"
_LONGER = r"(?:prorog|interrom|suspen|conserv|prolong|report)\w{0,6}"
_KINDLY = (r"recours (?:administratif|gracieux|hierarchique)", r"recours")
_NEGATED = re.compile(r"\b(?:ne|n|sans|aucunement|pas|plus)\b[^.;]{0,40}$")


@rule(
    "A37",
    Severity.WARNING,
    "les voies et délais de recours sont exacts",
    "Code de justice administrative, art.\u00a0R.\u00a0421-1, R.\u00a0421-5, R.\u00a0221-3 et R.\u00a0414-2",
)
def recourse_is_exact(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """The delay of two months, the tribunal of the département, the address of Télérecours."""
    text = after_enacting(parsed)
    if not text.has(
        r"tribuna(?:l|ux) administratif", r"recours (?:contentieux|pour exces)", r"telerecours"
    ):
        yield Problem(
            "Les voies et délais de recours ne sont pas indiqués.",
            "Ajouter le recours devant le tribunal administratif, dans un délai de deux mois.",
        )
        return
    yield from _delay(text)
    yield from _tribunal(text, context.profile)
    if not text.has(r"telerecours", r"tele recours"):
        yield Problem(
            "Télérecours citoyens n’est pas indiqué.",
            "Ajouter\u00a0: «\u00a0ou par l’application Télérecours citoyens (www.telerecours.fr)\u00a0».",
        )


def _delay(text: Stretch) -> Iterator[Problem]:
    said = [sentence for sentence in text.sentences() if sentence.has(_RECOURSE)]
    if any(sentence.has(_TWO_MONTHS) for sentence in said):
        return
    wrong = [delay for sentence in said for delay in find_durations(sentence)]
    yield Problem(
        "Le délai de recours de deux mois n’est pas indiqué.",
        "Écrire\u00a0: «\u00a0dans un délai de deux mois à compter de sa publication\u00a0» (ou de sa notification).",
        wrong[0].text if wrong else "",
        wrong[0].line if wrong else 0,
    )


def _tribunal(text: Stretch, profile: CommuneProfile) -> Iterator[Problem]:
    court = expected_court(profile)
    spots = list(text.spots(_COURT))
    if not spots:
        yield Problem(
            "Le tribunal administratif n’est pas indiqué.", "Nommer le tribunal administratif."
        )
        return
    if not court:
        return
    wanted = f" {' '.join(fold_words(court))} "
    near = [text.text[spot.match.end() : spot.match.end() + 200] for spot in spots]
    if not any(wanted in f" {' '.join(fold_words(after))} " for after in near):
        yield Problem(
            f"Le tribunal administratif du département est celui de {court}.",
            f"Écrire\u00a0: tribunal administratif de {court}.",
            spots[0].text,
            spots[0].line,
        )


def expected_court(profile: CommuneProfile) -> str:
    """Return the city of the tribunal administratif (CJA R221-3); empty when it is not known."""
    from desktop.mairie.commune.departments import find_department

    if profile.court:
        return profile.court
    department = find_department(profile.department) if profile.department else None
    return department.court if department else ""


@rule(
    "A38",
    Severity.ERROR,
    "un recours gracieux ne prolonge pas le délai en urbanisme",
    "Code de l’urbanisme, art.\u00a0L.\u00a0600-12-2 (depuis le 27\u00a0novembre 2025)",
)
def building_recourse_is_not_prolonged(
    parsed: ParsedArrete, _context: LintContext
) -> Iterator[Problem]:
    """On a permit or a declaration: no extension by a recours gracieux."""
    if not _is_about_building(parsed) or (parsed.made_on and parsed.made_on < _NEW_LAW):
        return
    for sentence in after_enacting(parsed).sentences():
        if not sentence.has(*_KINDLY) or not sentence.has(r"delai"):
            continue
        for spot in sentence.spots(_LONGER):
            before = sentence.bare[max(0, spot.match.start() - 60) : spot.match.start()]
            if not _NEGATED.search(before) and not sentence.has(_LONGER + r" (?:pas|plus)\b"):
                yield Problem(
                    "En urbanisme, un recours gracieux ne prolonge plus le délai du recours contentieux.",
                    "Supprimer cette phrase\u00a0; le recours gracieux se forme dans le mois.",
                    spot.text,
                    spot.line,
                )
                return


def _is_about_building(parsed: ParsedArrete) -> bool:
    named = title(parsed)
    if named.has(r"delegation", r"alignement", r"circulation", r"stationnement", r"voirie"):
        return False
    return named.has(_BUILDING) or operative(parsed).has(
        rf"{_BUILDING}[^.;]{{0,80}} (?:est|sont) (?:accorde|refuse|delivre|autorise|prorog|retire)",
        r"(?:non |l |d )opposition a (?:la |une )?declaration prealable",
    )
