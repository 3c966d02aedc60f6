# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Personnes et conservation »: find a person, answer her, erase; what is kept, how long."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame

from desktop.core.draft import Draft
from desktop.core.events import Exported
from desktop.core.files.safe_files import write_json
from desktop.core.journal.journal import JournalEntry
from desktop.core.kept_data.kinds import count_words, kept_kinds
from desktop.french.dates import long_day
from desktop.mairie.compliance.rights.answer import STEM, answer_data, answer_draft, one_month_after
from desktop.mairie.compliance.rights.erasing_person import ErasedPlaces, ErasingTools, erase_places
from desktop.mairie.compliance.rights.search import FoundPlace, SearchResult
from desktop.tasks import TASKS
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import ExportDialog, default_folder
from desktop.ui.erasing.dialog import EraseDialog
from desktop.ui.erasing.everything import erase, left_words, usual_kinds
from desktop.ui.page_exports import PageExports
from desktop.ui.pages.compliance.people.durations import kept_words
from desktop.ui.pages.compliance.people.erase_dialog import ErasePersonDialog
from desktop.ui.pages.compliance.people.kept_card import KeptCard
from desktop.ui.pages.compliance.people.recordings_card import RecordingsCard
from desktop.ui.pages.compliance.people.results_card import ResultsCard, result_words
from desktop.ui.pages.compliance.people.search_card import SearchCard
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_card, make_label

_TITLE = "Personnes et conservation"
_SUBTITLE = "Ce que Beffroi garde sur ce poste, de qui, combien de temps, et comment l’effacer."
_RIGHTS = (
    (
        "Accès (article 15)",
        "Cherchez la personne, cochez ce qui la concerne, exportez la réponse et relisez-la.",
    ),
    (
        "Rectification (article 16)",
        "Ouvrez le travail, corrigez le texte, exportez-le de nouveau\u00a0; le nom d’un élu se corrige dans la page de la "
        "commune, celui d’un agent dans le registre des formations. Corrigez aussi les documents déjà exportés.",
    ),
    (
        "Effacement (article 17)",
        "Il ne vaut pas pour ce que la loi oblige à garder ni pour les archives publiques\u00a0: Beffroi dit ce qui reste, "
        "et pourquoi.",
    ),
)


class PeoplePage(RoomPage):
    """Signals: `erasing()` just before what is kept is deleted, `erased()` after; `commune_changed()`."""

    erasing = Signal()
    erased = Signal()
    commune_changed = Signal()

    def __init__(
        self, desk: Desk, today: Callable[[], datetime.date] = datetime.date.today
    ) -> None:
        super().__init__(desk, _TITLE, _SUBTITLE)
        self._today = today
        self._titles = {task.id: task.title for task in TASKS}
        self._exports = PageExports(desk, self, self.banners, self._entry_of_answer)
        self.search = SearchCard(desk)
        self.results = ResultsCard(desk, self._titles)
        self.recordings, self.kept = RecordingsCard(desk), KeptCard(desk)
        self.erase_button = make_button(
            desk.look,
            "Tout effacer…",
            self._ask_everything,
            role="danger",
            icon="trash-can-outline",
        )
        self.action_line.addWidget(self.erase_button)
        for card in (self.search, self.results, self._make_rights(), self.recordings, self.kept):
            self.body.addWidget(card)
        self.search.found.connect(self._take)
        self.search.cleared.connect(self.results.clear)
        self.results.export_asked.connect(self.ask_answer)
        self.results.data_asked.connect(self.ask_data)
        self.results.erase_asked.connect(self.ask_erase)
        self.recordings.told.connect(self._tell)
        self.kept.changed.connect(self.kept.refresh)

    def opened(self) -> None:
        self.banners.clear()
        self.delay.setText(self._delay_words())
        self.kept.refresh()
        self.recordings.refresh()

    def focus_first(self) -> None:
        self.search.fields["last"].setFocus()

    def run_main(self) -> None:
        self.search.search()

    def export(self) -> None:
        if self.results.result is not None:
            self.ask_answer()

    # --- search -----------------------------------------------------------------------------

    def _take(self, result: SearchResult) -> None:
        self.banners.clear()
        self.results.show_result(result)
        self._note("searched", _counts([one for one in result.places if one.is_sure]))
        announce(self, result_words(result))
        self.results.focus_first()

    # --- the answer -------------------------------------------------------------------------

    def answer(self) -> Draft:
        """Return the document for the person, of what is ticked."""
        result = self._result()
        profile = self.desk.profile.profile()
        return answer_draft(
            result, self.results.ticked(), profile, self._today(), self._titles, self._durations()
        )

    def ask_answer(self) -> None:
        """Ask where and in which formats, then write the answer."""
        dialog = ExportDialog(self.desk, self.answer(), self)
        dialog.set_stem(STEM)
        if dialog.exec():
            self.export_to(dialog.folder(), dialog.stem(), dialog.formats())

    def export_to(self, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        """Write the answer as a document."""
        self._exports.write_document(self.answer(), folder, stem, formats)

    def ask_data(self) -> None:
        """Ask for the file, then write the answer for a machine."""
        proposed = str(Path(default_folder(self.desk)) / f"{STEM}.json")
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Exporter les données", proposed, "Données JSON (*.json)"
        )
        if chosen:
            self.write_data(chosen if chosen.lower().endswith(".json") else f"{chosen}.json")

    def write_data(self, path: str) -> None:
        """Write the answer for a machine."""
        self.banners.clear()
        ticked = self.results.ticked()
        data = answer_data(self._result(), ticked, self._today(), self._titles, self._durations())
        try:
            write_json(Path(path), data)
        except OSError:
            self._tell("bad", "Le fichier n’a pas pu être écrit. Choisissez un autre dossier.")
            return
        self.desk.keep("out_folder", str(Path(path).parent))
        self._note("exported", _counts(ticked))
        self._tell("good", f"Les données sont dans\u00a0: {path}")

    def _entry_of_answer(self, _done: Exported) -> JournalEntry:
        return _entry("exported", _counts(self.results.ticked()))

    # --- erasing a person -------------------------------------------------------------------

    def ask_erase(self) -> None:
        """Say what goes and what stays, then erase what is ticked."""
        if ErasePersonDialog(self.desk, self.results.ticked(), self).exec():
            self.erase_ticked()

    def erase_ticked(self) -> ErasedPlaces:
        """Erase what is ticked, then look again: the page shows what is left."""
        result, chosen = self._result(), self.results.ticked()
        assert self.desk.data_folder is not None
        self.erasing.emit()
        self.desk.records.finish_writing()  # nothing of it may come after
        done = erase_places(
            self.desk.data_folder.root, result.query, [one.place for one in chosen], self._tools()
        )
        if done.erased:
            self._note("erased", done.counts())
        self.commune_changed.emit()
        self.erased.emit()
        self.opened()
        self._tell_erased(done)
        self.search.search()
        return done

    def _tell_erased(self, done: ErasedPlaces) -> None:
        number = len(done.erased)
        if number:
            words = "Un élément est effacé." if number == 1 else f"{number} éléments sont effacés."
            self._tell("good", words)
        if done.left:
            lines = "\n".join(f"{place.title}. {why}" for place, why in done.left)
            self.banners.add(Banner(self.look, "attention", "Reste gardé", lines))

    def _tools(self) -> ErasingTools:
        desk = self.desk
        return ErasingTools(
            forget_work=desk.records.forget,
            running_works=[run.job_id for run in desk.runner.active()],
            erase_exercises=self._erase_exercises,
            reset_setting=self._reset_setting,
            setting=desk.settings.get,
        )

    def _erase_exercises(self) -> None:
        self.desk.exercises.erase()

    def _reset_setting(self, name: str) -> None:
        from desktop.core.settings import SETTINGS

        default = next(one.default for one in SETTINGS if one.name == name)
        self.desk.keep(name, default)

    # --- erasing everything -----------------------------------------------------------------

    def _ask_everything(self) -> None:
        dialog = EraseDialog(self.desk, self)
        if dialog.exec():
            self.erase_all(dialog.kinds())

    def erase_all(self, kinds: Collection[str] = ()) -> None:
        """Delete these kinds of things that are kept; all that has content when none is told."""
        self.search.forget()
        self.erasing.emit()
        done = erase(self.desk, kinds or usual_kinds())
        self.commune_changed.emit()
        self.erased.emit()
        self.opened()
        trouble = left_words(done.left)
        self._tell(
            "attention" if trouble else "good", trouble or "Ce que vous avez choisi est effacé."
        )

    # --- inside -----------------------------------------------------------------------------

    def _result(self) -> SearchResult:
        assert self.results.result is not None
        return self.results.result

    def _durations(self) -> dict[str, str]:
        return {kind.id: kept_words(kind, self.desk.settings) for kind in kept_kinds()}

    def _note(self, outcome: str, counts: dict[str, int]) -> None:
        """Tell the journal, without the name."""
        self.desk.records.note((_entry(outcome, counts),))

    def _tell(self, tone: str, words: str) -> None:
        self.banners.add(Banner(self.look, tone, words))

    def _delay_words(self) -> str:
        today = self._today()
        return (
            "Délai\u00a0: un mois à partir de la réception de la demande (article 12, paragraphe 3). Reçue aujourd’hui, "
            f"elle attend une réponse au plus tard le {long_day(one_month_after(today))}. Deux mois de plus si la "
            "demande est complexe, en prévenant la personne dans le premier mois."
        )

    def _make_rights(self) -> QFrame:
        card, column = make_card(self.look, "Répondre à une personne")
        self.delay = make_label("")
        column.addWidget(self.delay)
        for title, words in _RIGHTS:
            column.addWidget(make_label(title, "strong"))
            column.addWidget(make_label(words))
        return card


def _entry(outcome: str, counts: dict[str, int]) -> JournalEntry:
    return JournalEntry("rights", outcome, note=count_words(counts))


def _counts(places: Collection[FoundPlace]) -> dict[str, int]:
    kinds = [one.place.kind_id for one in places]
    return {kind_id: kinds.count(kind_id) for kind_id in dict.fromkeys(kinds)}
