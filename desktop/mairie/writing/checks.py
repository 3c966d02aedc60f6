# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be looked at in a text, an agent's or a model's, before it goes out: by rules alone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from desktop.core.draft import Author, Doubt
from desktop.french.folding import fold, fold_words
from desktop.french.grounding.index import GroundingIndex
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.facts import Facts
from desktop.mairie.forms.templates import holds, template_errors
from desktop.mairie.legal.citations import Citation
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.legal.index import bare_article
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.facts_told import told_source
from desktop.mairie.writing.text import WrittenText
from desktop.mairie.writing.text_kind import Mention, TextKind

FindingRule = Literal[
    "fait", "adresse", "longueur", "mention", "marque", "accord", "référence", "à compléter"
]
LONGEST = 60_000
"""Characters that are read; a speech has under ten thousand."""
Severity = Literal["erreur", "attention", "conseil"]


@dataclass(frozen=True, slots=True)
class TextFinding:
    """Something to look at, with its place in the text that was checked."""

    rule: FindingRule
    severity: Severity
    message: str
    """A French sentence for the agent."""
    excerpt: str = ""
    """The words of the text, letter for letter; empty when something is missing."""
    start: int = -1
    end: int = -1
    """Characters in the text given (in `plain_text` of a WrittenText); -1 without a place."""


def check_text(
    text: WrittenText | str,
    kind: TextKind,
    facts: Facts,
    profile: CommuneProfile | None = None,
) -> tuple[TextFinding, ...]:
    """Return what is to be looked at, in the order of the text, what is missing at the end.

    `profile` says which names are known besides the facts. Linear in the text; never raises.
    """
    written = (plain_text(text) if isinstance(text, WrittenText) else text)[:LONGEST]
    source, by_rules = _source(text, kind, facts, profile)
    found = [
        *_invented_facts(written, source, by_rules),
        *_foreign_references(written, source),
        *_forms_of_address(written, kind),
        *_dangling_marks(written),
        *_broken_agreements(written),
        *_placeholders(written),
    ]
    found.sort(key=lambda finding: finding.start)
    return (*found, *_missing_mentions(text, written, kind, facts), *_length(text, kind))


# --- what no fact says ---------------------------------------------------------------------------


_PIECE = re.compile(r"\S[^\n]{0,1199}(?=[ \n]|\Z)|\S[^\n]{0,1199}")
"""A paragraph, or a piece of it cut at a space: the search for numbers is not linear in a line."""


def _source(
    text: WrittenText | str, kind: TextKind, facts: Facts, profile: CommuneProfile | None
) -> tuple[str, frozenset[str]]:
    """Return what may be stated (the facts, the commune), and the lines of the rules and the agent.

    The rules add and subtract (« soit 38 400 € »), so what they wrote is known too, word for word.
    """
    told = told_source(kind, facts, profile)
    day = facts.values.get("date_texte")
    today = day if isinstance(day, datetime.date) else datetime.date.today()
    by_rules = compose_text(kind, facts, profile or CommuneProfile(), today)
    lines = plain_text(by_rules)
    if isinstance(text, WrittenText):
        kept = "\n".join(one.text for one in text.paragraphs() if one.author is not Author.MODEL)
        lines = f"{lines}\n{kept}\n{plain_text(replace(text, parts=()))}"
    known = frozenset(piece.group() for piece in _PIECE.finditer(lines))
    return f"{told}\n{lines}", known


def _invented_facts(written: str, source: str, by_rules: frozenset[str]) -> Iterator[TextFinding]:
    index = GroundingIndex({1: source})
    for match in _PIECE.finditer(written):
        if match.group() in by_rules:
            continue
        for doubt in index.check(match.group(), [1]):
            if not _is_of_couple(doubt.excerpt, source):
                yield _doubtful(doubt, match.group(), match.start())


def _is_of_couple(name: str, source: str) -> bool:
    """« M. et Mme Diallo » is the source of « Mme Diallo » as of « M. Diallo »."""
    words = name.split()
    if not words or words[-1].islower() or any(letter.isdigit() for letter in name):
        return False
    couple = rf"\b(?:M\.|Mr|Monsieur|Mme|Madame)\s+et\s+(?:M\.|Mme|Madame|Monsieur)\s+{re.escape(words[-1])}(?!\w)"
    return re.search(couple, source) is not None


def _doubtful(doubt: Doubt, line: str, place: int) -> TextFinding:
    start = place + max(0, line.find(doubt.excerpt))
    message = f"«\u00a0{doubt.excerpt}\u00a0»\u00a0: aucun fait ne le dit. Vérifiez, ou retirez."
    return TextFinding("fait", "erreur", message, doubt.excerpt, start, start + len(doubt.excerpt))


def _foreign_references(written: str, source: str) -> Iterator[TextFinding]:
    """A legal reference comes from the tables or from the agent; any other one is doubtful."""
    known = set(map(_bare, find_citations(source)))
    for citation in find_citations(written):
        if _bare(citation) in known or _bare(citation)[1:] in {one[1:] for one in known}:
            continue
        message = (
            f"«\u00a0{citation.text}\u00a0»\u00a0: cette référence ne vient ni des tables de Beffroi ni de vos "
            "réponses. Vérifiez-la sur Légifrance, ou retirez-la."
        )
        yield TextFinding(
            "référence", "erreur", message, citation.text, citation.start, citation.end
        )


def _bare(citation: Citation) -> tuple[str, str, str]:
    """What makes two citations the same: the code, and the article or the number."""
    number = citation.article or citation.number or citation.date or fold(citation.text)
    return citation.code, bare_article(number), citation.date


# --- how it speaks -------------------------------------------------------------------------------

_TU = re.compile(
    r"(?<![\w’'-])(?:(?:tu|toi|ta|tes|te|(?<!le )(?<!un )(?<!du )(?<!ce )(?<!de )ton)(?![\w’-])(?! deum)"
    r"|t[’'](?=\w))",
    re.IGNORECASE,
)
_VOUS = re.compile(r"(?<![\w’'-])(?:vous|votre|vos)(?![\w’-])", re.IGNORECASE)


def _forms_of_address(written: str, kind: TextKind) -> Iterator[TextFinding]:
    """« tu » in a text that says « vous »; in a letter, « tu » at all."""
    said = list(_TU.finditer(written))
    if not said or not (_VOUS.search(written) or kind.layout in ("lettre", "attestation", "note")):
        return
    for match in said:
        yield TextFinding(
            "adresse", "attention",
            f"«\u00a0{match.group()}\u00a0»\u00a0: le texte tutoie et vouvoie. La mairie dit «\u00a0vous\u00a0».",
            match.group(), *match.span(),
        )  # fmt: skip


# --- marks left alone ----------------------------------------------------------------------------

_S = "[ \u00a0\u202f]"
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\{\{|\}\}|\{%|%\}"), "Une marque du modèle de rédaction est restée."),
    (re.compile(rf"{_S},|,{_S}*[,.;:]|\.{_S}*,|\({_S}*\)|«{_S}*»"), "Un signe de ponctuation est resté seul."),
    (re.compile(r"(?<!\.)\.\.(?!\.)"), "Deux points de suite."),
    (re.compile(r"(?m)^[ \t]*[,;:.!?][ \t]*$"), "Un signe de ponctuation est resté seul sur sa ligne."),
    (re.compile(r"(?<=\S)  +(?=\S)"), "Deux espaces de suite."),
    (re.compile(r"(?<![\w’'-])([^\W\d_]{2,})[ \u00a0]\1(?![\w’-])", re.IGNORECASE), "Un mot est écrit deux fois."),
)  # fmt: skip
_TWICE_IS_RIGHT = frozenset(("nous", "vous", "bla", "tout", "ha", "très", "jamais", "plus", "non"))


def _dangling_marks(written: str) -> Iterator[TextFinding]:
    for pattern, message in _MARKS:
        for match in pattern.finditer(written):
            if match.lastindex and match[1].lower() in _TWICE_IS_RIGHT:
                continue
            yield TextFinding("marque", "erreur", message, match.group(), *match.span())


_LINKS = re.compile(
    r"(?<![\w’'-])(?:de les|à les|que (?:il|ils|elle|elles|on|un|une)|de (?:il|elle|un|une)s?(?= de)|"
    r"le (?:école|église|association|entreprise|équipe|mairie|salle|commune)|"
    r"la (?:école|église|association|entreprise|équipe|comité|club|maire de la|président|conseil)|"
    r"le (?:écoles|salles|travaux|comités)|si il|si ils|jusque à|lorsque il|puisque il)(?![\w’-])",
    re.IGNORECASE,
)
_PRONOUN_AFTER = re.compile(r"\s+[^\W\d_]+(?:er|ir|re|oir)\b")


def _broken_agreements(written: str) -> Iterator[TextFinding]:
    """Links that French contracts or elides; « de les recevoir » is a pronoun and is right."""
    for match in _LINKS.finditer(written):
        is_pronoun = match.group().lower().endswith(" les") and _PRONOUN_AFTER.match(
            written, match.end()
        )
        if not is_pronoun and match.group().lower() != "la maire de la":
            yield TextFinding(
                "accord", "erreur", f"«\u00a0{match.group()}\u00a0» ne se dit pas\u00a0: corrigez l’accord.",
                match.group(), *match.span(),
            )  # fmt: skip


_PLACEHOLDER = re.compile(r"\[à compléter[^\]\n]{0,200}\]")


def _placeholders(written: str) -> Iterator[TextFinding]:
    for match in _PLACEHOLDER.finditer(written):
        yield TextFinding(
            "à compléter", "attention", "Il reste à compléter.", match.group(), *match.span()
        )


# --- what is missing -----------------------------------------------------------------------------


def _missing_mentions(
    text: WrittenText | str, written: str, kind: TextKind, facts: Facts
) -> Iterator[TextFinding]:
    words = " ".join(fold_words(written))
    wanted = {mention.id for mention in text.mentions} if isinstance(text, WrittenText) else None
    for mention in kind.mentions:
        is_asked = mention.id in wanted if wanted is not None else _holds(mention, facts.values)
        if is_asked and mention.signs and not _stands(mention, words):
            yield TextFinding(
                "mention", "erreur",
                f"Il manque une mention obligatoire ({mention.source})\u00a0: elle dit «\u00a0{', '.join(mention.signs)}\u00a0».",
            )  # fmt: skip


def _holds(mention: Mention, values: Mapping[str, Any]) -> bool:
    try:
        return holds(mention.when, values)
    except template_errors():  # a condition on what only the composition knows
        return False


def _stands(mention: Mention, words: str) -> bool:
    return all(" ".join(fold_words(sign)) in words for sign in mention.signs)


def _length(text: WrittenText | str, kind: TextKind) -> Iterator[TextFinding]:
    if isinstance(text, WrittenText):
        count = text.words
    else:
        count = sum(any(c.isalnum() for c in word) for word in text.split())
    usual = f"d’habitude entre {kind.least_words} et {kind.most_words}"
    if count < kind.least_words:
        yield TextFinding("longueur", "conseil", f"Texte court\u00a0: {count} mots, {usual}.")
    elif count > kind.most_words:
        yield TextFinding("longueur", "conseil", f"Texte long\u00a0: {count} mots, {usual}.")
