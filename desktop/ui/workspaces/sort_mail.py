# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of « Mails à trier »: what to sort, the table as it comes, then the workbench."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.events import AttachmentRead, Failed
from desktop.core.jobs.output_pieces import OutputPiece
from desktop.core.mail import MailAddress
from desktop.core.task import Result, Task
from desktop.mairie.mail.as_pieces import reply_piece
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import default_folder
from desktop.ui.records import KeptWork
from desktop.ui.result_view import ResultView
from desktop.ui.runs import RunEnd
from desktop.ui.task_page import KEEP_MS, TaskPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.steps import make_steps
from desktop.ui.words import count
from desktop.ui.workspaces.mail.export_dialogs import MailExportDialog, PiecesDialog
from desktop.ui.workspaces.mail.mail_view import MailView

EXPORT_PIECES = "Tableau et calendrier…"
KEEP_MS_PER_MAIL = 2
"""A box of two thousand mails takes half a second to write: not after each correction."""
_STEPS = (
    (
        "email-open-outline",
        "Des mails de toute provenance",
        "Fichiers .eml ou .msg, boîte de Thunderbird (mbox), dossier Maildir\u00a0: déposez-les, ils "
        "sont lus sans être modifiés.",
    ),
    (
        "calendar-clock",
        "Service, urgence et délai légal",
        "Chaque échéance montre sa règle et son calcul. Les mots qui ont décidé sont soulignés.",
    ),
    (
        "shield-check-outline",
        "Rien n’est ouvert, rien n’est envoyé",
        "Aucun lien n’est suivi, aucune image n’est chargée. Les réponses restent des brouillons.",
    ),
)


class SortMailPage(TaskPage):
    """Adds the workbench, the files for other programs and the drafts of replies."""

    action = "Trier les mails"
    done_words = "Les mails sont triés."

    result: MailView

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self._readings: dict[str, tuple[str, int]] = {}
        super().__init__(desk, task)
        self.result.message.connect(self._say)
        self.result.save_asked.connect(self.save_reply)
        self.result.attachment_asked.connect(self._read_attachment)
        desk.runner.attachment_read.connect(self._on_attachment)

    # --- pieces -----------------------------------------------------------------------------

    def make_result(self) -> ResultView:
        return MailView(self.desk)

    def make_hint(self) -> QWidget:
        return make_steps(self.look, _STEPS)

    def _make_actions(self) -> None:
        super()._make_actions()
        self.pieces_button = make_button(
            self.look, EXPORT_PIECES, self.ask_pieces, icon="calendar-month-outline"
        )
        self.action_line.addWidget(self.pieces_button)
        self.pieces_button.hide()

    # --- what the window asks ---------------------------------------------------------------

    def request_words(self) -> str:
        places = [str(place) for place in self.panel.values().get("mails", ())]
        names = [Path(place.replace("\\", "/")).name for place in places]
        shown = ", ".join(names[:2]) + (f" et {len(names) - 2} autres" if len(names) > 2 else "")
        model = self.panel.model()
        parts = [shown or self.task.title, model.title if model else "par règles"]
        if self.state == "done" and self.result.is_at_work():
            parts.insert(1, count(len(self._data["mails"]), "mail"))
        return " · ".join(parts)

    def show_kept(self, work: KeptWork) -> None:
        is_busy = self.state == "working"
        super().show_kept(work)
        if not is_busy:
            self._show_data()
            self._show_request("")

    def export(self) -> None:
        if self.state != "done":
            return
        dialog = self.dress_export(MailExportDialog(self.desk, self.result.draft(), self))
        if dialog.exec():
            self.mention_id = dialog.mention_id()
            self.export_to(dialog.folder(), dialog.stem(), dialog.formats())

    # --- files for other programs -----------------------------------------------------------

    def ask_pieces(self) -> None:
        """Ask which files, and write them."""
        if not self.result.is_at_work():
            return
        dialog = PiecesDialog(self.desk, self._data, self._sender(), self)
        if dialog.exec():
            self.write_pieces(dialog.pieces(), dialog.folder())

    def write_pieces(self, pieces: tuple[OutputPiece, ...], folder: str) -> None:
        """Have a worker write files into a folder; the page says how it ended."""
        self._export_id = self.desk.runner.write_pieces(pieces, folder)

    def save_reply(self, mail_id: str) -> None:
        """Ask where, then write the draft of a reply."""
        mail = self.result.bench.mail(mail_id)
        if mail is None or mail["reply"] is None:
            return
        piece = reply_piece(mail, self._sender(), str(self._data.get("model") or ""))
        proposed = str(Path(default_folder(self.desk)) / f"{piece.stem}.eml")
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Exporter le brouillon", proposed, "Mail (*.eml)"
        )
        if chosen:
            self.save_reply_to(mail_id, chosen)

    def save_reply_to(self, mail_id: str, path: str) -> None:
        """Write the draft of a reply into a file."""
        from dataclasses import replace

        mail = self.result.bench.mail(mail_id)
        if mail is None or mail["reply"] is None:
            return
        piece = reply_piece(mail, self._sender(), str(self._data.get("model") or ""))
        place = Path(path)
        self.desk.keep("out_folder", str(place.parent))
        self.write_pieces(
            (replace(piece, stem=place.name.removesuffix(".eml")),), str(place.parent)
        )

    def _sender(self) -> MailAddress:
        from desktop.mairie.commune.commune_phrases import of_commune

        profile = self.desk.profile.profile()
        name = f"Mairie {of_commune(profile.name)}" if profile.name else "Mairie"
        return MailAddress(name, profile.email)

    # --- attachments ------------------------------------------------------------------------

    def _read_attachment(self, mail_id: str, number: int) -> None:
        mail = self.result.bench.mail(mail_id)
        if mail is not None:
            run_id = self.desk.runner.read_attachment(mail, number)
            self._readings[run_id] = (mail_id, number)

    def _on_attachment(self, message: object) -> None:
        mail_id, number = self._readings.pop(getattr(message, "run_id", ""), ("", -1))
        row = self.result.bench.detail.message.files.rows.get(number)
        if row is None or mail_id != self.result.bench.detail.mail_id():
            return  # another mail shows: the text is asked for again when wanted
        if isinstance(message, AttachmentRead):
            row.show_text(message.text, message.warnings)
        elif isinstance(message, Failed):
            row.show_problem(message.sentence, message.advice)
        else:
            row.show_problem("La lecture a été arrêtée.", "")

    # --- once sorted ------------------------------------------------------------------------

    def _finish(self, result: Result, end: RunEnd) -> None:
        super()._finish(result, end)
        self._show_data()
        self._show_request("")

    def _show_data(self) -> None:
        """Show the workbench on the data; a work that failed on its way has none."""
        if "mails" in self._data:
            self.result.show_data(self._data)
            self._keep_later.setInterval(KEEP_MS + KEEP_MS_PER_MAIL * len(self._data["mails"]))
        self._refresh_actions()
        self._fit_result()

    def _refresh_actions(self) -> None:
        super()._refresh_actions()
        self.pieces_button.setVisible(self.state == "done" and self.result.is_at_work())

    def _say(self, tone: str, title: str, text: str) -> None:
        self.banners.clear()
        self.banners.add(Banner(self.look, tone, title, text))

    def _keep(self) -> None:
        super()._keep()
        if self.state == "idle":
            self._keep_later.setInterval(KEEP_MS)
