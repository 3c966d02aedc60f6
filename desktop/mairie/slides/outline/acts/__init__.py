# SPDX-License-Identifier: AGPL-3.0-or-later
"""An arrêté as slides read it: its subject, its articles by what they rule, without its signatures."""

from desktop.mairie.slides.outline.acts.articles import with_articles
from desktop.mairie.slides.outline.acts.subject import act_subject

__all__ = ["act_subject", "with_articles"]
