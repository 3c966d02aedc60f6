# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Analyser »: what stops a reader underlined in the text, mended with one key; answers by themes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar

from desktop.core import events
from desktop.core.draft import Draft, Heading
from desktop.core.task import Lane, Result
from desktop.ui.demonstration.sample_texts import consultation_data
from desktop.ui.workspaces.text.analysing.analysing_tab import AnalysingTab
from desktop.ui.workspaces.text.analysing.finding_kinds import KINDS
from desktop.ui.workspaces.text.analysing.placed_findings import PlacedFindings
from desktop.ui.workspaces.text.analysing.report import ShownFinding, read_report
from tests.ui.workspaces.text.text_hand import CONTROL, TextHand

TEXT = "Le CCAS 🙂 vous informe, eu égard à votre demande, que ladite salle est fermée.\nMerci."


def found(kind: str, words: str, *mends: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "kind": kind, "start": start, "end": start + len(words), "excerpt": words,
        "reason": f"Raison de {words}.", "mends": list(mends), "advice": "", "certain": True, "page": 1,
    } | more  # fmt: skip


def data(text: str = TEXT, **changed: Any) -> dict[str, Any]:
    findings = [
        found("sigle", "CCAS", advice="Écrivez-le en entier."),
        found("jargon", "eu égard à", "vu", "pour"),
        found("phrase-longue", TEXT.split("\n")[0], certain=False),
        found("jargon", "ladite", "la"),
    ]
    read = {
        "score": 38.4, "level": "difficile", "words": 14, "sentences": 2, "words_per_sentence": 7.0,
        "syllables_per_word": 1.8, "long_words": 0, "reading_seconds": 4,
    }  # fmt: skip
    return {
        "text": text, "readability": read, "findings": findings,
        "summary": ["Coupez la première phrase."], "notes": ["Le dictionnaire n’est pas installé."],
    } | changed  # fmt: skip


def tab_of(agent: TextHand, text: str = TEXT) -> AnalysingTab:
    page = agent.open()
    page.open_tab("analyser")
    page.analysing.source.edit.insertPlainText(text)
    agent.settle()
    return page.analysing


def analyse(agent: TextHand, **changed: Any) -> AnalysingTab:
    tab = tab_of(agent)
    tab.main.click()
    agent.settle()
    agent.finish(data(**changed))
    return tab


def labels(tab: AnalysingTab) -> str:
    return "\n".join(label.text() for label in tab.findChildren(QLabel) if label.isVisible())


def test_text_goes_to_a_worker_through_a_file_that_is_erased(agent: TextHand):
    tab = tab_of(agent)
    tab.main.click()
    agent.settle()
    request = agent.request()
    assert request.task_id == "check-document" and request.values["kind"] == "clarity"
    assert Path(request.values["document"]).read_text(encoding="utf-8") == TEXT
    assert agent.sample.lanes.lanes[agent.sample.lanes.run_id()] is Lane.LIGHT
    agent.finish(data())
    agent.page.keep_now()
    assert not Path(request.values["document"]).exists()
    assert agent.sample.records.drafts() == []


def test_score_is_in_words_first_then_figures_and_the_formula(agent: TextHand):
    tab = analyse(agent)
    assert tab.score._heading.text() == "Texte difficile à lire"
    assert "38 sur 100, formule de Kandel et Moles (1958)" in tab.score._figures.text()
    assert "Coupez la première phrase." in labels(tab)
    assert "Le dictionnaire n’est pas installé." in labels(tab)


def test_findings_are_grouped_by_kind_with_counts_and_filtered(agent: TextHand):
    tab = analyse(agent)
    rows = [tab.pane.list.rows.item(n).text() for n in range(tab.pane.list.rows.count())]
    assert "Mots de l’administration (2)" in rows
    assert rows[0] == "Phrases longues (1)"
    choices = tab.pane.list.filter
    assert choices.itemText(0) == "Tout montrer (4)"
    choices.setCurrentIndex(choices.findData("sigle"))
    rows = [tab.pane.list.rows.item(n).text() for n in range(tab.pane.list.rows.count())]
    assert len(rows) == 2 and "CCAS" in rows[1]


def test_every_kind_has_a_line_of_its_own_in_its_colour():
    drawn = {(look.token, look.style) for look in KINDS.values()}
    assert len(drawn) == len(KINDS)


def test_marks_stand_under_their_words(agent: TextHand):
    tab = analyse(agent)
    block = tab.source.edit.document().begin()
    styles = {kind.style for kind in KINDS.values()}
    raw = block.text().encode("utf-16-le")
    marked = [
        raw[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le")
        for part in block.layout().formats()
        if part.format.underlineStyle() in styles
    ]
    assert {"CCAS", "eu égard à", "ladite"} <= set(marked)


def test_findings_are_mended_with_the_keyboard_alone(agent: TextHand):
    tab = analyse(agent)
    assert tab.pane.list.rows.hasFocus()
    agent.press(Qt.Key.Key_Down)
    assert "eu égard à" in labels(tab)
    agent.press(Qt.Key.Key_Return)
    assert "informe, vu votre demande" in tab.source.text()
    assert tab.pane.list.rows.hasFocus()
    agent.press(Qt.Key.Key_Return)
    assert "que la salle" in tab.source.text()
    assert len(tab.placed) == 2
    tab.source.edit.setFocus()
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert "ladite" in tab.source.text()


def test_another_mend_is_chosen_with_its_button(agent: TextHand):
    tab = analyse(agent)
    tab.pane.list.look_at(1)
    buttons = [b for b in tab.pane.card.findChildren(type(tab.main)) if b.isVisible()]
    next(b for b in buttons if "pour" in b.text()).click()
    assert "informe, pour votre demande" in tab.source.text()


def test_analysis_is_made_again_after_a_mend_without_holding_the_page(agent: TextHand, qtbot):
    tab = analyse(agent)
    tab.pane.list.look_at(3)
    tab.mend(0)
    runs = len([r for r in agent.sample.lanes.requests if isinstance(r, events.RunTask)])
    tab._again.setInterval(50)
    tab._again.start()
    qtbot.waitUntil(lambda: len([r for r in agent.sample.lanes.requests if isinstance(r, events.RunTask)]) == runs + 1)  # fmt: skip
    assert agent.page.state == "idle" and not agent.page.progress.isVisible()
    text = tab.source.text()
    agent.finish(data(text, findings=[]))
    assert len(tab.placed) == 0
    assert "Rien à signaler" in labels(tab)
    assert agent.page.banners.banners() == []


def test_answer_on_a_text_that_was_written_on_is_asked_again(agent: TextHand):
    tab = analyse(agent)
    tab.source.edit.insertPlainText("Et puis ")
    assert not tab.take_result(data())
    assert tab._again.isActive()


def test_left_findings_stay_away_after_the_next_analysis(agent: TextHand):
    tab = analyse(agent)
    tab.pane.list.look_at(0)
    tab.pane.list.rows.setFocus()
    agent.press(Qt.Key.Key_Delete)
    assert "CCAS" not in {finding.excerpt for finding in tab.placed}
    tab.main.click()
    agent.finish(data())
    assert "CCAS" not in {finding.excerpt for finding in tab.placed}
    assert len(tab.placed) == 3


def test_f8_goes_through_the_findings_from_the_text(agent: TextHand):
    tab = analyse(agent)
    tab.source.edit.setFocus()
    first = tab.pane.list.current()
    agent.press(Qt.Key.Key_F8)
    assert tab.pane.list.current() != first
    agent.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert tab.pane.list.current() == first
    assert QApplication.focusWidget() is tab.source.edit


def test_finding_without_words_to_put_leads_to_the_text(agent: TextHand):
    tab = analyse(agent)
    tab.pane.list.look_at(2)
    before = tab.source.text()
    tab.mend(0)
    assert tab.source.text() == before


def test_empty_text_cannot_be_analysed(agent: TextHand):
    tab = tab_of(agent, "")
    assert not tab.main.isEnabled()
    tab.run_main()
    assert not [r for r in agent.sample.lanes.requests if isinstance(r, events.RunTask)]


def test_text_findings_and_choices_come_back_after_a_kill(agent: TextHand):
    tab = analyse(agent)
    tab.pane.list.look_at(0)
    tab.leave()
    tab.pane.list.look_at(0)
    tab.mend(0)
    agent.page._keep()
    again = agent.reopen()
    assert again.tab_name() == "analyser"
    assert again.analysing.source.text() == tab.source.text()
    kept = [(f.kind, f.start, f.end) for f in again.analysing.placed]
    assert kept == [(f.kind, f.start, f.end) for f in tab.placed]
    assert "CCAS" not in {f.excerpt for f in again.analysing.placed}
    again.deleteLater()


def test_mended_text_is_exported_and_among_the_works(agent: TextHand):
    tab = analyse(agent)
    tab.pane.list.look_at(3)
    tab.mend(0)
    agent.page.export_to(str(agent.folder), "texte", ("odt",))
    sent = agent.sample.lanes.last(events.ExportDraft)
    assert any("que la salle" in paragraph.text for paragraph in sent.draft.paragraphs())
    agent.page.forget_looked_at()
    (work,) = agent.sample.records.drafts()
    agent.page.analysing.show_text("Autre chose.")
    agent.page.show_kept(agent.sample.records.load(work.job_id))
    assert "que la salle" in tab.source.text()


def test_document_is_read_and_analysed_at_once(agent: TextHand):
    page = agent.open()
    page.open_tab("analyser")
    page.take_file(str(agent.folder / "lettre.docx"))
    agent.settle()
    agent.finish(data())
    assert page.analysing.source.text() == TEXT
    assert len(page.analysing.placed) == 4


# --- consultations -------------------------------------------------------------------------------


def consult(agent: TextHand, **changed: Any) -> AnalysingTab:
    page = agent.open()
    page.take_file(str(agent.folder / "reponses.csv"))
    agent.settle()
    assert agent.request().values["kind"] == "consultation"
    draft = Draft("Réponses", (Heading("Les thèmes"),))
    result = Result(draft, consultation_data() | changed)
    agent.say(events.Finished(agent.sample.lanes.run_id(), result))
    return page.analysing


def test_table_of_answers_is_shown_as_themes_with_bars_counts_and_quotations(agent: TextHand):
    tab = consult(agent)
    assert agent.page.tab_name() == "analyser"
    assert "Circulation et stationnement" in labels(tab)
    assert "148\u00a0réponses (47\u00a0%)" in labels(tab)
    bars = [bar for bar in tab.table.findChildren(QProgressBar) if bar.isVisible()]
    assert bars[0].value() == bars[0].maximum() > bars[1].value()
    assert bars[0].accessibleName().startswith("Circulation")


def test_consultation_is_exported_as_its_report_and_comes_back(agent: TextHand):
    tab = consult(agent)
    agent.page.export_to(str(agent.folder), "consultation", ("pdf",))
    assert agent.sample.lanes.last(events.ExportDraft).draft.title == "Réponses"
    (work,) = agent.sample.records.drafts()
    assert work.task_id == "check-document"
    agent.page._keep()
    again = agent.reopen()
    assert again.analysing.table.has_result()
    again.deleteLater()
    tab.table.back.click()
    assert not tab.table.has_result() and tab.source.isVisible()


@pytest.mark.parametrize("changed", [{"themes": 3}, {"themes": None}])
def test_senseless_answers_of_a_consultation_are_said(agent: TextHand, changed: dict[str, Any]):
    tab = consult(agent, **changed)
    assert not tab.table.has_result()
    assert agent.page.banners.banners()


def test_hostile_themes_break_nothing(agent: TextHand):
    themes = [3, {"title": ["a"], "count": "x", "share": None, "quotes": [3, {"text": None}]}]
    tab = consult(agent, themes=themes, others=4, notes=[3], document=5)
    assert tab.table.has_result()


# --- without a window ----------------------------------------------------------------------------


def finding(kind: str, start: int, end: int) -> ShownFinding:
    return ShownFinding(kind, start, end, "x" * (end - start), "")


def test_places_follow_what_is_written():
    placed = PlacedFindings([finding("jargon", 2, 5), finding("jargon", 10, 12)])
    assert not placed.change(6, 0, 4)
    assert [(f.start, f.end) for f in placed] == [(2, 5), (14, 16)]
    assert placed.change(3, 1, 0)
    assert [(f.start, f.end) for f in placed] == [(13, 15)]


def test_long_sentence_stays_while_a_word_of_it_changes():
    placed = PlacedFindings([finding("phrase-longue", 0, 40)])
    assert not placed.change(10, 5, 2)
    assert [(f.start, f.end) for f in placed] == [(0, 37)]


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "inconnu"}, {"start": -1}, {"end": 10_000}, {"excerpt": "autre"}, {"reason": 3},
        {"mends": "abc"}, {"start": "1"},
    ],
)  # fmt: skip
def test_finding_that_does_not_hold_is_left_out(broken: dict[str, Any]):
    read = read_report(data(findings=[found("jargon", "ladite", "la") | broken]), TEXT)
    assert read is not None and read.findings == ()


@pytest.mark.parametrize("broken", [{"readability": 3}, {"findings": None}, {"readability": {"score": "x"}}])  # fmt: skip
def test_analysis_that_makes_no_sense_is_none(broken: dict[str, Any]):
    assert read_report(data() | broken, TEXT) is None


def test_every_level_of_reading_has_its_sentence() -> None:
    from desktop.french.clarity.readability import score
    from desktop.ui.workspaces.text.analysing import report

    assert {name for _, name in score._LEVELS} | {score._HARDEST} == set(report._LEVELS)
