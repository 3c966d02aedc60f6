# SPDX-License-Identifier: AGPL-3.0-or-later
"""The person is heard before an unfavourable decision, except in urgency (CRPA L121-1, L121-2)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.day_mentions import has_day
from desktop.mairie.lint.reading.stretch import Stretch, cites, passage, title, whole
from desktop.mairie.lint.reading.sub_case import (
    is_about_one_person,
    is_closing,
    is_lifted,
    is_urgent,
    is_withdrawn,
)

_HEARD = (
    r"contradictoire",
    r"observations? (?:ecrites?|orales?|presentee|formulee|produite|recue|du |de |des |en reponse)",
    r"(?:presenter|formuler|produire|recueilli|apporter|fait valoir|faire valoir|faire part|adresser|emis|transmis|absence|aucune?)"
    r"[^.;]{0,50} observations?",
    r"(?:mise?s?|ete|invit\w{1,5}) (?:a meme|en mesure) de (?:presenter|faire)",
    r"l\.? ?12[12]-[12]\b[^.;]{0,80}relations entre le public",
    r"entendue?s?\b[^.;]{0,40}(?:observ|explic|le \d)",
    r"(?:a|ont) repondu|reponse (?:de|du|en date)",
)  # fmt: skip
_LETTER = (
    r"(?:courrier|lettre|lrar|recommande|notification|avertissement|information prealable)\b",
)
_NOT_TO_THE_PERSON = (
    r"plainte", r"signalement", r"demande (?:de|d|presentee|du)", r"voisin", r"riverain", r"petition",
    r"prefet", r"expert",
)  # fmt: skip


@rule(
    "A36",
    Severity.ERROR,
    "la personne a pu présenter ses observations",
    "Code des relations entre le public et l’administration, art.\u00a0L.\u00a0121-1 et L.\u00a0122-1",
)
def person_was_heard(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """An individual unfavourable decision without any sign of a contradictory procedure."""
    if not _is_unfavourable(parsed, context) or is_urgent(parsed):
        return
    if cites(parsed, "L121-1", "L121-2", "L122-1", "R511-3") and not _is_other_law(parsed):
        return
    reasons = [passage(found) for found in (*parsed.visas, *parsed.considerants)]
    if any(_was_heard(reason) for reason in reasons) or whole(parsed).has(r"contradictoire"):
        return
    yield Problem(
        "La décision est défavorable à une personne, et rien ne dit qu’elle a pu présenter ses observations.",
        "Viser la lettre datée qui l’y invitait, et ses observations ou leur absence.",
    )


def _is_unfavourable(parsed: ParsedArrete, context: LintContext) -> bool:
    if is_withdrawn(parsed) and context.type_id != "T11":
        return True
    if is_lifted(parsed):
        return False
    match context.type_id:
        case "T9":
            return is_closing(parsed)
        case "T10":
            return True
        case "T12":
            return is_about_one_person(parsed) and (
                cites(parsed, "L211-11", "L211-14-1", "L211-14")
                or title(parsed).has(r"dangereu", r"mordeu")
            )
        case "T17":
            return is_about_one_person(parsed)
    return False


def _is_other_law(parsed: ParsedArrete) -> bool:
    """L121-1 is also an article of other codes: only the CRPA’s counts when the code is known."""
    named = [c.code for c in parsed.citations if c.article in ("L121-1", "L121-2", "L122-1")]
    return bool(named) and all(code and code != "CRPA" for code in named)


def _was_heard(reason: Stretch) -> bool:
    if reason.has(*_HEARD):
        return True
    return reason.has(*_LETTER) and has_day(reason) and not reason.has(*_NOT_TO_THE_PERSON)
