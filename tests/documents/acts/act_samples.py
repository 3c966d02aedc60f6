# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fictional arrêté, short or of several pages, and a letterhead, for the tests of acts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.core.draft import (
    ActFacts,
    AiMark,
    Author,
    Draft,
    DraftLayout,
    Heading,
    Letterhead,
    ListBlock,
    Paragraph,
    ParagraphStyle,
)

TITLE = "Arrêté n°\u00a02026-042 portant réglementation temporaire de la circulation rue des Écoles"
LINES = (
    "Mairie de Saint-Aubin-des-Prés",
    "2 place de l’Église, 61999 Saint-Aubin-des-Prés",
    "Téléphone\u00a0: 01 99 00 12 34",
)
ARTICLES = (
    "Article\u00a01er – Objet",
    "Article\u00a02 – Déviation",
    "Article\u00a03 – Signalisation",
    "Article\u00a04 – Exécution",
)
_VISA = "Vu le code de la route, notamment ses articles R.\u00a0411-8 et R.\u00a0411-25\u00a0;"
_FACT = (
    "Considérant que des travaux auront lieu rue des Écoles le 1er\u00a0décembre\u00a02026\u00a0;"
)
_RULE = "La circulation est interdite le mardi 1er\u00a0décembre\u00a02026 de 8\u00a0h\u00a030 à 18\u00a0h."


def part(text: str, style: ParagraphStyle, author: Author = Author.RULE) -> Paragraph:
    return Paragraph(text, author, style=style)


def sample_act(
    letterhead: Letterhead | None = None, visas: int = 2, rule: str = _RULE, **changes: Any
) -> Draft:
    """Return an arrêté with four articles, a list, a closing, a signature and recipients.

    Somebody has read it over, unless another mark is given: its pages bear no « BROUILLON ».
    """
    style = ParagraphStyle
    articles = [
        block for title in ARTICLES for block in (Heading(title), Paragraph(rule, Author.RULE))
    ]
    articles.insert(
        4, ListBlock((Paragraph("par la rue du Lavoir\u00a0;"), Paragraph("par la Forge.")))
    )
    blocks = (
        part("RÉPUBLIQUE FRANÇAISE", style.HEADER),
        part("COMMUNE DE SAINT-AUBIN-DES-PRÉS", style.HEADER),
        Paragraph("Le Maire de la commune de Saint-Aubin-des-Prés,"),
        *(part(_VISA, style.VISA) for _ in range(visas)),
        part(_FACT, style.CONSIDERANT),
        part("ARRÊTE\u00a0:", style.ENACTING),
        *articles,
        part("Fait à Saint-Aubin-des-Prés, le 24\u00a0novembre\u00a02026", style.CLOSING),
        part("Le Maire,", style.SIGNATURE),
        part("Paul Leroux", style.SIGNATURE),
        part("Ampliation à\u00a0: brigade de gendarmerie.", style.SMALL),
    )
    facts: dict[str, Any] = {
        "layout": DraftLayout.ACT,
        "footer": "Arrêté n°\u00a02026-042",
        "act": ActFacts("Paul Leroux, maire", "2026-042"),
        "ai_mark": AiMark(reviewed_by="Claire Martin, secrétaire", reviewed_on="2026-11-24"),
    }
    return Draft(TITLE, blocks, letterhead=letterhead, **(facts | changes))


def logo_file(folder: Path, name: str = "logo.png") -> str:
    """Write a small shield with a transparent ground; return its path."""
    from PIL import Image, ImageDraw

    clear = name.endswith(".png")
    picture = Image.new("RGBA" if clear else "RGB", (150, 180))
    ImageDraw.Draw(picture).polygon([(5, 5), (145, 5), (145, 110), (75, 175), (5, 110)], "#3D5A73")
    picture.save(folder / name)
    return str(folder / name)
