# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every written format says in the same words: citations, doubts, sources, the AI mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.draft import (
    AiMark,
    Author,
    Citation,
    Doubt,
    Draft,
    DraftLayout,
    Paragraph,
    Table,
    Tone,
)

BRICK, INK, SLATE = "#9A3B26", "#22303C", "#3D5A73"
DOUBT_GROUND = "#FFE7A8"
TONES = {
    Tone.INFORMATION: ("Information", "#3D5A73", "#EEF2F5"),
    Tone.TO_CHECK: ("À vérifier", "#A86A12", "#FFF6E3"),
    Tone.WARNING: ("Attention", "#B3261E", "#FDEEEC"),
}
"""Label, border colour and ground of a note, by tone."""
FONTS = "Liberation Sans, Arial, sans-serif"

_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
# XML 1.0 refuses these characters; a source may hold them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_NUMERIC = re.compile(r"\s*(?:[-+−–]?\s?\d[\d\s.,]*\s?(?:%|k?€|M€|m[³3²]|km|kg|t|h)?|[-–—]?)\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph; `is_doubtful` ones are to be highlighted."""

    text: str
    is_doubtful: bool = False


def clean(text: str) -> str:
    """Return `text` without the characters that no XML file may hold."""
    return _FORBIDDEN.sub("", text)


def pieces(paragraph: Paragraph) -> tuple[Piece, ...]:
    """Cut a paragraph so that each doubtful excerpt is a piece of its own."""
    text = clean(paragraph.text)
    spans = sorted(_doubt_spans(text, paragraph.doubts))
    cut: list[Piece] = []
    position = 0
    for start, end in spans:
        if end <= position:
            continue
        start = max(start, position)
        if start > position:
            cut.append(Piece(text[position:start]))
        cut.append(Piece(text[start:end], is_doubtful=True))
        position = end
    if position < len(text):
        cut.append(Piece(text[position:]))
    return tuple(cut)


def _doubt_spans(text: str, doubts: Sequence[Doubt]) -> Iterator[tuple[int, int]]:
    for doubt in doubts:
        excerpt = clean(doubt.excerpt)
        start = text.find(excerpt)
        if excerpt and start >= 0:
            yield start, start + len(excerpt)


def citations_text(citations: Sequence[Citation]) -> str:
    """Return « [p. 12] » for each page cited, each once; empty when there is none."""
    pages = dict.fromkeys(citation.page for citation in citations)
    return " ".join(f"[p.\u00a0{page}]" for page in pages)


def doubt_lines(doubts: Sequence[Doubt], paragraph_text: str = "") -> tuple[str, ...]:
    """Return one sentence per doubt: « À vérifier : “12 435”. Ce nombre n’a pas été retrouvé… »."""
    lines = []
    for doubt in doubts:
        excerpt = clean(doubt.excerpt)
        if not excerpt or excerpt == clean(paragraph_text):
            lines.append(f"À vérifier\u00a0: {clean(doubt.reason)}")
        else:
            lines.append(f"À vérifier\u00a0: «\u00a0{excerpt}\u00a0». {clean(doubt.reason)}")
    return tuple(lines)


def numeric_columns(table: Table) -> tuple[bool, ...]:
    """Tell for each column whether its cells are numbers, which read better on the right."""
    columns = [[row[column] for row in table.rows] for column in range(len(table.header))]
    return tuple(any(cells) and all(map(_NUMERIC.fullmatch, cells)) for cells in columns)


def sources_line(draft: Draft) -> str:
    """Return « Document source : rapport.pdf », or nothing."""
    if not draft.sources:
        return ""
    if all(name in draft.subtitle for name in draft.sources):
        return ""  # the subtitle has said it
    label = "Documents sources" if len(draft.sources) > 1 else "Document source"
    return f"{label}\u00a0: {', '.join(clean(source) for source in draft.sources)}"


def ai_sentence(draft: Draft) -> str:
    """Return the visible mention of the foot of the page (règlement (UE) 2024/1689, art. 50).

    Empty for a draft that an agent wrote without a model.
    """
    mark = draft.ai_mark
    if mark.is_generated and mark.reviewed_by:
        return f"Texte produit avec l’aide d’une IA locale (modèle {mark.model}), relu par {mark.reviewed_by}."
    if mark.is_generated:
        return f"Texte produit avec l’aide d’une IA locale (modèle {mark.model}), à relire."
    if _authors(draft) == {Author.RULE} and draft.layout is DraftLayout.REPORT:
        return "Extraits établis par règles, sans IA générative."
    return ""


def _authors(draft: Draft) -> set[Author]:
    tables = {block.author for block in draft.blocks if isinstance(block, Table)}
    return tables | {paragraph.author for paragraph in draft.paragraphs()}


def author_of(draft: Draft) -> str:
    """Return who the file's properties name: the author of an act (CGCT R2131-1), or Beffroi."""
    return (clean(draft.act.author)[:255] if draft.act else "") or "Beffroi"


def ai_properties(mark: AiMark) -> dict[str, str]:
    """Return the machine-readable mark, by property name, as DOCX, ODT and PDF all bear it."""
    return {
        "IA_generee": "oui" if mark.is_generated else "non",
        "IA_modele": clean(mark.model),
        "IA_date": clean(mark.generated_on),
        "IA_relecteur": clean(mark.reviewed_by),
        "IA_prompt": clean(mark.prompt_version),
    }


def digital_source_type(draft: Draft) -> str:
    """Return the IPTC term that says how the text was made; empty when no model wrote in it.

    Source: IPTC NewsCodes, « Digital Source Type ». A text that a model wrote alone is
    trainedAlgorithmicMedia; mixed with rules, or reviewed, it is a composite.
    """
    if not draft.ai_mark.is_generated:
        return ""
    alone = _authors(draft) <= {Author.MODEL} and not draft.ai_mark.reviewed_by
    return _IPTC + ("trainedAlgorithmicMedia" if alone else "compositeWithTrainedAlgorithmicMedia")
