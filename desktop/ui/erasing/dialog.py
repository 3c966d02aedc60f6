# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Tout effacer »: says what goes, what may go, what stays and why; a tick before the button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.kept_data.kinds import Going, KeptKind, kinds_going
from desktop.ui.desk import Desk
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.erasing.everything import (
    RECORDINGS,
    inventory,
    number_words,
    recordings,
    what_forbids,
)
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import count

_WHAT = (
    "Ce que Beffroi garde sur ce poste sera supprimé pour de bon. Les fichiers que vous avez exportés "
    "restent où ils sont."
)
_DISK = (
    "Effacer un fichier l’enlève du dossier\u00a0; le disque peut en garder des traces un moment, surtout "
    "un SSD, et les sauvegardes du poste aussi. Seul un disque chiffré protège un poste volé ou mis au "
    "rebut\u00a0: demandez à l’informatique."
)
_SURE = "J’ai compris\u00a0: c’est sans retour"
_NAMES_SHOWN = 4


class EraseDialog(ScrolledDialog):
    """Asks what is to be erased."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Tout effacer\u00a0?", "Tout effacer", parent)
        self._desk, self._found = desk, inventory(desk)
        self.forbidden = what_forbids(desk)
        self.boxes: dict[str, CheckBox] = {}
        if self.forbidden:
            self.column.addWidget(Banner(desk.look, "attention", self.forbidden))
        self.column.addWidget(make_label(_WHAT))
        self._add_going()
        self._add_boxes("Part aussi, sauf si vous décochez", Going.TICKED)
        self._add_boxes("Reste, sauf si vous cochez", Going.ASKED)
        self._add_staying()
        self.column.addWidget(make_label(_DISK, "small"))
        self.sure = CheckBox(self.look, _SURE)
        self.sure.toggled.connect(lambda _is_on: self._refresh())
        self.under.addWidget(self.sure)
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        self._refresh()
        self.fit()

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds that are to go."""
        always = tuple(kind.id for kind in kinds_going(Going.CONTENT))
        return (*always, *(kind_id for kind_id, box in self.boxes.items() if box.isChecked()))

    # --- drawing ----------------------------------------------------------------------------

    def _add_going(self) -> None:
        self.column.addWidget(make_label("Part toujours", "heading"))
        kinds = kinds_going(Going.CONTENT)
        there = [kind for kind in kinds if self._found.of(kind.id).files]
        lines = [f"• {kind.title}\u00a0: {number_words(kind, self._found)}" for kind in there]
        absent = ", ".join(_lower(kind.title) for kind in kinds if kind not in there)
        lines += [f"• Il n’y a rien en ce moment de\u00a0: {absent}"] if absent else []
        self.column.addWidget(make_label("\n".join(lines)))

    def _add_boxes(self, title: str, going: Going) -> None:
        self.column.addWidget(make_label(title, "heading"))
        for kind in kinds_going(going):
            self.column.addWidget(self._make_box(kind, is_ticked=going is Going.TICKED))

    def _make_box(self, kind: KeptKind, *, is_ticked: bool) -> QWidget:
        box = CheckBox(self.look, kind.title)
        box.setChecked(is_ticked)
        self.boxes[kind.id] = box
        told = self._sound_words() if kind.id == RECORDINGS else number_words(kind, self._found)
        words = f"{told[:1].upper()}{told[1:]}. {kind.why}".strip()
        box.setAccessibleDescription(words)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(box)
        column.addLayout(self._indented(words))
        return held

    def _indented(self, words: str) -> QVBoxLayout:
        under = QVBoxLayout()
        under.setContentsMargins(self.look.sizes.px(36), 0, 0, 0)
        under.addWidget(make_label(words, "small"))
        return under

    def _sound_words(self) -> str:
        names = [Path(one.path).name for one in recordings(self._desk)]
        if not names:
            return "rien"
        others = len(names) - _NAMES_SHOWN
        shown = ", ".join(names[:_NAMES_SHOWN]) + (f" et {others} autres" if others > 0 else "")
        return f"{count(len(names), 'son')}\u00a0: {shown}"

    def _add_staying(self) -> None:
        self.column.addWidget(make_label("Reste toujours", "heading"))
        lines = [f"• {kind.title}. {kind.why}" for kind in kinds_going(Going.NEVER)]
        self.column.addWidget(make_label("\n".join(lines)))

    def _refresh(self) -> None:
        asked = "" if self.sure.isChecked() else "Cochez la case pour confirmer."
        self.set_problem(self.forbidden or asked)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
