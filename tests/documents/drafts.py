# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft that holds a block of each kind, for the tests of the writers."""

from __future__ import annotations

import zlib
from pathlib import Path

from desktop.core.draft import (
    AiMark,
    Author,
    Citation,
    Doubt,
    Draft,
    Heading,
    Image,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)

MARK = AiMark("SmolLM3-3B", "summarise-document@1", "2026-11-22")


def full_draft(folder: Path, ai_mark: AiMark = MARK) -> Draft:
    """Return a draft with every kind of block; its picture is written into `folder`."""
    picture = folder / "carte.png"
    picture.write_bytes(small_png())
    return Draft(
        title="Résumé : l’eau et l’œuvre",
        subtitle="Commune de Saint-Aubin-des-Prés",
        sources=("rapport-eau.pdf",),
        ai_mark=ai_mark,
        blocks=(
            Note("101 pages lues sur 110."),
            Heading("L’essentiel"),
            Paragraph("Une baisse de −4,4\u00a0% pour 12\u202f345 abonnés.", Author.MODEL, (Citation(12), Citation(14), Citation(12))),
            Heading("Les finances", 2),
            ListBlock((Paragraph(
                "Le prix passe à 2,74\u00a0€ TTC.", Author.MODEL, (Citation(5),),
                (Doubt("2,74\u00a0€ TTC", "Ce montant n’a pas été retrouvé dans le document."),),
            ), Paragraph("Un autre point.", Author.RULE))),
            ListBlock((Paragraph("Premier."), Paragraph("Deuxième.")), ordered=True),
            Table(("Indicateur", "2023", "2024"), (("Volume", "1\u202f845", "1\u202f763"), ("Prix", "2,39", "2,47")), "Chiffres clés", citations=(Citation(3),)),
            ListBlock((Paragraph("Encore premier."),), ordered=True),
            Image(str(picture), "Un carré rouge brique", "Figure 1"),
            Note("Un passage s’adresse à une IA.", Tone.WARNING),
            Paragraph("Signes : < & > \" \x00\x0b fin.", Author.AGENT),
        ),
    )  # fmt: skip


def small_png() -> bytes:
    """Return a picture of 4 by 4 brick-red dots."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = (4).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    rows = (b"\x00" + b"\x9a\x3b\x26" * 4) * 4
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
