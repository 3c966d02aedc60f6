# SPDX-License-Identifier: AGPL-3.0-or-later
"""An arrêté as a draft to be laid out: styles of an act, letterhead, who signed it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.core.draft import (
    ActFacts,
    AiMark,
    Author,
    Block,
    Doubt,
    Draft,
    DraftLayout,
    DraftNature,
    Heading,
    ListBlock,
    Paragraph,
    ParagraphStyle,
    Table,
)
from desktop.mairie.arretes.arrete import Arrete, Piece
from desktop.mairie.arretes.as_text import article_heading, recipients_sentence
from desktop.mairie.commune.letterhead import letterhead
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.templates import placeholder

TO_READ_OVER = "Écrit par un modèle\u00a0: à vérifier avant la signature."
_BLANK = "………………………………"
"""Room for a date written by hand."""


def arrete_draft(arrete: Arrete, profile: CommuneProfile, mark: AiMark | None = None) -> Draft:
    """Return the arrêté as a draft; sentences of a model are marked « à vérifier »."""
    return Draft(
        title=f"Arrêté n°\u00a0{arrete.number}",
        subtitle=arrete.object,
        blocks=tuple(_blocks(arrete)),
        ai_mark=mark or AiMark(),
        layout=DraftLayout.ACT,
        letterhead=letterhead(profile),
        footer=f"Arrêté n°\u00a0{arrete.number}",
        act=ActFacts(author=arrete.author, number=arrete.number, published_on=arrete.published_on),
    )


def _blocks(arrete: Arrete) -> Iterator[Block]:
    # The commune's lines come before the title on paper: the writers of an act put HEADER there.
    yield from _styled(arrete.header, ParagraphStyle.HEADER)
    yield Paragraph(arrete.authority, style=ParagraphStyle.BODY)
    yield from _pieces(arrete.visas, ParagraphStyle.VISA)
    yield from _pieces(arrete.considerants, ParagraphStyle.CONSIDERANT)
    yield Paragraph("ARRÊTE\u00a0:", style=ParagraphStyle.ENACTING)
    for number, article in enumerate(arrete.articles, 1):
        yield Heading(article_heading(number, article.title))
        yield from _pieces(article.paragraphs, ParagraphStyle.BODY)
    yield Paragraph(arrete.closing, style=ParagraphStyle.CLOSING)
    yield from _styled(arrete.signature, ParagraphStyle.SIGNATURE)
    if arrete.recipients:
        yield Paragraph(recipients_sentence(arrete), style=ParagraphStyle.SMALL)
        items = (Paragraph(text, style=ParagraphStyle.SMALL) for text in arrete.recipients)
        yield ListBlock(tuple(items))


def _bound(text: str) -> str:
    """Keep « L. » and its number on one line of the page."""
    return _ARTICLE.sub("\\1\u00a0", text)


_ARTICLE = re.compile(r"\b([LRDA]\.) (?=\*?\d)")


def _styled(lines: Sequence[str], style: ParagraphStyle) -> Iterator[Paragraph]:
    return (Paragraph(line, style=style) for line in lines)


def _pieces(pieces: Sequence[Piece], style: ParagraphStyle) -> Iterator[Paragraph]:
    for piece in pieces:
        doubts = tuple(Doubt(_bound(excerpt), reason) for excerpt, reason in piece.doubts)
        if piece.author is Author.MODEL and not doubts:
            doubts = (Doubt(_bound(piece.text), TO_READ_OVER),)
        yield Paragraph(_bound(piece.text), piece.author, doubts=doubts, style=style)


def certificate_draft(arrete: Arrete, profile: CommuneProfile) -> Draft:
    """Return the certificate of enforceability, with the list of recipients, to be filled by hand.

    CGCT L2131-1: the mayor certifies under his responsibility; he may add the dates of transmission,
    publication and notification.
    """
    return Draft(
        title="Certificat de caractère exécutoire",
        subtitle=f"{arrete.title}",
        blocks=tuple(_certificate_blocks(arrete, profile)),
        layout=DraftLayout.ACT,
        letterhead=letterhead(profile),
        footer=f"Certificat de l’arrêté n°\u00a0{arrete.number}",
        nature=DraftNature.RECORD,
        act=ActFacts(author=arrete.author, number=arrete.number),
    )


def _certificate_blocks(arrete: Arrete, profile: CommuneProfile) -> Iterator[Block]:
    yield from _styled(arrete.header, ParagraphStyle.HEADER)
    yield Paragraph(
        "Le Maire certifie sous sa responsabilité, en application de l’article L.\u00a02131-1 du code "
        f"général des collectivités territoriales, le caractère exécutoire de l’arrêté n°\u00a0{arrete.number} "
        f"{arrete.object}\u00a0:"
    )
    lines = []
    if arrete.is_transmitted:
        lines.append(f"transmis au représentant de l’État le {_BLANK}\u202f;")
    mode = {"site": "mis en ligne sur le site de la commune", "affichage": "affiché à la mairie",
            "papier": "publié sur papier à la mairie"}[profile.publication_mode]  # fmt: skip
    if arrete.is_published:
        lines.append(f"{mode} le {_BLANK}\u202f;")
    if arrete.is_notified:
        lines.append(f"notifié le {_BLANK}\u202f;")
    yield ListBlock(tuple(Paragraph(line) for line in lines))
    if arrete.recipients:
        yield Table(
            ("Destinataire d’une copie", "Envoyé le", "Par"),
            tuple((name, "", "") for name in arrete.recipients),
            caption="Destinataires",
        )
    yield Paragraph(
        f"Fait à {profile.name or placeholder('Nom de la commune')}, le {_BLANK}",
        style=ParagraphStyle.CLOSING,
    )
    yield from _styled(arrete.signature, ParagraphStyle.SIGNATURE)
