# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes an arrêté from its type, its facts and the commune: tables and sentences, no model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from desktop.core.draft import Author
from desktop.mairie.arretes.arrete import Arrete, Article, Piece
from desktop.mairie.arretes.commune_facts import template_values
from desktop.mairie.arretes.decree_type import DecreeType, TypeArticle, Visa
from desktop.mairie.arretes.type_file import common_parts
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.facts import Facts
from desktop.mairie.forms.field import Clause
from desktop.mairie.forms.linking import with_that
from desktop.mairie.forms.templates import holds, render, render_lines

Values = dict[str, Any]


def compose(
    kind: DecreeType, facts: Facts, profile: CommuneProfile, written: Sequence[Piece] = ()
) -> Arrete:
    """Return the arrêté; `written` are considérants that a model or the agent wrote besides.

    What is missing reads « [à compléter : …] ». Raises jinja2.TemplateError only for a type file
    that is wrong, which `scripts/check.py data` finds.
    """
    values = template_values(kind, facts, profile)
    common = common_parts()
    own = _own_considerants(values.get("autres_considerants") or ())
    return Arrete(
        type_id=kind.id,
        header=_header(values, profile),
        number=str(values["numero"]),
        object=render(kind.object, values),
        authority=_authority(values),
        visas=(*_visas(kind, common.visas, values, profile),),
        considerants=(*_considerants(kind.considerants, values), *written, *own),
        articles=(*_articles(kind, common.articles, values),),
        closing=f"Fait à {values['commune']['nom']}, le {render('{{ date_signature | date }}', values)}",
        signature=_signature(values),
        recipients=(*_recipients(kind, values),),
        author=f"{values['signature']['nom']}, {values['signature']['qualite']}",
        published_on=values["date_publication"].isoformat() if values["date_publication"] else "",
        traps=tuple(render(trap.text, values) for trap in kind.traps if holds(trap.when, values)),
        is_transmitted=bool(values["acte"]["transmis"]),
        is_published=bool(values["acte"]["publie"]),
        is_notified=bool(values["acte"]["notifie"]),
    )


def _header(values: Values, profile: CommuneProfile) -> tuple[str, ...]:
    lines = ["RÉPUBLIQUE FRANÇAISE", f"Département {values['commune']['du_departement']}"]
    if profile.arrondissement:
        lines.append(f"Arrondissement de {profile.arrondissement}")
    if profile.canton:
        lines.append(f"Canton de {profile.canton}")
    return (*lines, f"COMMUNE {values['commune']['de_nom']}".upper())


def _authority(values: Values) -> str:
    return f"Le Maire de la commune {values['commune']['de_nom']},"


def _visas(
    kind: DecreeType, shared: Sequence[Visa], values: Values, profile: CommuneProfile
) -> Iterator[Piece]:
    for visa in (*kind.visas, *shared):
        if not holds(visa.when, values):
            continue
        titles = [text.title for text in profile.local_texts if text.subject == visa.local]
        if visa.local and titles:
            yield from (_piece("Vu ", title, "\u202f;", Author.AGENT) for title in titles)
        elif visa.text:
            yield _piece("Vu ", render(visa.text, values), "\u202f;")
    yield from _pieces(values.get("autres_visas") or (), "Vu ", "\u202f;")


def _considerants(clauses: Sequence[Clause], values: Values) -> Iterator[Piece]:
    for clause in clauses:
        if holds(clause.when, values):
            yield _piece("Considérant ", with_that(render(clause.text, values)), "\u202f;")


def _own_considerants(texts: Sequence[str]) -> Iterator[Piece]:
    for piece in _pieces(texts, "Considérant ", "\u202f;"):
        said = with_that(piece.text.removeprefix("Considérant "))
        yield replace(piece, text=f"Considérant {said}")


def _pieces(texts: Sequence[str], opening: str, end: str) -> Iterator[Piece]:
    """Give the agent's own lines their opening, unless they have typed it."""
    for text in texts:
        bare = text[len(opening) :] if text.lower().startswith(opening.lower()) else text
        yield _piece(opening, render("{{ text }}", {"text": bare}), end, Author.AGENT)


def _piece(opening: str, text: str, end: str, author: Author = Author.RULE) -> Piece:
    return Piece(f"{opening}{text.rstrip(' .;,')}{end}", author)


def _articles(kind: DecreeType, shared: Sequence[TypeArticle], values: Values) -> Iterator[Article]:
    yield from _kept_articles(kind.articles, values)
    for text in values.get("autres_articles") or ():
        sentence = render("{{ text | majuscule }}.", {"text": text.rstrip(".")})
        yield Article("", (Piece(sentence, Author.AGENT),))
    yield from _kept_articles(shared, values)


def _kept_articles(articles: Sequence[TypeArticle], values: Values) -> Iterator[Article]:
    for article in articles:
        if not holds(article.when, values):
            continue
        paragraphs = tuple(
            Piece(line)
            for clause in article.paragraphs
            if holds(clause.when, values)
            for line in render_lines(clause.text, values)
        )
        if paragraphs:
            yield Article(render(article.title, values), paragraphs)


def _signature(values: Values) -> tuple[str, ...]:
    who = values["signature"]
    if who["est_maire"]:
        return ("Le Maire,", str(who["nom"]))
    opening = (
        "Pour le Maire empêché," if who["par_empechement"] else "Pour le Maire et par délégation,"
    )
    article = "La" if who["feminin"] else "Le"
    quality = str(who["qualite"])
    elided = "L’" if quality[:1].lower() in "aeéèêiouhy" else f"{article} "
    return (opening, f"{elided}{quality},", str(who["nom"]))


def _recipients(kind: DecreeType, values: Values) -> Iterator[str]:
    if values["acte"]["transmis"]:
        yield render("{{ commune.prefecture | majuscule }}", values)
    for clause in kind.recipients:
        if holds(clause.when, values):
            yield from render_lines(clause.text, values)
    for text in values.get("destinataires") or ():
        yield render("{{ text | majuscule }}", {"text": text})
