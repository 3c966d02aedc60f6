# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks whether to close while something runs, and says what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label

if TYPE_CHECKING:
    from desktop.ui.runs import RunningWork

_WORK = "Un travail est en cours"
_STOPPED = "Il sera arrêté, puis proposé à la reprise au prochain démarrage. Rien n’est perdu."
_RECORDING = "Un enregistrement est en cours"
_KEPT = (
    "Il sera terminé, et le son gardé\u00a0: vous le retrouverez dans le formulaire de la réunion. Ce "
    "qui se dira ensuite ne sera pas enregistré."
)
_BOTH = (
    "L’autre travail en cours sera arrêté, puis proposé à la reprise au prochain démarrage. Rien "
    "n’est perdu."
)


class ClosingDialog(PlainDialog):
    """« Annuler » goes on with the work."""

    def __init__(self, look: Look, works: Sequence[RunningWork], parent: QWidget | None) -> None:
        is_recording = any(work.is_recording for work in works)
        has_others = any(not work.is_recording for work in works)
        title = _RECORDING if is_recording else _WORK
        super().__init__(look, title, "Fermer Beffroi", parent)
        self.cancel.setText("Continuer")
        words = [_KEPT] if is_recording else [_STOPPED]
        if is_recording and has_others:
            words.append(_BOTH)
        for sentence in words:
            self.column.addWidget(make_label(sentence))
        self.setAccessibleDescription(" ".join(words))
        _fit_height(self)


class ErasingDialog(PlainDialog):
    """Says that works are kept for the session only; « Annuler » goes on with them."""

    def __init__(self, look: Look, number: int, parent: QWidget | None) -> None:
        one = number == 1
        title = "Un travail va être effacé" if one else f"{number} travaux vont être effacés"
        super().__init__(look, title, "Fermer et effacer", parent)
        self.cancel.setText("Continuer")
        words = (
            "Les réglages de conservation l’effacent à la fermeture. Exportez d’abord ce qui doit rester."
            if one
            else "Les réglages de conservation les effacent à la fermeture. Exportez d’abord ce qui doit "
            "rester."
        )
        self.column.addWidget(make_label(words))
        self.setAccessibleDescription(words)
        self.cancel.setDefault(True)
        self.cancel.setFocus()


class LosingDialog(PlainDialog):
    """Says that the disk refuses what was done last; « Annuler » keeps the window open."""

    def __init__(self, look: Look, parent: QWidget | None) -> None:
        title = "Vos dernières modifications ne sont pas enregistrées"
        super().__init__(look, title, "Fermer quand même", parent)
        self.cancel.setText("Rester")
        words = (
            "Le disque est plein, ou le dossier de données refuse l’écriture. Libérez de la place ou "
            "rebranchez la clé\u00a0: l’enregistrement reprendra de lui-même. Vous pouvez aussi exporter "
            "votre document dans un autre dossier."
        )
        self.column.addWidget(make_label(words))
        _fit_height(self)
        self.setAccessibleDescription(words)
        self.cancel.setDefault(True)
        self.cancel.setFocus()


def _fit_height(dialog: PlainDialog) -> None:
    """Make room for the words: Qt reckons the height of a dialog for words on one line."""
    width, layout = dialog.minimumWidth(), dialog.layout()
    if layout is not None:
        dialog.resize(width, layout.totalHeightForWidth(width))
