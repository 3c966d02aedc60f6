# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of mails: order, filters and their counts, search, what a screen reader says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.mairie.mail.corrections import set_handled
from desktop.ui.demonstration.sample_mails import TODAY, sample_data
from desktop.ui.workspaces.mail.mail_filter import (
    ALL,
    HANDLED,
    SUSPICIOUS,
    TO_TRANSFER,
    WITH_DEADLINE,
    MailFilter,
)
from desktop.ui.workspaces.mail.mail_model import COLUMNS, MailModel
from desktop.ui.workspaces.mail.mail_row import MailRow, make_row
from tests.pace import far_from
from tests.ui.workspaces.mail.conftest import MailHand

SHORTS = {service["id"]: service["short"] for service in sample_data()["services"]}


def rows() -> list[MailRow]:
    return [make_row(mail, SHORTS, TODAY) for mail in sample_data()["mails"]]


def row(words: str) -> MailRow:
    return next(row for row in rows() if words in row.subject)


def test_a_row_says_urgency_service_deadline_and_marks_in_words():
    late = row("Recours")
    assert late.urgency_words == "P1 Aujourd’hui" and late.service == "Urbanisme"
    assert late.deadline is not None
    assert late.deadline.text == "21\u00a0nov. · J+6" and late.deadline.colour == "red"
    assert [mark.words for mark in late.marks] == ["Délai dépassé", "1\u00a0pièce"]
    assert [mark.words for mark in row("nouveau RIB").marks] == ["Suspect", "1\u00a0pièce"]
    assert [mark.words for mark in row("DIA").marks] == ["À transmettre", "1\u00a0pièce"]


@pytest.mark.parametrize(
    ("words", "text", "colour"),
    [
        ("communication des", "22\u00a0déc. · J-25", "ink"),
        ("liste électorale", "28\u00a0nov. · J-1", "ochre"),
        ("Lettre d’observations", "24\u00a0janv.\u00a02027 · J-58", "ink"),
    ],
)
def test_a_deadline_says_how_many_days_are_left(words, text, colour):
    deadline = row(words).deadline
    assert deadline is not None
    assert (deadline.text, deadline.colour) == (text, colour)


def test_a_screen_reader_hears_all_that_a_row_shows():
    urgency, who, due = row("DIA").spoken()
    assert urgency == "P1 Aujourd’hui, Urbanisme"
    assert who == (
        "Maître Aurélie Caron. DIA – parcelle AB 214, 8 rue des Écoles. À transmettre\u00a0: la "
        "communauté de communes des Hauts du Perche. 1\u00a0pièce jointe"
    ).replace("À transmettre", "à transmettre")
    assert due.startswith("échéance le dimanche 29\u00a0novembre 2026, dans 2\u00a0jours")
    assert (
        row("Recours").spoken()[2].startswith("échéance le samedi 21\u00a0novembre 2026, dépassée")
    )


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (MailFilter(), 25),
        (MailFilter(urgency="P1"), 7),
        (MailFilter(service="CADA"), 2),  # one of them only beside another service
        (MailFilter(marks=frozenset({SUSPICIOUS})), 2),
        (MailFilter(marks=frozenset({WITH_DEADLINE})), 9),
        (MailFilter(marks=frozenset({TO_TRANSFER})), 4),
        (MailFilter(marks=frozenset({WITH_DEADLINE, TO_TRANSFER})), 1),
        (MailFilter(state=HANDLED), 0),
        (MailFilter(words="ELECTORALE Église"), 1),  # subject and text, without accents nor case
        (MailFilter(words="certificat_deces"), 1),  # the name of an attachment
        (MailFilter(words="notaires.exemple"), 1),
        (MailFilter(words="introuvable"), 0),
    ],
)
def test_filters_take_what_is_asked(asked: MailFilter, number: int):
    assert len(asked.apply(rows())) == number


def test_handled_mails_are_set_apart():
    handled = make_row(set_handled(row("DIA").mail, is_handled=True), SHORTS, TODAY)
    assert not MailFilter().takes(handled)
    assert MailFilter(state=HANDLED).takes(handled) and MailFilter(state=ALL).takes(handled)
    assert handled.marks[0].words == "Traité"


def test_the_model_gives_its_columns_and_their_words():
    model = MailModel()
    model.show_rows(rows())
    assert model.rowCount() == 25 and model.columnCount() == 3
    header = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(3)]
    assert header == list(COLUMNS)
    said = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == model.rows[0].spoken()[1]
    assert model.place_of(model.rows[7].id) == 7 and model.place_of("none") == -1


# --- in the window ----------------------------------------------------------------------------


def test_mails_show_the_most_urgent_first_with_their_count(agent: MailHand):
    agent.sort()
    assert agent.page.state == "done" and agent.page.result.is_at_work()
    assert agent.subjects()[0].startswith("Mur qui penche")
    assert agent.bench.list.counts.text() == ("25\u00a0mails · 25 à traiter · triés par règles")
    assert agent.shown()["subject"].startswith("Mur qui penche")
    assert agent.bench.list.table.hasFocus()


def test_counts_stand_beside_the_filters(agent: MailHand):
    agent.sort()
    tools = agent.bench.list.tools
    assert tools.marks[SUSPICIOUS].text() == "À vérifier (2)"
    assert tools.marks[WITH_DEADLINE].text() == "Avec délai (9)"
    assert tools.urgency_box.itemText(1) == "P0 Danger (1)"
    assert tools.service_box.itemText(tools.service_box.findData("CADA")) == "CADA (2)"
    assert tools.state_box.itemText(0) == "À traiter (25)"


def test_a_filter_keeps_the_mail_that_shows_when_it_still_does(agent: MailHand):
    agent.sort()
    agent.show("DIA")
    agent.bench.list.tools.marks[WITH_DEADLINE].click()
    agent.settle()
    assert len(agent.subjects()) == 9
    assert agent.shown()["subject"].startswith("DIA")
    assert agent.bench.list.counts.text().startswith("9\u00a0mails sur 25")


def test_a_search_waits_for_the_end_of_the_typing(agent: MailHand):
    agent.sort()
    agent.type("/")
    query = agent.bench.list.tools.query
    assert query.hasFocus()
    agent.type("cantine")
    agent.qtbot.waitUntil(lambda: len(agent.subjects()) == 1, timeout=2_000)
    assert "cantine" in agent.subjects()[0]


def test_letters_typed_in_the_search_sort_nothing(agent: MailHand):
    agent.sort()
    before = [mail["primary"] for mail in agent.bench.data()["mails"]]
    agent.bench.search()
    agent.type("vctj123")
    assert agent.bench.list.tools.query.text() == "vctj123"
    assert [mail["primary"] for mail in agent.bench.data()["mails"]] == before


def test_nothing_found_says_so_and_gives_the_way_back(agent: MailHand):
    agent.sort()
    pane = agent.bench.list
    pane.tools.query.setText("introuvable")
    pane.refresh()
    agent.settle()
    assert pane._empty.isVisible() and not pane.table.isVisible()
    assert pane._empty_words.text() == "Aucun mail ne répond à ces filtres."
    assert agent.bench.detail.mail_id() == ""
    pane._clear.click()
    agent.settle()
    assert len(agent.subjects()) == 25 and pane.table.isVisible()


def test_a_box_without_mail_teaches_what_to_do(agent: MailHand):
    agent.sort(sample_data() | {"mails": []})
    assert "recommencez avec un dossier" in agent.bench.list._empty_words.text()
    assert agent.bench.strip.buttons == []


def test_when_all_is_handled_the_list_says_so(agent: MailHand):
    data = sample_data()
    data["mails"] = [set_handled(mail, is_handled=True) for mail in data["mails"]]
    agent.sort(data)
    assert agent.bench.list._empty_words.text() == "Tout est traité."


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("due", "Recours gracieux"),
        ("sender", "Renouvellement de titre"),
        ("subject", "-40"),
        ("service", "Question"),
        ("received", "Recours gracieux"),
    ],
)
def test_the_list_is_put_in_another_order_and_turned_over(agent: MailHand, name, first):
    agent.sort()
    tools = agent.bench.list.tools
    tools.sort_by(name)
    assert agent.subjects()[0].startswith(first)
    forward = agent.subjects()
    tools.sort_by(name)
    assert agent.subjects() == forward[::-1]
    assert tools.order.accessibleName() == "Ordre\u00a0: décroissant"


def test_titles_of_columns_sort(agent: MailHand):
    agent.sort()
    header = agent.bench.list.table.horizontalHeader()
    header.sectionClicked.emit(2)
    assert agent.bench.list.tools.sort() == "due" and header.isSortIndicatorShown()
    header.sectionClicked.emit(1)
    assert agent.bench.list.tools.sort() == "sender"


def test_other_filters_unfold_and_say_their_state(agent: MailHand):
    agent.sort()
    tools = agent.bench.list.tools
    assert tools.more.isHidden()
    tools.fold.click()
    assert tools.urgency_box.isVisible() and tools.fold.accessibleName().startswith("Masquer")
    tools.urgency_box.setCurrentIndex(2)
    assert len(agent.subjects()) == 7


def test_what_could_not_be_read_is_told(agent: MailHand):
    agent.sort()
    pane = agent.bench.list
    assert pane.unread.text() == "Non lus (1)"
    pane.unread.click()
    agent.settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    from PySide6.QtWidgets import QLabel

    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "tronque.eml" in words and "coupé avant sa fin" in words
    dialog.close()
    agent.sort(sample_data() | {"unread": []})
    assert pane.unread.isHidden()


def test_two_thousand_mails_are_gone_through_sorted_and_searched(agent: MailHand):
    agent.sort(sample_data(80))
    bench = agent.bench
    assert len(bench.list.shown()) == 2_000
    with far_from(2):
        for act in (
            lambda: bench.step(1),
            lambda: bench.put_service("CCAS", goes_on=True),
            lambda: bench.list.tools.sort_by("sender"),
            lambda: bench.list.tools.query.setText("cantine"),
            bench.list.refresh,
        ):
            act()
            agent.settle()
    assert len(bench.list.shown()) == 80


def test_each_line_keeps_the_height_of_its_marks_when_the_list_changes(agent: MailHand):
    agent.sort(sample_data(4))
    pane = agent.bench.list
    for words in ("", "cantine", ""):
        pane.tools.query.setText(words)
        pane.refresh()
        agent.settle()
        heights = {
            bool(row.marks): pane.table.rowHeight(place) for place, row in enumerate(pane.shown())
        }
        for place, row in enumerate(pane.shown()):
            assert pane.table.rowHeight(place) == pane.table.painter.height(row)
        assert heights.get(True, 1_000) > heights.get(False, 0)
