# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text compared with its source: what stands there and on which page, and what does not.

``result.json``: ``sentences`` (``text``, ``start``, ``end``, ``supported``, ``page``, ``pages``, ``flags``: each
``excerpt`` and ``reason``), places in characters of ``text.txt``, written beside; ``counts`` (sentences,
supported, flagged); ``document`` and ``source``. ``page`` is null where no page speaks of the sentence; a
sentence may hold « [p. 12] »: that page alone is then compared. A file of lines (.jsonl) of ``{id,
source_pages, summary_sentences}`` (pages as a list of texts, or by number) gives ``results.jsonl`` beside,
one JSON object per line: ``id`` and ``sentences``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.core.draft import (
    Author,
    Block,
    Citation,
    Draft,
    DraftNature,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Tone,
)
from desktop.core.errors import DocumentUnreadable, DocumentWithoutText, InvalidField
from desktop.core.jobs.output_pieces import TextFile
from desktop.core.source_document import SourceDocument
from desktop.core.task import Result, TaskContext, Values
from desktop.french.figures import find_figures
from desktop.french.grounding.support import Support, SupportFinder
from desktop.french.names import find_names
from desktop.french.sentences import split_sentences
from desktop.tasks.check_document.document_text import document_text
from desktop.tasks.check_document.line_file import filled_lines, read_object, results_file
from desktop.tasks.check_document.task import LINES, NO_SOURCE

SCHEMA = 1
TEXT_STEM = "text"
_PAGES = re.compile(
    r"\s*\[\s*p(?:p|ages?)?\.?[\s\u00a0]*(\d{1,4}(?:\s*(?:,|et|-|–|à)\s*\d{1,4})*)\s*\]"
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with what the source says of it."""

    text: str
    start: int
    end: int
    support: Support


class Grounding:
    """One text, or a file of cases, being compared."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._path, self._source = str(values["document"]), str(values["source"] or "")
        self._context = context

    def make(self) -> Result:
        """Compare, write the report and the text that the places are of."""
        if self._path.lower().endswith(LINES):
            return self._make_lines()
        if not self._source:
            raise InvalidField(NO_SOURCE)
        source = self._context.read_document(self._source)
        document = self._context.read_document(self._path)
        text = document_text(document).text
        if not text.strip() or not any(page.has_text for page in source.pages):
            raise DocumentWithoutText
        finder = SupportFinder(source.page_texts())
        checked = list(self._checked(text, finder))
        draft = Draft(
            f"«\u00a0{document.name}\u00a0» comparé à «\u00a0{source.name}\u00a0»",
            tuple(_blocks(checked)),
            sources=(source.name,),
            nature=DraftNature.RECORD,
        )
        self._context.progress("Écriture des fichiers")
        data = _data(document, source, checked)
        text_file = self._context.write_pieces([TextFile(TEXT_STEM, text, has_mark=False)])
        files = self._context.write(draft, data, "comparaison", always=("txt",))
        return Result(draft, data, (*files, *text_file), (*document.warnings, *source.warnings))

    def _checked(self, text: str, finder: SupportFinder) -> Iterator[Checked]:
        places = list(_sentences(text))
        for number, (start, end) in enumerate(places):
            self._context.check_cancelled()
            self._context.progress("Comparaison avec la source", number / len(places))
            sentence = text[start:end]
            cited = _cited(sentence)
            yield Checked(sentence, start, end, finder.find(_PAGES.sub("", sentence), cited))

    def _make_lines(self) -> Result:
        lines = filled_lines(self._context.raw_text(self._path))
        results: list[dict[str, Any]] = []
        for number, line in enumerate(lines):
            self._context.progress("Comparaison avec la source", number / len(lines))
            case = _read_case(line)
            if case is not None:
                results.append({"id": case.id, "sentences": list(self._case(case))})
        if not results:
            raise DocumentUnreadable(
                "Chaque ligne doit être un objet JSON avec «\u00a0id\u00a0», «\u00a0source_pages\u00a0» et "
                "«\u00a0summary_sentences\u00a0»."
            )
        unread = len(lines) - len(results)
        data = {
            "schema": SCHEMA, "task": "check-document", "kind": "grounding", "lines": len(results),
            "unread": unread, "results": results,
        }  # fmt: skip
        told = f"{len(results)} cas comparés à leur source, {unread} lignes non lues."
        draft = Draft("Textes comparés à leur source", (Note(told),), nature=DraftNature.RECORD)
        pieces = self._context.write_pieces([results_file(results)])
        files = self._context.write(draft, data, "comparaison", always=("txt",))
        return Result(draft, data, (*files, *pieces))

    def _case(self, case: _Case) -> Iterator[dict[str, Any]]:
        finder = SupportFinder(case.pages)
        for sentence in case.sentences:
            self._context.check_cancelled()
            found = finder.find(_PAGES.sub("", sentence), _cited(sentence))
            yield {"text": sentence, **_support_data(found)}


@dataclass(frozen=True, slots=True)
class _Case:
    id: Any
    pages: dict[int, str]
    sentences: tuple[str, ...]


def _read_case(untrusted_line: str) -> _Case | None:
    told = read_object(untrusted_line)
    if told is None:
        return None
    pages = _read_pages(told.get("source_pages"))
    sentences = told.get("summary_sentences")
    if not pages or not isinstance(sentences, list):
        return None
    if not all(isinstance(one, str) for one in sentences):
        return None
    return _Case(told.get("id"), pages, tuple(sentences))


def _read_pages(untrusted_pages: Any) -> dict[int, str]:
    """Return pages by number: from a list of texts or of {page, text}, or an object by number."""
    if isinstance(untrusted_pages, Mapping):
        entries = [(number, text) for number, text in untrusted_pages.items()]
    elif isinstance(untrusted_pages, list):
        entries = [_page_entry(place, page) for place, page in enumerate(untrusted_pages, 1)]
    else:
        return {}
    return {
        int(number): text
        for number, text in entries
        if isinstance(text, str) and str(number).isdecimal()
    }


def _page_entry(place: int, page: Any) -> tuple[Any, Any]:
    if isinstance(page, Mapping):
        return page.get("page", page.get("number", place)), page.get("text")
    return place, page


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences; a line that is a title or a mark says nothing to compare."""
    place = 0
    for line in text.split("\n"):
        at = place
        for piece in split_sentences(line):
            found = text.find(piece, at)
            if found >= 0 and sum(letter.isalpha() for letter in piece) >= 3:
                yield found, found + len(piece)
                at = found + len(piece)
        place += len(line) + 1


def _cited(sentence: str) -> tuple[int, ...]:
    return tuple(int(n) for mark in _PAGES.finditer(sentence) for n in re.findall(r"\d+", mark[1]))


def _support_data(found: Support) -> dict[str, Any]:
    return {
        "supported": found.is_supported,
        "page": found.pages[0] if found.pages else None,
        "pages": list(found.pages),
        "flags": [{"excerpt": one.excerpt, "reason": one.reason} for one in found.doubts],
    }


def _data(
    document: SourceDocument, source: SourceDocument, checked: Sequence[Checked]
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "task": "check-document",
        "kind": "grounding",
        "document": {"name": document.name, "format": document.format, "sha256": document.sha256},
        "source": {
            "name": source.name, "format": source.format, "sha256": source.sha256,
            "pages": len(source.pages),
        },
        "counts": {
            "sentences": len(checked),
            "supported": sum(one.support.is_supported for one in checked),
            "flagged": sum(bool(one.support.doubts) for one in checked),
        },
        "sentences": [
            {"text": one.text, "start": one.start, "end": one.end, **_support_data(one.support)}
            for one in checked
        ],
        "text_file": f"{TEXT_STEM}.txt",
    }  # fmt: skip


def _blocks(checked: Sequence[Checked]) -> Iterator[Block]:
    doubtful = [one for one in checked if one.support.doubts]
    lost = [one for one in checked if not one.support.doubts and not one.support.pages]
    yield Note(
        _summary(len(checked), len(doubtful), len(lost)),
        Tone.WARNING if doubtful else Tone.INFORMATION,
    )
    if doubtful:
        yield Heading("À vérifier dans la source")
        yield ListBlock(tuple(_paragraph(one) for one in doubtful))
    if lost:
        yield Heading("Phrases dont aucune page ne parle clairement")
        yield ListBlock(tuple(_paragraph(one) for one in lost))
    supported = [one for one in checked if one.support.is_supported]
    found = [one for one in supported if _says_something(one.text)]
    if found:
        yield Heading("Retrouvé dans la source")
        yield ListBlock(tuple(_paragraph(one) for one in found))
    rest = [one for one in supported if one not in found]
    if rest:
        yield Heading("Sans chiffre, date ni nom à comparer\u00a0: à relire")
        yield ListBlock(tuple(Paragraph(_PAGES.sub("", one.text), Author.AGENT) for one in rest))
    yield Note(
        "Sont comparés les chiffres, les montants, les dates, les références et les noms. Une phrase sans rien "
        "de cela peut être fausse sans que la comparaison le voie\u00a0: relisez-la."
    )


def _says_something(sentence: str) -> bool:
    """Tell whether a sentence holds what can be compared: « Un réseau exemplaire » does not."""
    return any(map(str.isdigit, sentence)) or bool(find_figures(sentence) or find_names(sentence))


def _paragraph(one: Checked) -> Paragraph:
    citations = tuple(Citation(page) for page in one.support.pages)
    return Paragraph(_PAGES.sub("", one.text), Author.AGENT, citations, one.support.doubts)


def _summary(count: int, doubtful: int, lost: int) -> str:
    if not doubtful and not lost:
        return "Tout ce qui peut être comparé a été retrouvé dans la source."
    parts = []
    if doubtful:
        parts.append(
            f"{doubtful} phrases sur {count} disent quelque chose que la source ne dit pas"
            if doubtful > 1
            else f"Une phrase sur {count} dit quelque chose que la source ne dit pas"
        )
    if lost:
        parts.append(
            f"{lost} ne se retrouvent sur aucune page"
            if lost > 1
            else "une ne se retrouve sur aucune page"
        )
    return "\u00a0; ".join(parts) + "."
