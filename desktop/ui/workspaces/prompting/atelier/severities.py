# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the gravity of a finding looks and is said; and how near a demand is to being tried."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QIcon, QTextCharFormat

from desktop.mairie.prompting import PromptReview, Severity
from desktop.ui.icons import make_icon
from desktop.ui.look import Look
from desktop.ui.words import count

TO_FILL = "reste-a-completer"
_DRESS = {
    Severity.BLOCKING: ("alert-circle-outline", "red"),
    Severity.IMPORTANT: ("alert-outline", "ochre"),
    Severity.ADVICE: ("lightbulb-on-outline", "slate"),
}
SAID = {
    Severity.BLOCKING: "À régler avant tout",
    Severity.IMPORTANT: "Important",
    Severity.ADVICE: "Conseil",
}


def severity_icon(look: Look, severity: Severity) -> QIcon:
    """Return the icon of a gravity; the words beside it say the same."""
    icon, token = _DRESS[severity]
    return make_icon(icon, look.colour(token), look.sizes.px(18), look.colour("field"), 0)


def severity_mark(look: Look, severity: Severity, *, is_current: bool) -> QTextCharFormat:
    """Return how the words of a finding are marked: a wave, a ground too when they are looked at."""
    _icon, token = _DRESS[severity]
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    made.setUnderlineColor(QColor(look.colour(token)))
    if is_current:
        made.setBackground(QColor(look.colour(f"{token}_soft")))
    return made


@dataclass(frozen=True, slots=True)
class Readiness:
    """How near a demand is to being tried."""

    tone: str
    words: str
    detail: str = ""


def readiness_of(review: PromptReview | None) -> Readiness:
    """Return where a demand stands, by its worst finding: only advice may be left in a ready one."""
    if review is None or not review.text.strip():
        return Readiness("information", "Commencez par la tâche\u00a0: un verbe et un objet.")
    blocking = sum(one.severity is Severity.BLOCKING for one in review.findings)
    if blocking:
        points = count(blocking, "point à régler", "points à régler")
        return Readiness("attention", f"{points} avant de l’essayer.")
    if any(one.id == TO_FILL for one in review.findings):
        return Readiness("attention", "Presque prête\u00a0: il reste des blancs à remplir.")
    important = sum(one.severity is Severity.IMPORTANT for one in review.findings)
    advice = len(review.findings) - important
    tips = count(advice, "conseil", "conseils") if advice else ""
    if important:
        points = count(important, "point important", "points importants")
        more = f"Il y a aussi {tips}." if tips else "Vous pouvez l’essayer quand même."
        return Readiness("attention", f"Pas encore prête\u00a0: {points}.", more)
    more = f"Mieux encore avec\u00a0: {tips}." if tips else "Rien à redire."
    return Readiness("good", "Prête à être essayée.", more)
