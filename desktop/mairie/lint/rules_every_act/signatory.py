# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who signs: first name, name and quality (A09), and by what right (A10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.folding import fold, fold_words, listed
from desktop.mairie.commune.people import Official
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.decree_kinds import decree_kind
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part, Passage
from desktop.mairie.lint.reading.stretch import Stretch, part, passage
from desktop.mairie.lint.rules_every_act.head import year_and_rank

_NOT_A_NAME = frozenset(
    listed("""
    le la les l un une d de du des au aux a et en par pour p o maire maires mairesse adjoint adjointe
    adjoints adjointes president presidente conseiller conseillere municipal municipale delegue
    deleguee delegation empeche empechee empechement absence interim suppleance premier premiere
    deuxieme troisieme quatrieme cinquieme sixieme 1er 1ere 2e 2eme 3e 3eme 4e 4eme 5e 5eme m mm mme
    monsieur madame mademoiselle signe signature cachet sceau commune ville mairie village charge
    chargee directeur directrice general generale generaux services service secretaire dgs
    responsable urbanisme voirie travaux securite police environnement finances circulation
    affaires scolaires sociales vie locale cadre patrimoine culture sport sports associations
    fait lu approuve bon pour accord original document electroniquement numerique
""")
)
_QUALITY = r"(?:maire|adjointe?|conseill|president|direct(?:eur|rice)|secretaire|dgs\b|responsable)"
_OTHER_QUALITY = r"(?:l ?adjointe?|adjointe?s?|conseill\w{1,6}|direct(?:eur|rice)|secretaire general|dgs\b|responsable)"
_BY_RIGHT = r"(?:par delegation|delegation|deleguee?|pour delegation)"
_IN_STEAD = r"(?:empech|suppleance|absen(?:t|ce)|interim|remplacement)"
_NAME_WORD = re.compile(r"[A-ZÀ-Ý][\w'’]*(?:-[A-ZÀ-Ý]?[\w'’]+)*|[A-Z]\.")
_ACT = r"(?:arretes?|decision)[^;]{0,160}delegation|delegation[^;]{0,80}(?:de fonctions?|de signature|a )"


@rule(
    "A09", Severity.ERROR, "La signature dit le prénom, le nom et la qualité",
    "CRPA, art.\u00a0L.\u00a0212-1",
)  # fmt: skip
def signatory_is_named(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Want two words of a name, and a quality; match the mayor of the profile when known."""
    mend = "Écrivez sous la signature la qualité, le prénom et le nom, en toutes lettres."
    if not parsed.signature:
        yield Problem("La signature manque\u00a0: ni prénom, ni nom, ni qualité.", mend)
        return
    block = part(parsed, Part.SIGNATURE)
    line, words = parsed.signature[0].number, " ".join(one.text for one in parsed.signature)[:120]
    if not block.has(_QUALITY):
        yield Problem("La signature ne dit pas la qualité de qui signe.", mend, words, line)
    known = _known_signatory(block, context)
    name = known.name if known else signed_name(parsed, context.profile.name)
    if not name:
        yield Problem(
            "La signature ne dit pas le prénom et le nom de qui signe, en toutes lettres.",
            mend, words, line,
        )  # fmt: skip
    elif known is None and _should_be_known(block, context):
        yield Problem(
            f"«\u00a0{name}\u00a0» n’est pas le maire du profil de la commune ({context.profile.mayor_name}).",
            "Corrigez la signature, ou le profil de la commune.", name, line,
        )  # fmt: skip


def signed_name(parsed: ParsedArrete, commune: str) -> str:
    """Return the first name and name read in the signature; empty when there are not both."""
    place = set(fold_words(commune))
    for line in parsed.signature:
        for piece in re.split(r"[,;:()«»]|\s-\s", line.text):
            run: list[str] = []
            for word in [*piece.split(), ""]:
                bare = fold(word).strip().split()
                is_name = bool(_NAME_WORD.fullmatch(word)) and not (
                    set(bare) & _NOT_A_NAME or set(bare) & place
                )
                if is_name or (run and word.lower() in ("de", "du", "le", "la", "des")):
                    run.append(word)
                elif len([one for one in run if len(one.strip(".")) > 1]) > 1:
                    return " ".join(run)
                else:
                    run = []
    return ""


def _known_signatory(block: Stretch, context: LintContext) -> Official | None:
    words = f" {' '.join(fold_words(block.text))} "
    profile = context.profile
    people = ([profile.mayor] if profile.mayor_name else []) + list(profile.officials)
    for person in people:
        name = fold_words(person.name)
        for order in (name, name[::-1], [*name[1:], *name[:1]]):
            if name and f" {' '.join(order)} " in words:
                return person
    return None


def _is_other(block: Stretch) -> bool:
    """Tell whether the quality is not the mayor's own."""
    return block.has(_OTHER_QUALITY, r"pour (?:le |la |l )?maire", r"p/? ?(?:le |la )?maire")


def _should_be_known(block: Stretch, context: LintContext) -> bool:
    profile = context.profile
    if not profile.mayor_name:
        return False
    return bool(profile.officials) if _is_other(block) else True


@rule(
    "A10", Severity.ERROR, "Qui signe à la place du maire en a le droit",
    "CGCT, art.\u00a0L.\u00a02122-17 à L.\u00a02122-20\u00a0: délégation publiée, ou maire empêché",
)  # fmt: skip
def signatory_is_entitled(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Want « par délégation » and the visa of the arrêté of delegation, unless the mayor is away."""
    block = part(parsed, Part.SIGNATURE)
    if not block:
        return
    known = _known_signatory(block, context)
    if not (_is_other(block) or (known and known.role != "maire")):
        return
    line, words = parsed.signature[0].number, " ".join(one.text for one in parsed.signature)[:120]
    if block.has(_IN_STEAD) and not block.has(_BY_RIGHT):
        return
    if not block.has(_BY_RIGHT):
        yield Problem(
            "Le signataire n’est pas le maire, et la signature ne dit pas «\u00a0par délégation\u00a0».",
            "Écrivez «\u00a0Pour le Maire et par délégation,\u00a0» avant la qualité.", words, line,
        )  # fmt: skip
    visas = [visa for visa in parsed.visas if passage(visa).has(_ACT)]
    if not any(_has_number_or_date(visa) for visa in visas):
        yield Problem(
            "Le signataire n’est pas le maire, et aucun visa ne cite sa délégation avec son numéro "
            "ou sa date.",
            "Ajoutez «\u00a0Vu l’arrêté n°\u00a0… du … portant délégation à …\u00a0;\u00a0».", words, line,
        )  # fmt: skip
    elif known and known.role != "maire":
        yield from _delegation_faults(known, visas, context, words, line)


def _has_number_or_date(visa: Passage) -> bool:
    return bool(re.search(r"\d{4}|n\s?[°o]\s?\d", visa.text))


def _delegation_faults(
    known: Official, visas: list[Passage], context: LintContext, words: str, line: int
) -> Iterator[Problem]:
    if not known.is_delegated:
        yield Problem(
            f"Le profil de la commune ne connaît aucune délégation à {known.name}.",
            "Complétez le profil, ou faites signer le maire.", words, line,
        )  # fmt: skip
        return
    if not any(_cites_number(visa, known.delegation_number) for visa in visas):
        yield Problem(
            f"Le visa ne cite pas la délégation n°\u00a0{known.delegation_number} que le profil donne à "
            f"{known.name}.",
            "Corrigez le visa, ou le profil de la commune.", visas[0].text[:120], visas[0].line,
        )  # fmt: skip
    kind = decree_kind(context.type_id)
    matter = kind.matter if kind else ""
    if known.matters and matter and not _covers(known.matters, matter):
        yield Problem(
            f"La délégation de {known.name} ({', '.join(known.matters)}) ne couvre pas cette "
            f"matière\u00a0: {matter}.",
            "Faites signer le maire, ou l’élu qui a reçu cette matière.", words, line,
        )  # fmt: skip


def _cites_number(visa: Passage, number: str) -> bool:
    """Tell whether the visa cites that number; a visa with a date alone is not contradicted."""
    written = re.findall(r"n\s?[°o]\s?([\w./-]{0,30}\d[\w./-]{0,10})", visa.text)
    return not written or any(year_and_rank(one) == year_and_rank(number) for one in written)


def _covers(matters: tuple[str, ...], matter: str) -> bool:
    """Tell whether a word of the type's matter is in what was delegated."""
    delegated = " ".join(fold_words(" ".join(matters)))
    wanted = [" ".join(fold_words(word)) for word in matter.split(",")]
    return any(word and word.rstrip("s") in delegated for word in wanted)
