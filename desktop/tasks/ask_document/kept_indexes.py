# SPDX-License-Identifier: AGPL-3.0-or-later
"""The last documents that were asked about, indexed: the second question does not wait.

They stay in the memory of the worker, never on disk, and go with it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from desktop.core.source_document import SourceDocument
from desktop.french.asking import DocumentIndex

MOST_KEPT = 6
MOST_WORDS = 1_500_000
"""Of all that is kept together: about 100 MB."""

_Key = tuple[str, str, int]
_kept: OrderedDict[_Key, DocumentIndex] = OrderedDict()


def index_of(document: SourceDocument, check: Callable[[], None]) -> DocumentIndex:
    """Return the index of a document, made or kept; `check` may raise Cancelled.

    The same file read again with its scanned pages recognised has other blocks: it is another one.
    """
    key = (document.sha256, document.name, len(document.blocks))
    check()
    index = _kept.get(key)
    if index is None:
        index = DocumentIndex(document, check)
        _kept[key] = index
    _kept.move_to_end(key)
    while len(_kept) > 1 and (len(_kept) > MOST_KEPT or _weight() > MOST_WORDS):
        _kept.popitem(last=False)
    return index


def forget() -> None:
    """Give the memory back."""
    _kept.clear()


def _weight() -> int:
    return sum(index.size for index in _kept.values())
