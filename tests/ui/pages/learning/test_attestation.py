# SPDX-License-Identifier: AGPL-3.0-or-later
"""The attestation and the register of trainings: exported, shown, a person erased."""

from __future__ import annotations

from desktop.core.events import ExportDraft, WritePieces
from desktop.ui.pages.learning.register_page import ErasePersonDialog
from tests.ui.pages.learning.learning_hand import CLAIRE, PAUL, LearningHand


def follow(hand: LearningHand, person: tuple[str, str]) -> None:
    page = hand.open()
    page.person._is_typing = True
    page.person.type_person(*person)
    hand.open_step("mails")
    hand.go_to_end()
    hand.open()


def test_attestation_waits_for_a_name_then_for_something_followed(hand: LearningHand):
    page = hand.open()
    assert not page.export_button.isEnabled() and "nom" in page._problem.text()
    page.person.type_person(*CLAIRE)
    assert not page.export_button.isEnabled()
    assert "rien à attester" in page._problem.text()
    follow(hand, CLAIRE)
    assert page.export_button.isEnabled() and page._problem.isHidden()


def test_attestation_goes_out_in_the_formats_asked(hand: LearningHand):
    follow(hand, CLAIRE)
    hand.page.export_to(str(hand.folder), "attestation", ("pdf", "docx", "odt"))
    hand.settle()
    sent = hand.sample.lanes.last(ExportDraft)
    assert sent.formats == ("pdf", "docx", "odt")
    assert sent.draft.title == "Attestation de suivi"
    assert "Claire Martin" in str(sent.draft.blocks)
    assert hand.step("mails").title in str(sent.draft.blocks)
    assert hand.step("resume").title not in str(sent.draft.blocks)
    assert [banner.title.startswith("Export terminé") for banner in hand.page.banners.banners()]


def test_register_shows_everybody_and_goes_out_as_a_table(hand: LearningHand):
    follow(hand, CLAIRE)
    follow(hand, PAUL)
    register = hand.register
    assert {row[0] for row in register.table.words()} == {"Claire Martin", "Paul Leroux"}
    register.exports.write_table(str(hand.folder / "formations.ods"), register.sheet("ods"))
    piece = hand.sample.lanes.last(WritePieces).pieces[0]
    assert (piece.stem, piece.format) == ("formations", "ods")
    assert len(piece.rows) == 2
    register.exports.write_document(register.draft(), str(hand.folder), "registre", ("pdf",))
    assert "Paul Leroux" in str(hand.sample.lanes.last(ExportDraft).draft.blocks)


def test_person_is_erased_once_it_is_confirmed(hand: LearningHand):
    follow(hand, CLAIRE)
    follow(hand, PAUL)
    register = hand.register
    dialog = ErasePersonDialog(hand.sample.desk, register.register.people(), register)
    names = [dialog.who.itemText(n) for n in range(dialog.who.count())]
    assert names == ["Claire Martin, secrétaire générale de mairie", "Paul Leroux, maire"]
    dialog.who.setCurrentIndex(1)
    register.erase(dialog.person())
    hand.settle()
    assert {row[0] for row in register.table.words()} == {"Claire Martin"}
    assert "Paul" not in hand.sample.desk.trainings_file.read_text(encoding="utf-8")
    page = hand.open()
    assert page.progress.person is None or page.progress.person.name != "Paul Leroux"


def test_empty_register_says_so_and_offers_nothing_to_export(hand: LearningHand):
    hand.open()
    register = hand.register
    assert "vide" in register.words.text()
    assert not register.export_button.isEnabled() and not register.erase_button.isEnabled()
    register.back.click()
    hand.settle()
    assert hand.window.current() is hand.page
