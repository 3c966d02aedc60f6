# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks before what names a person is erased: what goes, what stays and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.mairie.compliance.rights.erasing_person import what_goes, why_it_stays
from desktop.mairie.compliance.rights.search import FoundPlace
from desktop.ui.desk import Desk
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.erasing.everything import what_forbids
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label

_WHOLE = (
    "Un travail s’efface en entier, ou reste\u00a0: s’il parle d’autres personnes, exportez d’abord ce qui doit "
    "rester. Un document reçu ou produit par la mairie est une archive publique\u00a0: gardez-le dans le dossier "
    "de l’affaire."
)
_SURE = "C’est bien elle, et c’est sans retour"


class ErasePersonDialog(ScrolledDialog):
    """Lists what goes and what stays."""

    def __init__(
        self, desk: Desk, chosen: Sequence[FoundPlace], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk.look, "Effacer ce qui la concerne\u00a0?", "Effacer", parent)
        self.forbidden = what_forbids(desk)
        going = [one for one in chosen if not why_it_stays(one.place)]
        staying = [one for one in chosen if why_it_stays(one.place)]
        self.has_some = bool(going)
        if self.forbidden:
            self.column.addWidget(Banner(desk.look, "attention", self.forbidden))
        if going:
            self.column.addWidget(make_label("Sera effacé", "heading"))
            lines = [f"• {one.place.title}\u00a0: {what_goes(one.place)}" for one in going]
            self.column.addWidget(make_label("\n".join(lines)))
        if staying:
            self.column.addWidget(make_label("Restera", "heading"))
            lines = [f"• {one.place.title}. {why_it_stays(one.place)}" for one in staying]
            self.column.addWidget(make_label("\n".join(lines)))
        self.column.addWidget(make_label(_WHOLE, "small"))
        self.sure = CheckBox(self.look, _SURE)
        self.sure.toggled.connect(lambda _is_on: self._refresh())
        self.under.addWidget(self.sure)
        self.cancel.setFocus()
        self._refresh()
        self.fit()

    def _refresh(self) -> None:
        if not self.has_some:
            self.set_problem("Rien de ce qui est coché ne s’efface ici.")
        else:
            asked = "" if self.sure.isChecked() else "Cochez la case pour confirmer."
            self.set_problem(self.forbidden or asked)
