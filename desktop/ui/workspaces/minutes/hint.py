# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands beside the form of the minutes while there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_icon_label, make_label

_STEPS = (
    (
        "microphone-outline",
        "Un enregistrement, une transcription ou vos notes",
        "Un son est transcrit sur ce poste\u00a0; une transcription de visioconférence est lue telle "
        "quelle. Vos notes l’emportent.",
    ),
    (
        "format-quote-close",
        "Chaque décision montre l’instant où elle a été dite",
        "Un clic sur [00:12:34] fait entendre le passage. Rien n’est ajouté\u00a0: ce qui manque est "
        "marqué «\u00a0[à compléter]\u00a0».",
    ),
    (
        "pencil-outline",
        "La transcription se corrige en écoutant",
        "Nommez une fois chaque intervenant, écartez les apartés, puis refaites le compte rendu.",
    ),
)


def make_hint(look: Look) -> QWidget:
    """Return three steps in words."""
    hint = QWidget()
    column = QVBoxLayout(hint)
    column.setContentsMargins(0, look.sizes.px(20), 0, 0)
    column.setSpacing(look.sizes.px(24))
    for icon, title, words in _STEPS:
        row, text = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(look.sizes.px(12))
        text.setSpacing(look.sizes.px(2))
        text.addWidget(make_label(title, "strong"))
        text.addWidget(make_label(words, "muted"))
        row.addWidget(make_icon_label(look, icon, "slate", 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        column.addLayout(row)
    column.addStretch(1)
    return hint
