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
    DraftNature,
    Paragraph,
    Table,
    Tone,
)
from desktop.core.review.review import DRAFT_WORD, Review, ReviewState
from desktop.core.review.reviewing import bears_draft_word

BRICK, INK, SLATE = "#9A3B26", "#22303C", "#3D5A73"
DOUBT_GROUND = "#FFE7A8"
TONES = {
    Tone.INFORMATION: ("Information", "#3D5A73", "#EEF2F5"),
    Tone.TO_CHECK: ("À vérifier", "#A86A12", "#FFF6E3"),
    Tone.WARNING: ("Attention", "#B3261E", "#FDEEEC"),
}
"""Label, border colour and ground of a note, by tone."""
DRAFT_LINE = f"{DRAFT_WORD} – texte non relu"
STATES = {
    ReviewState.DRAFT: "brouillon",
    ReviewState.CHANGED: "brouillon",
    ReviewState.REVIEWED: "relu",
    ReviewState.VALIDATED: "validé",
}
"""What files say of the state, for machines."""
FONTS = "Liberation Sans, Arial, sans-serif"

_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
# XML 1.0 refuses these characters; a source may hold them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_NUMERIC = re.compile(
    r"\s*(?:[-+−–]?\s?\d[\d\s.,]*\s?(?:%|k?€|M€|m[³3²]|km|kg|t|s|min|h(?:\s?\d\d)?)?|[-–—]?)\s*"
)

_DIGIT = re.compile(r"\d")


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
    return tuple(
        any(map(_DIGIT.search, cells)) and all(map(_NUMERIC.fullmatch, cells)) for cells in columns
    )


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

    The words that the mark brings, when it brings some (or "", for none); else our own. Empty for a
    draft that an agent wrote without a model, and for what extracts nothing from a document.
    """
    mark = draft.ai_mark
    if mark.mention is not None or mark.is_generated:
        return mark_sentence(mark)
    is_work = draft.nature is DraftNature.WORK and draft.layout is DraftLayout.REPORT
    if is_work and draft.sources and _authors(draft) == {Author.RULE}:
        return "Extraits établis par règles, sans IA générative."
    return ""


def report_foot(draft: Draft) -> str:
    """Return what the foot of each page says before its number: a record says its own title."""
    return ai_sentence(draft) or (clean(draft.title) if draft.nature is DraftNature.RECORD else "")


def mark_sentence(mark: AiMark) -> str:
    """Return the visible mention that a mark asks for; empty for none."""
    if mark.mention is not None:
        return clean(mark.mention)
    if not mark.is_generated:
        return ""
    told = clean(mark.review.words())
    return (
        f"Texte produit avec l’aide d’une IA locale (modèle {clean(mark.model)}), "
        f"{told[:1].lower()}{told[1:]}."
    )


def text_mention(draft: Draft) -> str:
    """Return the last line of a plain text, which has no properties: a mention, for people or not.

    A model's text whose visible mention the agent left out still bears the mark that machines read;
    not one that was only rephrased, which the law leaves unmarked.
    """
    mention, is_left_out = ai_sentence(draft), bool(draft.ai_mark.mention_id)
    if mention or not (draft.ai_mark.is_generated and is_left_out):
        return mention
    model = " ".join(re.sub(r'["\[\]<>]+', " ", clean(draft.ai_mark.model)).split())[:80]
    return f'[IA_generee=oui; IA_modele="{model}"]'


def draft_line(draft: Draft) -> str:
    """Return what stands at the top of each page while nobody has read the text over, or nothing."""
    return DRAFT_LINE if bears_draft_word(draft) else ""


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
        **review_properties(mark.review),
        "IA_prompt": clean(mark.prompt_version),
    }


def draft_properties(draft: Draft) -> dict[str, str]:
    """Return the mark of a draft; a record, which nobody has to read over, has no state."""
    marks = ai_properties(draft.ai_mark)
    if draft.nature is DraftNature.RECORD and draft.ai_mark.state.is_draft:
        del marks["IA_etat"]
    return marks


def review_properties(review: Review) -> dict[str, str]:
    """Return the state of a text and who stands for it, by property name; empty ones are left out."""
    told = {
        "IA_etat": STATES[review.state],
        "IA_relecteur": review.reviewed_by,
        "IA_relu_le": review.reviewed_on,
        "IA_validateur": review.validated_by,
        "IA_valide_le": review.validated_on,
    }
    return {name: clean(value) for name, value in told.items() if value or name == "IA_relecteur"}


def digital_source_type(draft: Draft) -> str:
    """Return the IPTC term that says how the text was made; empty when no model wrote in it.

    Source: IPTC NewsCodes, « Digital Source Type ». A text that a model wrote alone is
    trainedAlgorithmicMedia; mixed with rules, or reviewed, it is a composite.
    """
    if not draft.ai_mark.is_generated:
        return ""
    alone = _authors(draft) <= {Author.MODEL} and draft.ai_mark.state.is_draft
    return _IPTC + ("trainedAlgorithmicMedia" if alone else "compositeWithTrainedAlgorithmicMedia")
