# SPDX-License-Identifier: AGPL-3.0-or-later
"""Delegations: to someone the law allows, of precise matters, in order when two have the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.folding import fold_words
from desktop.mairie.commune.people import Official
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.stretch import Spot, Stretch, operative, title
from desktop.mairie.lint.reading.sub_case import is_lifted
from desktop.mairie.lint.rules_matters.delegated_matters import (
    Delegate,
    find_delegates,
    same_matters,
)

_EVERYTHING = (
    r"(?:toutes (?:les |ses |mes )?(?:affaires|matieres|attributions|competences|fonctions)"
    r"|(?:l )?(?:ensemble|totalite|integralite) (?:des|de ses|de mes|de nos) (?:affaires|matieres|attributions|competences|fonctions|pouvoirs)"
    r"|tous (?:les |ses |mes )?(?:domaines|pouvoirs|actes)|tout domaine|toute matiere)"
    r"(?: ?(?:communales?|municipales?|generales?|courantes?|du maire|de la (?:commune|mairie)|de competence[^.;,]{0,20}|relevant de (?:la commune|sa competence|ma competence)))*"
    r"(?= ?(?:[.;,:]|$|\n|sans |et (?:a|pour|notamment)))"
)
_MATTER = (
    r"matieres? (?:de|d|suivante)", r"domaines?\b", r"relati(?:f|fs|ve|ves)", r"concern", r"charge\w{0,2} (?:de|d|du|des)\b", r"secteurs?",
    r"affaires (?!courantes|communales|municipales)", r"questions", r"pour (?!tou(?:te|tes|s|t)\b|l ensemble|exercer|une|la (?:duree|totalite)|le compte)", r"signer", r"signature (?:de |des |d )(?!signature)", r"etat civil",
    r"urbanisme", r"finances", r"voirie", r"scolaire", r"associati", r"batiments", r"travaux", r"delegue\w{0,3} (?:a|aux|au)\b", r"\n ?[-•*]",
)  # fmt: skip
_IN_ORDER = (
    r"priorit", r"ordre (?:de|d|du|suivant)", r"en (?:cas )?d absence", r"absence ou", r"empechement", r"a defaut", r"en second",
    r"suppleance", r"suppleant", r"concurremment", r"conjointement",
)  # fmt: skip
_SERVICE_HEADS = re.compile(
    r"\b(?:direct(?:eur|rice)|dgs|dga|dgst|dst|responsables?|secretaire general|secretaire de mairie|chef\w* de service)"
)
_AGENT = re.compile(
    r"\b(?:adjointe? (?:administrati|technique|d animation|du patrimoine)|agente?\b|atsem|redact(?:eur|rice)|technicien|policier|garde champetre"
    r"|attachee?|secretaire (?!general|de mairie)|assistante?|charge\w{0,2} de mission|employee?|stagiaire|comptable|apprenti)"
)
_AGENT_MAY = (
    r"etat civil",
    r"r\.? ?2122-(?:8|10)\b",
    r"legalis",
    r"certification",
    r"copies? conformes?",
    r"urbanisme",
)


@rule(
    "A35",
    Severity.ERROR,
    "la délégation a un bénéficiaire permis, des matières précises, un ordre",
    "CGCT, art.\u00a0L.\u00a02122-18 et L.\u00a02122-19",
)
def delegation_is_regular(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Someone the law does not allow, no matter or all of them, the same matter to two people."""
    named = title(parsed)
    if (
        context.type_id != "T11"
        or is_lifted(parsed)
        or named.has(r"retrait", r"retirant", r"rapport")
    ):
        return
    text = operative(parsed)
    if not text:
        return
    delegates = find_delegates(text)
    yield from _not_allowed(text, delegates, context)
    yield from _vague(text)
    yield from _without_order(text, delegates, context)


def _vague(text: Stretch) -> Iterator[Problem]:
    general = text.first(_EVERYTHING)
    if general and not _is_for_absence(text, general):
        yield Problem(
            f"«\u00a0{general.text}\u00a0»\u00a0: une délégation porte sur des matières précises, pas sur tout.",
            "Nommer les matières déléguées\u00a0: urbanisme, voirie, affaires scolaires…",
            general.text,
            general.line,
        )
    elif not text.has(*_MATTER):
        yield Problem(
            "La délégation ne dit pas quelles matières sont déléguées.",
            "Nommer les matières déléguées\u00a0: urbanisme, voirie, affaires scolaires…",
        )


def _is_for_absence(text: Stretch, spot: Spot) -> bool:
    """« en cas d’empêchement, la plénitude des fonctions » is the law’s own (L2122-17)."""
    before = text.bare[max(0, spot.match.start() - 160) : spot.match.start()]
    return re.search(r"absence|empeche|suppl", before) is not None


def _not_allowed(
    text: Stretch, delegates: list[Delegate], context: LintContext
) -> Iterator[Problem]:
    known = {_key(who.name) for who in context.profile.officials}
    for delegate in delegates:
        if _SERVICE_HEADS.search(delegate.quality):
            continue
        if _AGENT.search(delegate.quality):
            if not text.has(*_AGENT_MAY):
                yield Problem(
                    f"{delegate.name} n’est pas dans la liste des agents qui peuvent recevoir une délégation de signature.",
                    "Déléguer à la direction des services, à un responsable de service ou à un élu.",
                    delegate.name,
                    delegate.line,
                )
        elif known and not any(_same_person(_key(delegate.name), name) for name in known):
            yield Problem(
                f"{delegate.name} n’est pas dans la liste des élus et agents de la commune.",
                "Vérifier le nom, ou ajouter cette personne à la fiche de la commune.",
                delegate.name,
                delegate.line,
            )


def _key(name: str) -> frozenset[str]:
    return frozenset(fold_words(name))


def _same_person(one: frozenset[str], other: frozenset[str]) -> bool:
    """« Mme VASSEUR » is « Claire Vasseur »."""
    return bool(one) and (one <= other or other <= one)


def _without_order(
    text: Stretch, delegates: list[Delegate], context: LintContext
) -> Iterator[Problem]:
    if text.has(*_IN_ORDER):
        return
    for place, first in enumerate(delegates):
        for second in delegates[place + 1 :]:
            shared = same_matters(first, second)
            if shared and not _same_person(_key(first.name), _key(second.name)):
                yield _twice(shared, first.name, second.name, second.line)
                return
    for who in context.profile.officials:
        matter = _already_delegated(who, delegates)
        if matter:
            yield _twice(matter, who.name, delegates[0].name, delegates[0].line)
            return


def _already_delegated(who: Official, delegates: list[Delegate]) -> str:
    """Return a matter of this text that someone else of the commune already has."""
    if not who.is_delegated or who.priority or not delegates:
        return ""
    if any(_same_person(_key(delegate.name), _key(who.name)) for delegate in delegates):
        return ""
    held = {" ".join(fold_words(matter)): matter for matter in who.matters}
    given = {matter for delegate in delegates for matter in delegate.matters}
    return next((matter for folded, matter in held.items() if folded in given), "")


def _twice(matter: str, first: str, second: str, line: int) -> Problem:
    return Problem(
        f"«\u00a0{matter}\u00a0» est délégué à {first} et à {second} sans ordre de priorité.",
        "Dire qui signe d’abord, et qui signe en son absence.",
        second,
        line,
    )
