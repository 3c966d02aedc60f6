# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answer to a question as a draft: what the model said, the passages, or that nothing was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.core.draft import (
    AiMark,
    Author,
    Block,
    Citation,
    Doubt,
    Draft,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.french.asking import Findings, FoundPassage, PassageKind
from desktop.tasks.ask_document.told import ModelAnswer, SentenceState, ToldSentence

NOT_FOUND = "Rien trouvé qui réponde à cette question dans {where}."
_MOST_LISTED = 12
_ADVICE = "Essayez d’autres mots, ou un autre document."


def outcome_draft(
    question: str,
    names: Sequence[str],
    findings: Findings | None,
    answer: ModelAnswer | None,
    unread: Sequence[tuple[int, ...]] = (),
) -> Draft:
    """Return the draft; without findings, what a model said without any document."""
    blocks: list[Block] = [Paragraph(f"Question\u00a0: {question}", Author.AGENT)]
    passages = findings.passages if findings else ()
    if answer is not None:
        blocks += _answer_blocks(answer, passages)
    if findings is not None:
        blocks += _found_blocks(findings, names)
    for name, pages in zip(names, unread, strict=False):
        if pages:
            blocks.append(Note(unread_sentence(name if len(names) > 1 else "", pages)))
    mark = AiMark()
    if answer is not None and answer.text:
        mark = AiMark(answer.model, answer.prompt, date.today().isoformat())
    return Draft(
        "Réponse à une question",
        tuple(blocks),
        sources=tuple(names),
        ai_mark=mark,
    )


def unread_sentence(name: str, pages: Sequence[int]) -> str:
    """Return « Les p. 4 et 5 sont des images : elles n’ont pas été lues. »; `name` may be empty."""
    of_document = f" de {name}" if name else ""
    if len(pages) == 1:
        return f"La p.\u00a0{pages[0]}{of_document} est une image\u00a0: elle n’a pas été lue."
    listed = ", ".join(map(str, pages[:_MOST_LISTED]))
    more = "…" if len(pages) > _MOST_LISTED else ""
    return (
        f"Les p.\u00a0{listed}{more}{of_document} sont des images\u00a0: elles n’ont pas été lues."
    )


def _answer_blocks(answer: ModelAnswer, passages: Sequence[FoundPassage]) -> Iterator[Block]:
    if answer.refused:
        yield Note(answer.refused, Tone.TO_CHECK)
        return
    yield Heading("Réponse")
    if not answer.sentences:
        for piece in filter(str.strip, answer.text.split("\n")):
            yield Paragraph(piece, Author.MODEL)
    for sentence in answer.sentences:
        yield _told(sentence, passages)
    if answer.ended_by == "deadline":
        yield Note("Le texte du modèle a été arrêté à la fin du temps accordé.", Tone.TO_CHECK)
    elif answer.ended_by == "length":
        yield Note("Le texte du modèle a été arrêté à sa plus grande longueur.")


def _told(sentence: ToldSentence, passages: Sequence[FoundPassage]) -> Paragraph:
    calls = "".join(f"\u00a0[{number}]" for number in sentence.passages)
    doubts: tuple[Doubt, ...] = ()
    if sentence.state is not SentenceState.SUPPORTED:
        doubts = (Doubt(sentence.excerpt or sentence.text, sentence.doubt),)
    citations = tuple(_citation(passages[number - 1]) for number in sentence.passages)
    return Paragraph(f"{sentence.text}{calls}", Author.MODEL, citations, doubts)


def _found_blocks(findings: Findings, names: Sequence[str]) -> Iterator[Block]:
    if findings.found:
        yield Heading("Passages trouvés")
        for number, one in enumerate(findings.passages, 1):
            yield from _passage_blocks(f"[{number}] ", one, names)
        return
    where = "ce document" if len(names) == 1 else "ces documents"
    missing = "\u00a0»,\u00a0«\u00a0".join(findings.missing)
    told = f" Mots absents\u00a0: «\u00a0{missing}\u00a0»." if missing else ""
    yield Note(f"{NOT_FOUND.format(where=where)}{told} {_ADVICE}", Tone.TO_CHECK)
    if findings.near:
        yield Heading("Ce qui en parle de loin")
        for one in findings.near:
            yield from _passage_blocks("", one, names)


def _passage_blocks(before: str, one: FoundPassage, names: Sequence[str]) -> Iterator[Block]:
    yield Heading(f"{before}{place_of(one, names)}", 2)
    citation = _citation(one)
    passage = one.passage
    if passage.kind is PassageKind.TABLE:
        yield from _table_blocks(passage.text, citation)
    elif passage.kind is PassageKind.LIST:
        lead, items = passage.text[: passage.header].strip(), passage.text[passage.header :]
        if lead:
            yield Paragraph(lead, citations=(citation,))
        points = (Paragraph(item, citations=(citation,)) for item in items.split("\n") if item)
        yield ListBlock(tuple(points))
    else:
        yield Paragraph(passage.text, citations=(citation,))


def place_of(one: FoundPassage, names: Sequence[str]) -> str:
    """Return « rapport.pdf, p. 3, Tarifs » ; the document is named when there are several."""
    name = names[one.document] if len(names) > 1 else ""
    pages = f"p.\u00a0{', '.join(map(str, (one.passage.page, *one.also_pages)))}"
    return ", ".join(part for part in (name, pages, one.passage.section) if part)


def _table_blocks(text: str, citation: Citation) -> Iterator[Block]:
    """Yield the rows as a table; lines of another width are told as paragraphs before it."""
    lines = [line.split(" | ") for line in text.split("\n")]
    width = max(map(len, lines))
    while lines and len(lines[0]) < width:
        yield Paragraph(" ".join(lines.pop(0)), citations=(citation,))
    rows = [(*cells, *[""] * (width - len(cells))) for cells in lines]
    if len(rows) < 2 or width < 2:
        for row in rows:
            yield Paragraph(" ".join(row), citations=(citation,))
        return
    yield Table(rows[0], tuple(rows[1:]), citations=(citation,))


def _citation(one: FoundPassage) -> Citation:
    return Citation(one.passage.page, one.passage.text[one.passage.header :], one.passage.box)
