# SPDX-License-Identifier: AGPL-3.0-or-later
"""An arrêté as plain text, a paragraph per line: what the lint reads and what « .txt » holds."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.arretes.arrete import Arrete


def arrete_text(arrete: Arrete) -> str:
    """Return the whole arrêté; parts are separated by an empty line."""
    return "\n".join(_lines(arrete)) + "\n"


def article_heading(number: int, title: str) -> str:
    """Return « Article 1er – Déviation »."""
    label = "Article\u00a01er" if number == 1 else f"Article\u00a0{number}"
    return f"{label} – {title}" if title else label


def recipients_sentence(arrete: Arrete) -> str:
    """Return what introduces the list of recipients."""
    return "Copie du présent arrêté est adressée à\u00a0:" if arrete.recipients else ""


def _lines(arrete: Arrete) -> Iterator[str]:
    yield from (*arrete.header, "")
    yield f"ARRÊTÉ N°\u00a0{arrete.number}"
    yield from (arrete.object, "")
    yield from (arrete.authority, "")
    yield from (piece.text for piece in arrete.visas)
    yield ""
    yield from (piece.text for piece in arrete.considerants)
    yield from ("", "ARRÊTE\u00a0:", "")
    for number, article in enumerate(arrete.articles, 1):
        yield article_heading(number, article.title)
        yield from (piece.text for piece in article.paragraphs)
        yield ""
    yield from (arrete.closing, "")
    yield from (*arrete.signature, "")
    if arrete.recipients:
        yield recipients_sentence(arrete)
        yield from (f"– {recipient}" for recipient in arrete.recipients)
