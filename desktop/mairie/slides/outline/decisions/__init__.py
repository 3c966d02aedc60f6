# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a document asks of the council, or what the council decided, as short orders."""

from desktop.mairie.slides.outline.decisions.finding import Decisions, find_decisions

__all__ = ["Decisions", "find_decisions"]
