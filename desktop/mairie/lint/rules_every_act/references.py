# SPDX-License-Identifier: AGPL-3.0-or-later
"""The articles and texts that are cited: in the index, alive, of the right code, enough (A15-A19)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.legal.citations import Citation
from desktop.mairie.legal.codes import code_name
from desktop.mairie.legal.dead import DeadReference, dead_citation, dead_references, dead_words
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.legal.index import LegalIndex, bare_article
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.decree_kinds import decree_kind, legal_bases
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete

_SOURCE = (
    "Index des articles de 23 codes (Légifrance, Licence Ouverte 2.0), état au 6 décembre 2023"
)


@rule("A15", Severity.WARNING, "Chaque article cité se trouve dans l’index des codes", _SOURCE)
def articles_are_known(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Never more than a warning: the index has holes, and is of December 2023."""
    del context
    index = LegalIndex.default()
    for citation in _articles(parsed):
        if not _is_missing(citation, index) or index.codes_with(citation.article):
            continue
        where = f"du {code_name(citation.code)} " if citation.code else ""
        yield Problem(
            f"L’article {_shown(citation)} {where}est introuvable dans l’index au "
            f"{_month(index)}\u00a0: à vérifier.",
            "Vérifiez le numéro sur Légifrance.", citation.text, citation.line,
        )  # fmt: skip


@rule("A19", Severity.WARNING, "Chaque article est bien de ce code", _SOURCE)
def articles_are_of_their_code(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Say the codes that have an article of that number."""
    del context
    index = LegalIndex.default()
    for citation in _articles(parsed):
        if not citation.code or not _is_missing(citation, index):
            continue
        others = index.codes_with(citation.article)
        if others:
            names = ", ".join(code_name(code) for code in others[:3])
            yield Problem(
                f"L’article {_shown(citation)} n’est pas dans l’index du "
                f"{code_name(citation.code)}\u00a0; un article de ce numéro existe dans\u00a0: {names}.",
                "Vérifiez le nom du code, ou le numéro.", citation.text, citation.line,
            )  # fmt: skip


def _articles(parsed: ParsedArrete) -> Iterator[Citation]:
    """Yield the articles cited, each pair of code and article once, without what is dead."""
    seen: set[tuple[str, str]] = set()
    flat_text = flat(parsed.text)
    for citation in parsed.citations:
        key = (citation.code, bare_article(citation.article))
        if citation.kind == "code" and citation.article and key not in seen:
            seen.add(key)
            if dead_citation(citation, flat_text) is None:
                yield citation


def _is_missing(citation: Citation, index: LegalIndex) -> bool:
    if not citation.code:
        return not index.codes_with(citation.article)
    return index.knows(citation.code) and not index.has(citation.code, citation.article)


def _shown(citation: Citation) -> str:
    return re.sub(r"\s{1,30}", "\u00a0", citation.text)


def _month(index: LegalIndex) -> str:
    return f"{index.verified_on.month:02}/{index.verified_on.year}"


@rule(
    "A16", Severity.ERROR, "Aucun texte cité n’est mort ni déplacé",
    "Table des références mortes (Légifrance)\u00a0: les textes abrogés ne doivent pas être visés",
)  # fmt: skip
def nothing_dead_is_cited(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Say each dead thing once, where it is first cited."""
    del context
    flat_text = flat(parsed.text)
    said: set[DeadReference] = set()
    for citation in parsed.citations:
        dead = dead_citation(citation, flat_text)
        if dead and dead not in said:
            said.add(dead)
            yield _burial(dead, citation.text, citation.line)
    for dead, start, end in dead_words(flat_text):
        if dead not in said:
            said.add(dead)
            line = flat_text.count("\n", 0, start) + 1
            yield _burial(dead, parsed.text[start:end], line)


def _burial(dead: DeadReference, words: str, line: int) -> Problem:
    since = f" depuis le {dead.since:%d/%m/%Y}" if dead.since else ""
    doubt = "" if dead.sure else " (à confirmer sur Légifrance)"
    return Problem(
        f"Référence morte ou déplacée{since}\u00a0: {dead.name}{doubt}.",
        f"Citez {dead.instead}.", " ".join(words.split()), line,
    )  # fmt: skip


@rule(
    "A17", Severity.ERROR, "Les visas donnent la base légale de la mesure",
    "Table des types d’arrêtés\u00a0: sans base légale, l’arrêté est illégal",
)  # fmt: skip
def legal_basis_is_cited(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Want one article at least among the bases of the type, in a visa or a considérant."""
    bases = legal_bases(context.type_id)
    if not bases or any(_is_covered(code, article, parsed) for code, article in bases):
        return
    kind = decree_kind(context.type_id)
    names = ", ".join(f"{code} {article}" for code, article in sorted(bases, key=_by_number)[:6])
    title = kind.title.lower() if kind else ""
    yield Problem(
        f"Aucun visa ne donne la base légale de ce type d’arrêté ({title}).",
        f"Visez au moins l’un de ces articles\u00a0: {names}.",
    )


def _by_number(pair: tuple[str, str]) -> tuple[str, tuple[int, ...]]:
    return pair[0], _figures(pair[1])


def _is_covered(code: str, article: str, parsed: ParsedArrete) -> bool:
    """Tell whether the motives cite the article, alone, in a range or by « et suivants »."""
    wanted = bare_article(article)
    motives = _motive_lines(parsed)
    previous: Citation | None = None
    for citation in parsed.citations:
        if citation.kind != "code" or citation.line not in motives:
            continue
        if citation.code in (code, "") and bare_article(citation.article) == wanted:
            return True
        if previous and citation.is_range_end and citation.code == code:
            first, last = bare_article(previous.article), bare_article(citation.article)
            if first[:1] == wanted[:1] and _figures(first) <= _figures(wanted) <= _figures(last):
                return True
        if (
            citation.code == code
            and _and_following(citation, parsed)
            and _follows(citation, wanted)
        ):
            return True
        previous = citation
    return False


def _motive_lines(parsed: ParsedArrete) -> set[int]:
    passages = (*parsed.visas, *parsed.considerants)
    return {line for one in passages for line in range(one.line, one.last_line + 1)}


def _figures(article: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", article))


def _and_following(citation: Citation, parsed: ParsedArrete) -> bool:
    after = flat(parsed.text[citation.end : citation.end + 25])
    return (
        re.match(r"[\s,]{0,5}(?:et\s{1,10}(?:suivants?|s\b|ss\b)|suivants?\b)", after) is not None
    )


def _follows(citation: Citation, wanted: str) -> bool:
    """Tell whether « et suivants » of the citation reaches the article: same letter and chapter."""
    first, other = _figures(bare_article(citation.article)), _figures(wanted)
    is_near = bool(first) and first[0] == other[0] and first <= other
    return is_near and citation.article[:1] == wanted[:1]


@rule(
    "A18", Severity.WARNING, "Un code est visé avec ses articles",
    "Usage constant\u00a0: le visa d’un code précise les articles appliqués",
)  # fmt: skip
def codes_have_articles(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Say the visas that name a code alone; a dead code is for A16."""
    del context
    lines = {line for one in parsed.visas for line in range(one.line, one.last_line + 1)}
    dead = {one.code for one in dead_references() if one.kind == "code"}
    for citation in parsed.citations:
        is_alone = citation.kind == "code" and not citation.article and citation.code not in dead
        if is_alone and citation.line in lines:
            yield Problem(
                f"Le {code_name(citation.code)} est visé sans article.",
                "Précisez les articles appliqués\u00a0: «\u00a0notamment ses articles …\u00a0».",
                " ".join(citation.text.split()), citation.line,
            )  # fmt: skip
