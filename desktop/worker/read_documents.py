# SPDX-License-Identifier: AGPL-3.0-or-later
"""The last documents that were read, kept while they stay the same on disk and are not too big."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from desktop.core.source_document import SourceDocument

_MOST_DOCUMENTS = 8
_MOST_LETTERS = 4_000_000
"""Letters of all documents kept together: some 40 MB once they are blocks with their places."""
Mark = tuple[int, int]
"""What tells that a file is the same as before: its size, the time of its last change."""


@dataclass(frozen=True, slots=True)
class _Read:
    mark: Mark
    recognised: bool
    document: SourceDocument
    letters: int


class ReadDocuments:
    """Keeps a few documents by their paths; the one asked for longest ago goes first."""

    def __init__(
        self, most_documents: int = _MOST_DOCUMENTS, most_letters: int = _MOST_LETTERS
    ) -> None:
        """Take how many documents, and how many letters in all, are kept at most."""
        self._most_documents, self._most_letters = most_documents, most_letters
        self._kept: OrderedDict[Path, _Read] = OrderedDict()

    def get(self, path: Path, mark: Mark | None, recognised: bool) -> SourceDocument | None:
        """Return the document of a file that has not changed; None when it is to be read.

        One read without its scanned pages (`recognised` False) does not do for who wants them.
        """
        read = self._kept.get(path)
        if read is None or read.mark != mark or (recognised and not read.recognised):
            return None
        self._kept.move_to_end(path)
        return read.document

    def keep(self, path: Path, mark: Mark, recognised: bool, document: SourceDocument) -> None:
        """Keep a document in place of what the same path gave; one too big alone is not kept."""
        self._kept.pop(path, None)
        letters = sum(len(block.text) for block in document.blocks)
        if letters > self._most_letters:
            return
        self._kept[path] = _Read(mark, recognised, document, letters)
        while len(self._kept) > self._most_documents or self._letters() > self._most_letters:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget all of them."""
        self._kept.clear()

    def _letters(self) -> int:
        return sum(read.letters for read in self._kept.values())


def mark_of(path: Path) -> Mark | None:
    """Return the mark of a file; None when it cannot be looked at."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_size, facts.st_mtime_ns
