# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking a profile from a file and giving it to colleagues: done once, used on every computer."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.core.errors import BeffroiError, DocumentUnreadable
from desktop.mairie.commune.profile import load_profile, save_profile
from desktop.mairie.commune.profile_shape import shape_problems
from desktop.ui.look import Look
from desktop.ui.pages.commune.profile_keeper import ProfileKeeper
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import BannerColumn

_FILTER = "Profil de commune (*.json)"
_WORDS = (
    "Remplissez le profil une fois, puis donnez le fichier aux collègues\u00a0: ils l’importent sur "
    "leur poste. Les emplacements du logo et du papier à en-tête sont à choisir de nouveau."
)


class ExchangeCard(QWidget):
    """Signals: `imported()` once the keeper has another profile."""

    imported = Signal()

    def __init__(self, look: Look, keeper: ProfileKeeper) -> None:
        super().__init__()
        self._look, self._keeper = look, keeper
        card, column = make_card(look, "D’un poste à l’autre")
        column.addWidget(make_label(_WORDS))
        self.take_in = make_button(look, "Importer un profil…", self._ask_import, icon="download")
        self.give_out = make_button(look, "Exporter le profil…", self._ask_export, icon="upload")
        line = FlowLayout(spacing=look.sizes.px(8))
        line.addWidget(self.take_in)
        line.addWidget(self.give_out)
        column.addLayout(line)
        self.messages = BannerColumn(look)
        column.addWidget(self.messages)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def import_from(self, path: str) -> None:
        """Take the profile of a file in place of this one, which can be put back."""
        former = self._keeper.profile
        try:
            if not Path(path).is_file():  # load_profile gives an empty one for no file
                raise DocumentUnreadable
            profile = load_profile(Path(path))
        except BeffroiError as error:
            self._say("bad", f"{error.message()} Le profil de ce poste n’a pas changé.", _why(path))
            return
        self._keeper.replace(profile)
        self._keeper.keep_now()
        self.imported.emit()
        banner = self._say("good", f"Le profil «\u00a0{profile.name}\u00a0» a été importé.", "")
        banner.add_button("Remettre le profil d’avant", lambda: self._put_back(former))

    def export_to(self, path: str) -> None:
        """Write the profile to a file."""
        self._keeper.keep_now()
        try:
            save_profile(self._keeper.profile, Path(path))
        except BeffroiError as error:
            self._say("bad", error.message(), error.next_step())
            return
        self._say("good", f"Le profil a été exporté\u00a0: {Path(path).name}.", "")

    def _put_back(self, former: object) -> None:
        self._keeper.replace(former)  # type: ignore[arg-type]  # the profile of import_from
        self._keeper.keep_now()
        self.messages.clear()
        self.imported.emit()
        self.take_in.setFocus()

    def _say(self, tone: str, title: str, text: str) -> Banner:
        self.messages.clear()
        banner = Banner(self._look, tone, title, text)
        self.messages.add(banner)
        return banner

    def _ask_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Importer un profil", _folder(), _FILTER)
        if path:
            self.import_from(path)

    def _ask_export(self) -> None:
        start = str(Path(_folder()) / "profil-commune.json")
        path, _ = QFileDialog.getSaveFileName(self, "Exporter le profil", start, _FILTER)
        if path:
            self.export_to(path)


def _why(path: str) -> str:
    """Return the first reason why a file is not a profile, when it is JSON at all."""
    try:
        if Path(path).stat().st_size > 1_000_000:
            return ""
        untrusted_data = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ""
    return next(iter(shape_problems(untrusted_data)), "")


def _folder() -> str:
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((place for place in places if Path(place).is_dir()), str(Path.home()))
