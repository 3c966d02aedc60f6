# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the page « Mails à trier », for screenshots.py; alone, it renders only these.

`python -m scripts.screens.mail_screens --out DIR [--only light-100]`
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from desktop.core import events
from desktop.core.task import Result
from desktop.mairie.mail.as_draft import sorting_draft
from desktop.ui.demonstration.sample_mails import TODAY, model_data, sample_data
from desktop.ui.workspaces.mail.export_dialogs import MailExportDialog, PiecesDialog
from desktop.ui.workspaces.mail.keys_dialog import KeysDialog
from desktop.ui.workspaces.sort_mail import SortMailPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from scripts.screenshots import Studio

DANGER, FRAUD, DEADLINE, LONG, TRANSFER, CHILD, EVENT, FORWARD = (
    "Mur qui penche", "nouveau RIB", "communication des procès", "haie communale", "DIA", "cantine",
    "loto", "Nid-de-poule",
)  # fmt: skip


def page_of(studio: Studio) -> SortMailPage:
    page = studio.window.open_page("sort-mail")
    assert isinstance(page, SortMailPage)
    page.result._today = lambda: TODAY
    studio.settle()
    return page


def start(studio: Studio) -> str:
    page = page_of(studio)
    studio.window.desk.runner._runs.clear()
    studio.window.show_runs()
    page.back_to_form()
    page.panel.set_values({"mails": (str(studio.document.with_name("Inbox")),)})
    page.start()
    studio.settle()
    return studio.sample.lanes.run_id()


def sort(studio: Studio, data: dict[str, Any]) -> SortMailPage:
    """Run, and answer as a worker that sorted these mails."""
    run_id = start(studio)
    studio.say(events.Finished(run_id, Result(sorting_draft(data), data)))
    studio.settle()
    return page_of(studio)


def show(studio: Studio, words: str) -> SortMailPage:
    """Choose the mail whose subject holds these words."""
    page = page_of(studio)
    bench = page.result.bench
    bench.list.tools.clear("all")
    mails = bench.data()["mails"]
    bench.list.reveal(next(mail["id"] for mail in mails if words in mail["subject"]))
    bench.panes_held.reveal(bench.detail)
    studio.settle()
    return page


def _idle(studio: Studio) -> None:
    box = studio.document.with_name("Inbox")
    box.mkdir(exist_ok=True)
    page_of(studio).back_to_form()


def _ready(studio: Studio) -> None:
    page = page_of(studio)
    page.panel.set_values({"mails": (str(studio.document.with_name("Inbox")),)})


def _working(studio: Studio) -> None:
    run_id = start(studio)
    studio.say(events.DraftChanged(run_id, sorting_draft(sample_data())))
    step = "Le modèle lit les mails\u00a0: 6 sur 25"
    studio.say(events.ProgressChanged(run_id, step, 0.24, 95.0))


def _list(studio: Studio) -> None:
    page = sort(studio, sample_data())
    page.result.focus_first()


def _of(words: str) -> Callable[[Studio], None]:
    return lambda studio: show(studio, words) and None  # type: ignore[func-returns-value]


def _scrolled(words: str, share: float) -> Callable[[Studio], None]:
    def bring(studio: Studio) -> None:
        bar = show(studio, words).result.bench.detail.verticalScrollBar()
        studio.settle()
        bar.setValue(round(bar.maximum() * share))

    return bring


def _attachment(studio: Studio) -> None:
    page = show(studio, "Inhumation")
    rows = page.result.bench.detail.message.files.rows
    rows[1].show_text("Nous demandons l’inhumation de notre père dans la concession C-112.", ())
    studio.settle()
    page.result.bench.detail.ensureWidgetVisible(rows[1], 0, 60)


def _corrected(studio: Studio) -> None:
    bench = show(studio, "Question").result.bench
    bench.put_service("ELUS")
    bench.put_urgency("P1")


def _none(studio: Studio) -> None:
    tools = page_of(studio).result.bench.list.tools
    tools.query.setText("piscine municipale de Nantes")
    tools.changed.emit()


def _model(studio: Studio) -> None:
    page = sort(studio, model_data())
    page.set_reviewed("Claire Martin, secrétaire générale de mairie")
    show(studio, DANGER)


def _many(studio: Studio) -> None:
    sort(studio, sample_data(40))


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("100-mails-formulaire", _idle),
    ("101-mails-pret", _ready),
    ("102-mails-travail", _working),
    ("103-mails-tries", _list),
    ("104-mails-danger", _of(DANGER)),
    ("105-mails-suspect", _of(FRAUD)),
    ("106-mails-suspect-texte", _scrolled(FRAUD, 0.6)),
    ("107-mails-delai", _of(DEADLINE)),
    ("108-mails-reponse", _scrolled(DEADLINE, 1.0)),
    ("109-mails-transmettre", _of(TRANSFER)),
    ("110-mails-objet-long", _of(LONG)),
    ("111-mails-fil", _scrolled(CHILD, 0.5)),
    ("112-mails-transmis", _scrolled(FORWARD, 0.5)),
    ("113-mails-rendez-vous", _scrolled(EVENT, 0.5)),
    ("114-mails-piece-jointe", _attachment),
    ("115-mails-corrige", _corrected),
    ("116-mails-aucun", _none),
    ("117-mails-relus", _model),
    ("118-mails-mille", _many),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the card of the keys and the two dialogs of export."""
    page = page_of(studio)
    bench, desk = page.result.bench, studio.sample.desk
    yield "119-mails-touches", KeysDialog(desk.look, bench._keys, studio.window)
    yield "120-mails-exporter", MailExportDialog(desk, page.result.draft(), studio.window)
    yield "121-mails-tableau", PiecesDialog(desk, page._data, page._sender(), studio.window)


if __name__ == "__main__":
    from scripts.screens import mail_screens
    from scripts.screens.alone import render_alone

    render_alone(mail_screens)
