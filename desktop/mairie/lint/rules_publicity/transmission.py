# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the arrêté says it is sent to the préfet, when its type must be (CGCT L2131-2)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.stretch import Spot, Stretch, after_enacting
from desktop.mairie.lint.reading.sub_case import is_for_association

_PREFET = r"(?:sous )?prefe(?:t|te|cture)|representant de l etat|controle de (?:la )?legalite"
_SENT = (
    rf"(?:transmi|adresse|tele ?transm|envoye|communique|notifie|ampliation|expedition|copie|depot|depose|recu|reception|soumis|destinataire)"
    rf"[^.]{{0,400}}(?:{_PREFET})",
    rf"(?:{_PREFET})[^.]{{0,160}}(?:transmi|recu|reception|ampliation|charge)",
    r"transmission (?:au|a la|en) ",
)  # fmt: skip
_AS_DUTY = (
    r"(?:transmi\w{1,8}|teletransmi\w{1,8}|tele transmi\w{1,8})[^.;]{0,90}(?:representant de l etat|controle de (?:la )?legalite)"
    r"|executoire[^.;]{0,120}(?:transmi|reception|depot)[^.;]{0,60}(?:prefe|representant)"
)
_LIST = ("ampliation", "copie", "destinataire")


@rule(
    "A39",
    Severity.WARNING,
    "la transmission au préfet suit la règle du type",
    "CGCT, art.\u00a0L.\u00a02131-1 et L.\u00a02131-2",
)
def transmission_follows_the_type(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """A type that is transmitted says so; one that is not does not claim it."""
    expected = expected_transmission(parsed, context)
    if not parsed.articles:
        return
    text = after_enacting(parsed)
    if expected == "oui" and not text.has(*_SENT):
        yield Problem(
            "L’arrêté ne dit pas qu’il est transmis au représentant de l’État.",
            "Ajouter la transmission au préfet ou au sous-préfet\u00a0: elle le rend exécutoire.",
        )
    duty = _claimed(text) if expected == "non" else None
    if duty:
        yield Problem(
            "Ce type d’arrêté n’est pas soumis à l’obligation de transmission au préfet.",
            "Retirer cette transmission, ou n’en faire qu’une copie d’information.",
            duty.text,
            duty.line,
        )


def _claimed(text: Stretch) -> Spot | None:
    for sentence in text.sentences():
        if not sentence.has(*_LIST, r"n (?:est|a) pas", r"dispens"):
            spot = sentence.first(_AS_DUTY)
            if spot:
                return spot
    return None


def expected_transmission(parsed: ParsedArrete, context: LintContext) -> str:
    """Return "oui", "non" or "incertain" for this arrêté; a buvette depends on who opens it."""
    from desktop.mairie.arretes.type_file import decree_types

    kind = decree_types().get(context.type_id)
    if kind is None:
        return "incertain"
    if context.type_id == "T7":
        by_association = is_for_association(parsed)
        return {True: "non", False: "oui", None: "incertain"}[by_association]
    return kind.transmission
