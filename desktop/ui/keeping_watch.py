# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells the agent, across the window, when what is done can no longer be kept, and tries again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from desktop.ui.crossing import in_window
from desktop.ui.main_window import MainWindow
from desktop.ui.patient_files import WELL_AGAIN, Trouble, damage_of, damages_together
from desktop.ui.widgets.banner import Banner

_SILENT = {
    "avis.json": "vos avis sur les réponses",
    "enregistrements.json": "la liste des réunions enregistrées",
    "demandes/bibliotheque.json": "les demandes favorites",
    "conformite/verification-du-journal.json": "la dernière vérification du journal",
}
"""Files that are set aside where nobody is told, and what they hold."""
AGAIN_MS = 5_000
"""Between two tries while the disk refuses."""


class KeepingWatch(QObject):
    """Belongs to the window; made once the lists of Accueil were read."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._banners: dict[str, Banner] = {}
        self._damages: list[Trouble] = []
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN_MS)
        self._timer.timeout.connect(self.try_again)
        self._desk.records.files.listen(self._take)
        for aside in self._desk.settings.damaged:
            self.tell(damage_of("les réglages", aside))
        profile_aside = self._desk.profile.put_damaged_aside()
        if profile_aside is not None:
            self.tell(damage_of("le profil de la commune", profile_aside))
        self._look_at_corrections()
        self._asides = set(self._silent_asides())
        window.page_built.connect(lambda _page: self.tell_asides())

    def tell_asides(self) -> None:
        """Tell of the damaged files that were set aside since by what has no place to say so."""
        found = self._silent_asides()
        for path in sorted(found.keys() - self._asides):
            self.tell(damage_of(found[path], path.name))
        self._asides |= found.keys()

    def _silent_asides(self) -> dict[Path, str]:
        data = self._desk.data_folder
        if data is None:
            return {}
        return {
            path: what
            for name, what in _SILENT.items()
            for path in data.root.glob(f"{name}.damaged-*")
        }

    def _look_at_corrections(self) -> None:
        file = self._desk.sorting_memory_file
        memory = self._desk.sorting_memory if file is not None and file.exists() else None
        aside = memory.put_damaged_aside() if memory is not None else None
        if aside is not None:
            self.tell(damage_of("vos corrections du tri des mails", aside))

    def _take(self, trouble: Trouble) -> None:
        """Take a trouble from whatever thread found it out."""
        in_window(self, partial(self.tell, trouble))

    def tell(self, trouble: Trouble) -> None:
        """Show a trouble in place of the one before; damaged files are told together, beside it."""
        is_damage = trouble.tone == "attention"
        if is_damage:
            self._damages.append(trouble)
            trouble = damages_together(self._damages)
        elif trouble == WELL_AGAIN:
            self._timer.stop()
        else:
            self._timer.start()
        self._show("damage" if is_damage else "keeping", trouble)

    def _show(self, place: str, trouble: Trouble) -> None:
        if place in self._banners:
            self._window.notices.drop(self._banners[place])
        banner = Banner(self._desk.look, trouble.tone, trouble.sentence, "", trouble.advice)
        banner.add_button("Fermer ce message", lambda: self._close(place))
        self._banners[place] = banner
        self._window.notices.add(banner)

    def _close(self, place: str) -> None:
        self._window.notices.drop(self._banners.pop(place))
        if place == "damage":
            self._damages.clear()

    def try_again(self) -> None:
        """Write what waits, without waiting for it."""
        self._desk.records.files.try_again()

    def doubts_clock(self, on_confirmed: Callable[[], object]) -> bool:
        """Tell whether the clock is not to be believed, and then say so in the window.

        `on_confirmed` is called once the agent has said that the date is right.
        """
        from desktop.core.kept_data.clock import believe_clock, doubt_of_clock

        settings = self._desk.settings
        doubt = doubt_of_clock(settings, self._desk.records.newest_change)
        if doubt is None:
            believe_clock(settings, date.today())
            return False
        banner = Banner(self._desk.look, "attention", doubt.sentence, "", doubt.advice)

        def confirm() -> None:
            believe_clock(settings, date.today())
            self._window.notices.drop(banner)
            on_confirmed()

        banner.add_button("La date est juste", confirm)
        banner.add_button("Fermer ce message", lambda: self._window.notices.drop(banner))
        self._window.notices.add(banner)
        return True
