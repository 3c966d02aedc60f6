# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where everything of a slide stands, measured: nothing ever goes beyond its box.

`measure.Measure` gives widths, `breaking.break_lines` lines, `stage.Stage` places; `kinds/` holds a
module for each kind of slide, `laying.py` puts their titles and feet to them.
"""

from desktop.mairie.slides.layout.laying import lay_deck, lay_slide

__all__ = ["lay_deck", "lay_slide"]
