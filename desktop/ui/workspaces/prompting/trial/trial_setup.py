# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is compared, by which model, blind or not; without a model, what this is for and where to find one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.core.task import Choice, ModelReference
from desktop.mairie.prompting.opinions import Compared
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.words import NBSP
from desktop.ui.workspaces.prompting.atelier.part_field import BLANK
from desktop.ui.workspaces.prompting.trial.trial_state import TriedDemands

_HOW = (
    "La même question posée deux fois, l’une après l’autre, sur ce poste. Lisez les deux réponses, puis "
    "dites laquelle vous sert."
)
_WITHOUT = (
    "Les essais comparent deux réponses côte à côte. Il faut pour cela un modèle de rédaction sur ce poste\u00a0: "
    "la page Modèles dit comment en installer un. En attendant, copiez la demande et emportez-la."
)
_LONGEST = 110
_BLANKS = (
    "Il reste des blancs à remplir dans la demande\u00a0: remplissez-les d’abord dans l’atelier pour une "
    "comparaison juste."
)


class TrialSetup(QFrame):
    """Signals: `started()`, `changed()`, `copy_asked()`, `models_asked()`, `workshop_asked()`."""

    started = Signal()
    changed = Signal()
    copy_asked = Signal()
    models_asked = Signal()
    workshop_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._models: tuple[ModelReference, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look, padding=16)
        outer.addWidget(card)
        self._with, self._without = self._make_with(), self._make_without()
        column.addWidget(self._with)
        column.addWidget(self._without)
        self._show()

    def _make_with(self) -> QWidget:
        look, holder = self._look, QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(8))
        column.addWidget(make_label(_HOW, "muted"))
        choices = (
            Choice(Compared.DEMANDS, "Avant et après", "Le même modèle, deux demandes"),
            Choice(Compared.MODELS, "Deux modèles", "La même demande, deux modèles"),
        )
        self.compared = Segmented(look, "Comparer", choices, Compared.DEMANDS)
        self.compared.changed.connect(lambda _value: self._changed())
        self.boxes = (self._make_box("Modèle"), self._make_box("Second modèle"))
        self.blind = CheckBox(look, "À l’aveugle")
        told = "L’ordre est tiré au sort, et caché jusqu’à votre avis."
        self.blind.setToolTip(told)
        self.blind.setAccessibleDescription(told)
        self.blind.toggled.connect(lambda _is_on: self.changed.emit())
        self.start = make_button(
            look, "Lancer l’essai", self.started.emit, role="main", icon="play"
        )
        self._reason = make_label("", "muted")
        line = FlowLayout(spacing=look.sizes.px(12))
        for widget in (self.compared, *self.boxes, self.blind):
            line.addWidget(widget)
        column.addLayout(line)
        self._asked = tuple(make_label("", "small") for _ in range(3))
        for label in self._asked:
            column.addWidget(label)
        column.addWidget(self._reason)
        foot = FlowLayout(spacing=look.sizes.px(8))
        foot.addWidget(self.start)
        self.back = make_button(look, "Revenir à l’atelier", self.workshop_asked.emit, role="quiet")
        foot.addWidget(self.back)
        column.addLayout(foot)
        return holder

    def _make_without(self) -> QWidget:
        look, holder = self._look, QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(12))
        column.addWidget(make_label(_WITHOUT))
        line = FlowLayout(spacing=look.sizes.px(8))
        self.models_button = make_button(
            look, "Ouvrir la page Modèles", self.models_asked.emit, icon="cube-outline"
        )
        self.copy = make_button(
            look, "Copier la demande", self.copy_asked.emit, role="quiet", icon="content-copy"
        )
        line.addWidget(self.models_button)
        line.addWidget(self.copy)
        column.addLayout(line)
        return holder

    def _make_box(self, name: str) -> ComboBox:
        box = ComboBox(self._look, name)
        box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return box

    # --- what is chosen ---------------------------------------------------------------------

    def set_models(self, models: tuple[ModelReference, ...], chosen_id: str) -> None:
        """Offer these models; a choice already made stays."""
        if [one.id for one in models] == [one.id for one in self._models]:
            self._models = models
            return
        self._models = models
        others = [one.id for one in models if one.id != chosen_id]
        for box, wanted in zip(self.boxes, (chosen_id, *others[:1]), strict=False):
            kept = box.currentData() or wanted
            box.blockSignals(True)
            box.clear()
            for model in models:
                box.addItem(model.title, model.id)
            box.setCurrentIndex(max(0, box.findData(kept)))
            box.blockSignals(False)
        if len(models) > 1 and self.boxes[1].currentIndex() == self.boxes[0].currentIndex():
            self.boxes[1].setCurrentIndex(1 - min(1, self.boxes[0].currentIndex()))
        self._show()

    def kind(self) -> Compared:
        """Return what is compared."""
        return Compared(self.compared.value() or Compared.DEMANDS)

    def model(self, number: int) -> ModelReference | None:
        """Return the first or the second model chosen."""
        chosen = self.boxes[number].currentData()
        return next((one for one in self._models if one.id == chosen), None)

    def has_models(self) -> bool:
        """Tell whether anything can be tried."""
        return bool(self._models)

    def titles(self) -> dict[str, str]:
        """Return the models by their ids."""
        return {one.id: one.title for one in self._models}

    def show_demands(self, demands: TriedDemands) -> None:
        """Show how the demands that are compared begin, and whether blanks are left in them."""
        told = [f"Avant{NBSP}: {_begin(demands.before)}", f"Après{NBSP}: {_begin(demands.after)}"]
        if self.kind() is Compared.MODELS:
            told = [f"Demande{NBSP}: {_begin(demands.now)}", ""]
        asked = demands.now if self.kind() is Compared.MODELS else demands.after
        told.append(_BLANKS if BLANK.search(asked) else "")
        for label, words in zip(self._asked, told, strict=True):
            label.setText(words)
            label.setVisible(bool(words) and self.start.isEnabled())

    def show_reason(self, reason: str, *, has_demand: bool) -> None:
        """Say why a trial cannot begin; nothing when it can."""
        self.start.setEnabled(not reason)
        self.start.setAccessibleDescription(reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.copy.setEnabled(has_demand)

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._with.setVisible(self.has_models())
        self._without.setVisible(not self.has_models())
        self.boxes[1].setVisible(self.kind() is Compared.MODELS)


def _begin(demand: str) -> str:
    words = " ".join(demand.split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rsplit(' ', 1)[0].rstrip(' .,;:')}…"
    return f"«{NBSP}{words}{NBSP}»"
