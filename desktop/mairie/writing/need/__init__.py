# SPDX-License-Identifier: AGPL-3.0-or-later
"""A need told in free words: the text it asks for, and the facts it already gives."""

from desktop.mairie.writing.need.reading import TextNeed, read_text_need

__all__ = ["TextNeed", "read_text_need"]
