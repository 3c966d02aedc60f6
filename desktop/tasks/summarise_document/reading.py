# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is known of a document once it was read: its coverage, its digest, what looks hostile."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.draft import Block, Draft, Note, Tone
from desktop.core.source_document import SourceDocument
from desktop.core.task import TaskContext
from desktop.french.coverage import Coverage, coverage_of, page_list
from desktop.french.digest import Digest, make_digest
from desktop.french.digest.as_draft import digest_blocks
from desktop.french.instructions import find_instructions
from desktop.french.typographic_text import typographic

_NBSP = " "

LONGEST_TITLE = 200
"""Characters: a title may be any text that a stranger put into the file, and a model reads it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read and digested by rules."""

    document: SourceDocument
    coverage: Coverage
    digest: Digest
    words: int
    """Words asked for."""
    question: str
    hostile_pages: tuple[int, ...]
    """Pages with text that tries to command a model."""

    @property
    def title(self) -> str:
        """Return the title to show: the document's own, else its file name."""
        title = typographic(self.document.title or self.document.name)
        return title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE] + "…"

    def notes(self) -> tuple[Note, ...]:
        """Return what the reader must know before reading: coverage, paging, hostile text."""
        tone = Tone.INFORMATION if self.coverage.is_complete else Tone.TO_CHECK
        notes = [Note(self.coverage.sentence(), tone)]
        if self.document.paging == "estimated":
            notes.append(
                Note(
                    "Ce format ne fixe pas ses pages : les numéros sont ceux de l’aperçu de Beffroi."
                )
            )
        if self.hostile_pages:
            notes.append(
                Note(
                    f"Ce document contient un texte qui cherche à donner des ordres à l’IA "
                    f"({page_list(self.hostile_pages)}){_NBSP}: il n’a pas été suivi. Vérifiez "
                    f"d’où vient ce document.",
                    Tone.WARNING,
                )
            )
        return tuple(notes)

    def draft(self, blocks: tuple[Block, ...]) -> Draft:
        """Return a draft of the summary with its notes and these blocks."""
        pages = len(self.document.pages)
        return Draft(
            title=f"Résumé{_NBSP}: {self.title}",
            subtitle=f"{self.document.name} · {pages} page{'s' if pages > 1 else ''}",
            blocks=(*self.notes(), *blocks),
            sources=(self.document.name,),
        )

    def digest_draft(self) -> Draft:
        """Return the summary by rules alone."""
        blocks = digest_blocks(self.digest)
        return self.draft(blocks or (Note(_TOO_SHORT, Tone.TO_CHECK),))


_TOO_SHORT = (
    "Aucun passage n’a été retenu\u00a0: ce document contient trop peu de phrases ou de chiffres. "
    "Lisez-le directement."
)


def digest_document(
    document: SourceDocument, words: int, question: str, context: TaskContext
) -> Reading:
    """Choose what matters in `document`, and look for text that addresses a model."""
    digest = make_digest(document, words, question, context.check_cancelled)
    hostile = {
        page.number
        for page in document.pages
        if page.has_text and find_instructions(document.page_text(page.number))
    }
    return Reading(document, coverage_of(document), digest, words, question, tuple(sorted(hostile)))
