# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the page « Rédiger les comptes-rendus », for screenshots.py; alone, only these.

`python -m scripts.screens.minutes_screens --out DIR [--only light-100]`
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from desktop.core import events
from desktop.core.draft import Draft, Heading, Note
from desktop.core.sound.errors import MicrophoneLost
from desktop.core.sound.messages import (
    ListMicrophones,
    Microphone,
    MicrophonesListed,
    SoundHeard,
    SoundRecorded,
)
from desktop.core.task import Result
from desktop.ui.demonstration.sample_minutes import (
    RECORDING,
    model_draft,
    sample_data,
    sample_draft,
)
from desktop.ui.dialogs.closing import ClosingDialog
from desktop.ui.runs import RecordingWork
from desktop.ui.workspaces.minutes.export_dialog import MinutesExportDialog
from desktop.ui.workspaces.minutes.speaker_dialogs import PassageSpeakerDialog, SpeakersDialog
from desktop.ui.workspaces.write_minutes import WriteMinutesPage

SILENT_AT_FIRST = (
    "Le micro ne donne aucun son. Vérifiez qu’il n’est pas coupé (bouton sur le micro ou sur le "
    "câble), que c’est le bon micro, et que le système l’autorise (réglages de confidentialité)."
)
"""As the worker says it."""

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from scripts.screenshots import Studio


def page_of(studio: Studio) -> WriteMinutesPage:
    page = studio.window.open_page("write-minutes")
    assert isinstance(page, WriteMinutesPage)
    studio.settle()
    return page


def start(studio: Studio, name: str = "conseil-2026-11-19.vtt") -> str:
    page = page_of(studio)
    studio.window.desk.runner._runs.clear()
    studio.window.show_runs()
    page.back_to_form()
    file = studio.document.with_name(name)
    file.write_bytes(b" " * 84_000)
    page.panel.set_values({"recording": str(file)})
    page.start()
    studio.settle()
    return studio.sample.lanes.run_id()


def finish(
    studio: Studio, draft: Draft | None = None, data: dict[str, Any] | None = None
) -> WriteMinutesPage:
    """Run, and answer as a worker that made the minutes."""
    run_id = start(studio)
    studio.say(events.Finished(run_id, Result(draft or sample_draft(), data or sample_data())))
    studio.settle()
    return page_of(studio)


def _idle(studio: Studio) -> None:
    page = page_of(studio)
    page.back_to_form()
    page.panel.set_values({"recording": ""})


def _no_speech(studio: Studio) -> None:
    file = studio.document.with_name(RECORDING)
    file.write_bytes(b" " * 84_000_000)
    page_of(studio).panel.set_values({"recording": str(file)})


def _speech(studio: Studio) -> None:
    from desktop.ui.demonstration.sample_models import installed

    desk = studio.sample.desk
    entry = next(
        e for e in desk.model_desk.catalogue.entries if e.kind.value == "speech" and e.files
    )
    studio.sample.models.append(installed(entry))
    desk.models(again=True)
    page_of(studio)._offer_speech()


def _papers(studio: Studio) -> None:
    page = page_of(studio)
    file = studio.document.with_name("convocation-2026-11-19.docx")
    file.write_bytes(b" " * 24_000)
    page.panel.set_values({"agenda": str(file), "notes_text": "Toiture : 10 pour, 1 abstention."})
    studio.settle()
    bar = page.whole.verticalScrollBar()
    bar.setValue(bar.maximum())


def _working(studio: Studio) -> None:
    run_id = start(studio)
    studio.say(events.DraftChanged(run_id, sample_draft()))
    studio.say(
        events.ProgressChanged(
            run_id, "Le modèle résume les échanges\u00a0: point 1 sur 2", 0.6, 95.0
        )
    )


def _done(studio: Studio) -> None:
    finish(studio)


def _playing(studio: Studio) -> None:
    page = page_of(studio)
    transcript = page.result.pane.transcript()
    page.result.show_time(transcript.segments[5].start)
    studio.say(SoundHeard(page.sound._run_id, transcript.segments[5].words[12].start + 0.1, 0.4))


def _remarks(studio: Studio) -> None:
    page = page_of(studio)
    page.result.split.reveal(page.result._left)
    page.result.remarks.fold.set_open(True)


def _names(studio: Studio) -> None:
    page = page_of(studio)
    page.result.remarks.fold.set_open(False)
    page.result.split.reveal(page.result.pane)
    page.result.pane.names.fold.set_open(True)


def _search(studio: Studio) -> None:
    pane = page_of(studio).result.pane
    pane.names.fold.set_open(False)
    pane.search.query.setText("madame roux")
    pane.search.open_replacing()
    pane.finder.look_for(pane.transcript())
    pane.search.other.setText("Mme Roux")


def _editing(studio: Studio) -> None:
    pane = page_of(studio).result.pane
    pane.search._leave()
    pane.search.query.clear()
    pane.finder.look_for(pane.transcript())
    pane.table.setFocus(Qt.FocusReason.OtherFocusReason)
    pane.table.edit_row(4, 6)


def _changed(studio: Studio) -> None:
    page = page_of(studio)
    pane = page.result.pane
    editor = pane.table.editor()
    if editor is not None:
        editor.given_up.emit()
    studio.settle()
    pane.deeds.rename("S0", "M. Durieux")
    pane._accept_name("S1", "Mme Roux")
    pane.table.choose(8)
    pane.deeds.toggle_cut()
    page.result.text.set_editing(True)
    page.result.text.insert_text("Relu. ")
    page.result.text.set_editing(False)


def _doubt(studio: Studio) -> None:
    page_of(studio).result.pane.next_doubt()


def _error(studio: Studio) -> None:
    data = sample_data()
    data["checks"][1] |= {
        "severity": "erreur",
        "sentence": "7 présents sur 15 en exercice\u00a0: le quorum est de 8, il n’est pas atteint.",
    }
    finish(studio, model_draft(), data)


def _no_sound(studio: Studio) -> None:
    page = finish(studio, data=sample_data(recording=""))
    page.result.split.reveal(page.result.pane)


def _long(studio: Studio) -> None:
    page = finish(studio, data=sample_data(320))
    page.result.show_time(9_000)


def _notes_only(studio: Studio) -> None:
    data = sample_data()
    del data["transcript"]
    finish(studio, data=data)


def _before(studio: Studio) -> None:
    page = page_of(studio)
    page.back_to_form()
    page.panel.set_values({"recording": ""})
    page.open_recorder()
    page.recorder.before.set_folder("/home/mairie/Documents")
    asked = studio.sample.lanes.last(ListMicrophones)
    found = (Microphone("Micro de table USB", is_usual=True), Microphone("Micro interne"))
    studio.say(MicrophonesListed(asked.run_id, found))


def _recording(studio: Studio) -> None:
    page = page_of(studio)
    page.recorder.before.informed.setChecked(True)
    page.recorder.before.main.click()
    studio.settle()
    studio.say(SoundHeard(page.sound._run_id, 754.0, 0.62))


def _silent(studio: Studio) -> None:
    page = page_of(studio)
    studio.say(events.Warned(page.sound._run_id, SILENT_AT_FIRST))
    studio.say(SoundHeard(page.sound._run_id, 760.0, 0.0))


def _elsewhere(studio: Studio) -> None:
    page = page_of(studio)
    studio.say(SoundHeard(page.sound._run_id, 770.0, 0.6))
    studio.window.open_page("home")
    studio.say(events.Warned(page.sound._run_id, SILENT_AT_FIRST))


def _lost(studio: Studio) -> None:
    studio.window.notices.clear()
    page = page_of(studio)
    run_id = page.sound._run_id
    file = studio.document.with_name("réunion 2026-11-27 20h03.flac")
    file.write_bytes(b" " * 6_300_000)
    studio.say(events.Warned(run_id, f"{MicrophoneLost.sentence} {MicrophoneLost.advice}"))
    studio.say(SoundRecorded(run_id, str(file), 772.0, 0.6))


def _recorded(studio: Studio) -> None:
    _before(studio)
    _recording(studio)
    page = page_of(studio)
    run_id = page.sound._run_id
    page.recorder.card.stop()
    file = studio.document.with_name("réunion 2026-11-27 20h03.flac")
    file.write_bytes(b" " * 31_000_000)
    studio.say(SoundRecorded(run_id, str(file), 3_754.0, 0.6))


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("130-reunion-formulaire", _idle),
    ("131-reunion-sans-modele", _no_speech),
    ("132-reunion-modele", _speech),
    ("133-reunion-papiers", _papers),
    ("134-reunion-travail", _working),
    ("135-reunion-compte-rendu", _done),
    ("136-reunion-ecoute", _playing),
    ("137-reunion-remarques", _remarks),
    ("138-reunion-noms", _names),
    ("139-reunion-recherche", _search),
    ("140-reunion-correction", _editing),
    ("141-reunion-modifiee", _changed),
    ("142-reunion-doute", _doubt),
    ("143-reunion-erreur", _error),
    ("144-reunion-sans-son", _no_sound),
    ("145-reunion-longue", _long),
    ("146-reunion-notes", _notes_only),
    ("147-reunion-avant", _before),
    ("148-reunion-enregistrement", _recording),
    ("149-reunion-muet", _silent),
    ("150-reunion-ailleurs", _elsewhere),
    ("151-reunion-micro-perdu", _lost),
    ("152-reunion-enregistree", _recorded),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the two dialogs about who speaks, the export of a procès-verbal, the closing."""
    page = finish(studio)
    pane, look = page.result.pane, studio.sample.desk.look
    hear = pane.player.play_from
    yield "155-reunion-intervenants", SpeakersDialog(look, pane.transcript(), hear, studio.window)
    speakers = pane.transcript().speakers()
    yield "156-reunion-qui-parle", PassageSpeakerDialog(look, "S1", speakers, 1, studio.window)
    made = sample_draft()
    side = (Heading("À vérifier avant diffusion (partie à retirer)"), Note("Un vote sans compte."))
    draft = replace(made, blocks=(*made.blocks, *side))
    desk = studio.sample.desk
    yield (
        "157-reunion-export",
        MinutesExportDialog(desk, draft, "proces-verbal", studio.window),
    )
    work = RecordingWork("recording", lambda: None, "En cours")
    yield "158-reunion-fermeture", ClosingDialog(look, [work], studio.window)


if __name__ == "__main__":
    from scripts.screens import minutes_screens
    from scripts.screens.alone import render_alone

    render_alone(minutes_screens)
