# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables on slides: columns by what they hold, one size of letters, split when they are too long."""

from desktop.mairie.slides.layout.tables.parts import TableParts, lay_table, lay_table_parts

__all__ = ["TableParts", "lay_table", "lay_table_parts"]
