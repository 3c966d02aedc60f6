# SPDX-License-Identifier: AGPL-3.0-or-later
"""The export of a document that will be published says what it tells of persons, and takes it out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.publication import data_before_publication
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.dialogs.export import WITHOUT_DATA, ExportDialog, without_removed
from desktop.ui.widgets.banner import Banner
from tests.ui.conftest import Hand

ARTICLE = {"task": "write-text", "kind": "article-bulletin"}
WORDS = "Mme Camille Rouvier, joignable au 06 39 98 11 22, remercie M. Luc Tanguy."
DRAFT = Draft("Une médaille", (Paragraph(WORDS),))


@pytest.fixture
def dialog(sample: SampleDesk, qtbot: QtBot) -> ExportDialog:
    made = ExportDialog(sample.desk, DRAFT)
    qtbot.addWidget(made)
    made.set_formats(("docx",))
    return made


def test_it_is_told_what_the_text_says_of_persons(dialog: ExportDialog):
    dialog.offer_mentions(ARTICLE)
    notice = dialog._publication
    banner = notice.findChild(Banner)
    assert not notice.isHidden() and banner is not None
    assert "2 personnes et 1 téléphone" in banner.title and "L312-1-2" in banner.text
    assert dialog.removed() == () and dialog.stem() == "Une médaille"


def test_ticking_the_box_takes_all_of_it_out_of_a_copy_with_its_own_name(dialog: ExportDialog):
    dialog.offer_mentions(ARTICLE)
    dialog._publication.remove_box.click()
    made = without_removed(DRAFT, dialog.removed())
    assert made.blocks[0].text == "Mme [nom], joignable au [téléphone], remercie M. [nom]."
    assert dialog.stem() == f"Une médaille{WITHOUT_DATA}"
    dialog._publication.remove_box.click()
    assert dialog.removed() == () and dialog.stem() == "Une médaille"
    assert without_removed(DRAFT, ()) is DRAFT


def test_what_the_agent_unticks_stays_in_the_copy(dialog: ExportDialog):
    dialog.offer_mentions(ARTICLE)
    notice = dialog._publication
    notice.remove_box.click()
    assert [box.text() for box in notice.boxes] == [
        "Camille Rouvier (personne)",
        "06 39 98 11 22 (téléphone)",
        "Luc Tanguy (personne)",
    ]
    notice.boxes[0].click()
    made = without_removed(DRAFT, dialog.removed())
    assert (
        made.blocks[0].text == "Mme Camille Rouvier, joignable au [téléphone], remercie M. [nom]."
    )


def test_unticking_all_of_it_leaves_the_name_of_the_whole(dialog: ExportDialog):
    dialog.offer_mentions(ARTICLE)
    dialog._publication.remove_box.click()
    for box in dialog._publication.boxes:
        box.click()
    assert dialog.removed() == () and dialog.stem() == "Une médaille"


@pytest.mark.parametrize(
    "data", [{"task": "write-text", "kind": "courrier-refus"}, {"task": "sort-mail"}, {}]
)
def test_nothing_is_said_of_what_is_not_published(dialog: ExportDialog, data):
    dialog.offer_mentions(data)
    assert dialog._publication.isHidden() and dialog.removed() == ()


def test_nothing_is_said_when_nobody_is_named(sample: SampleDesk, qtbot: QtBot):
    dialog = ExportDialog(sample.desk, Draft("Fermeture", (Paragraph("Fermé le 24 décembre."),)))
    qtbot.addWidget(dialog)
    dialog.offer_mentions(ARTICLE)
    assert dialog._publication.isHidden()


def test_a_long_text_is_searched_beside_the_window(sample: SampleDesk, qtbot: QtBot):
    long = Draft("Bilan", (Paragraph("Le conseil a voté. " * 200), Paragraph(WORDS)))
    dialog = ExportDialog(sample.desk, long)
    qtbot.addWidget(dialog)
    dialog.offer_mentions(ARTICLE)
    assert dialog._publication.is_searching() and dialog._publication.isHidden()
    qtbot.waitUntil(lambda: not dialog._publication.isHidden(), timeout=20_000)
    assert len(dialog._publication.boxes) == 3


def test_each_control_has_its_words(dialog: ExportDialog):
    dialog.offer_mentions(ARTICLE)
    notice = dialog._publication
    assert notice.remove_box.accessibleDescription().startswith("Chaque donnée cochée")
    assert all(box.text() and not box.accessibleName().isspace() for box in notice.boxes)


def test_a_long_datum_is_shortened_and_its_tip_has_all_of_it(sample: SampleDesk, qtbot: QtBot):
    address = "12 rue du Docteur-Paul-Vaillant, 27000 Évreux"
    dialog = ExportDialog(sample.desk, Draft("Avis", (Paragraph(f"Elle demeure {address}."),)))
    qtbot.addWidget(dialog)
    dialog.offer_mentions(ARTICLE)
    box = dialog._publication.boxes[0]
    assert len(box.text()) < 40 and box.text().endswith("… (adresse)")
    assert address in box.toolTip() and address in box.accessibleName()


def test_the_page_sends_the_copy_and_nothing_of_what_was_taken_out(hand: Hand, tmp_path: Path):
    hand.start()
    hand.finish(DRAFT)
    found = data_before_publication(hand.page.result.draft(), ARTICLE, CommuneProfile())
    hand.page.removed = found
    hand.page.export_to(str(tmp_path), "copie", ("docx",))
    sent = hand.sample.lanes.last(events.ExportDraft)
    assert len(found) == 3 and sent.data["copy"] == "pour publication"
    assert "Rouvier" not in str(sent) and "[téléphone]" in str(sent.draft)
    hand.page.removed = ()
    hand.page.export_to(str(tmp_path), "tout", ("docx",))
    whole = hand.sample.lanes.last(events.ExportDraft)
    assert "Rouvier" in str(whole.draft) and "copy" not in whole.data
