# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks who has read a draft over, then who validates it: names and functions, kept in its mark."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.core.draft import Draft
from desktop.core.review.review import NO_REVIEW, Review, ReviewState
from desktop.core.review.reviewing import reviewed, state_of, validated
from desktop.ui.desk import Desk
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import count, example_phrase

_WHY = (
    "Un texte reste un brouillon tant qu’une personne nommée ne l’a pas relu. Son nom et la date "
    "sont inscrits dans les propriétés du fichier et dans le journal."
)
_WHY_VALIDATE = (
    "Valider, c’est répondre du texte\u00a0: la personne qui le signe, ou qui décide de le publier. "
    "C’est ce que le règlement (UE) 2024/1689 appelle la responsabilité éditoriale (art.\u00a050)."
)
_SOMEONE = ("Claire Martin", "secrétaire générale de mairie")
_READ = "J’ai relu ce texte en entier"
_ALSO = "Je le valide aussi"
_ALSO_TOLD = "Valider, c’est signer le texte, ou répondre de sa publication."
_ANSWERS = "Je valide et j’en réponds"


class ReviewDialog(ScrolledDialog):
    """The next gesture of a text: read over, then validate; or take both back."""

    def __init__(self, desk: Desk, draft: Draft, parent: QWidget | None = None) -> None:
        self.state = state_of(draft)
        self._draft, self._desk = draft, desk
        self._review: Review | None = None
        title, action = _TITLES[self.state]
        super().__init__(desk.look, title, action, parent)
        setting = "validator" if self.is_validation() else "reviewer"
        name, _, role = str(desk.settings.get(setting)).partition(", ")
        self.name, self.role = QLineEdit(name), QLineEdit(role)
        someone = ("Paul Leroux", "maire") if self.is_validation() else _SOMEONE
        self.name.setPlaceholderText(example_phrase(someone[0]))
        self.role.setPlaceholderText(example_phrase(someone[1]))
        self.read = CheckBox(self.look, _ANSWERS if self.is_validation() else _READ)
        self.also = CheckBox(self.look, _ALSO)
        self._fill()
        self.fit(560)
        self._refresh()

    def is_validation(self) -> bool:
        """True when the text was read over already: it is to be validated."""
        return self.state is ReviewState.REVIEWED

    def review(self) -> Review:
        """Return who has read it and who validates it, as it was said."""
        if self._review is not None:
            return self._review
        today, who = date.today(), self.reviewer()
        if self.is_validation():
            return validated(self._draft, who, today).ai_mark.review
        read = reviewed(self._draft, who, today)
        made = validated(read, who, today) if self.also.isChecked() else read
        return made.ai_mark.review

    def reviewer(self) -> str:
        """Return "Claire Martin, secrétaire générale de mairie"."""
        return ", ".join((self.name.text().strip(), self.role.text().strip()))

    def take_back(self) -> None:
        """Make the text a draft again."""
        self._review = NO_REVIEW
        super().accept()

    def accept(self) -> None:
        if self.state is not ReviewState.VALIDATED:
            self._desk.keep("validator" if self.is_validation() else "reviewer", self.reviewer())
        super().accept()

    # --- drawing ----------------------------------------------------------------------------

    def _fill(self) -> None:
        self._add_state()
        if self.state is ReviewState.VALIDATED:
            self.main.hide()
            self.cancel.setText("Fermer")
            return
        self.column.addWidget(make_label(_WHY_VALIDATE if self.is_validation() else _WHY, "muted"))
        self._add_doubts()
        self.column.addLayout(self.make_field("Nom", self.name))
        self.column.addLayout(self.make_field("Fonction", self.role))
        self.column.addWidget(self.read)
        if not self.is_validation():
            self.column.addWidget(self.also)
            self.also.setAccessibleDescription(_ALSO_TOLD)
            self.column.addWidget(make_label(_ALSO_TOLD, "small"))
        self.read.toggled.connect(lambda _is_on: self._refresh())
        for edit in (self.name, self.role):
            edit.textChanged.connect(lambda _text: self._refresh())
        first = next(
            (edit for edit in (self.name, self.role) if not edit.text().strip()), self.read
        )
        first.setFocus()  # what is to be done first; the main button is not ready yet

    def _add_state(self) -> None:
        """Say what is known of the text, and let it be taken back."""
        review = self._draft.ai_mark.review
        if self.state is ReviewState.CHANGED:
            words = f"{review.words()}, puis modifié\u00a0: c’est de nouveau un brouillon."
            self.column.addWidget(Banner(self.look, "attention", words))
        if self.state.is_draft:
            return
        told = [Review(review.reviewed_by, review.reviewed_on).words()]
        if review.validated_by:
            told.append(review.words())
        banner = Banner(self.look, "good", ". ".join(told) + ".")
        banner.add_button("Remettre en brouillon", self.take_back)
        self.column.addWidget(banner)

    def _add_doubts(self) -> None:
        doubts = sum(len(paragraph.doubts) for paragraph in self._draft.paragraphs())
        if doubts:
            title = f"{count(doubts, 'point')} à vérifier dans ce texte."
            advice = "Comparez avec le document, corrigez, ou cliquez sur «\u00a0C’est vérifié\u00a0» dans le texte."
            self.column.addWidget(Banner(self.look, "attention", title, "", advice))

    def _refresh(self) -> None:
        if self.state is ReviewState.VALIDATED:
            self.set_problem("")
        elif not self.name.text().strip():
            self.set_problem("Indiquez votre nom.")
        elif not self.role.text().strip():
            self.set_problem("Indiquez votre fonction.")
        elif not self.read.isChecked():
            validates = self.is_validation()
            what = "pour valider" if validates else "une fois le texte relu"
            self.set_problem(f"Cochez la case {what}.")
        else:
            self.set_problem("")


_TITLES = {
    ReviewState.DRAFT: ("Relire", "Enregistrer la relecture"),
    ReviewState.CHANGED: ("Relire à nouveau", "Enregistrer la relecture"),
    ReviewState.REVIEWED: ("Valider", "Enregistrer la validation"),
    ReviewState.VALIDATED: ("Texte validé", "Fermer"),
}
