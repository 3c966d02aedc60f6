# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copies of documents from which words are gone for good, and nothing hidden is left.

`removed_copy` is the door. What the file is made of is looked into again once it is written: words
that are still there anywhere end the work, and no file comes out.
"""

from desktop.documents.removing.around import text_around
from desktop.documents.removing.removing import removed_copy

__all__ = ["removed_copy", "text_around"]
