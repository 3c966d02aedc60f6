# SPDX-License-Identifier: AGPL-3.0-or-later
"""One box of mails being sorted: all of it by rules first, then what a model makes better."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from desktop.core.draft import AiMark, Draft
from desktop.core.errors import BeffroiError, Cancelled, DocumentEmpty, DocumentMissing
from desktop.core.jobs.output_pieces import OutputPiece
from desktop.core.mail import MailAddress, MailBoxLimits, MailMessage, MailsFound, UnreadMail
from desktop.core.task import Result, TaskContext, Values
from desktop.core.text_generation import TextModelInfo
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.mail.as_data import sorting_data
from desktop.mairie.mail.as_draft import sorting_draft
from desktop.mairie.mail.as_pieces import calendar_piece, reply_pieces, table_piece
from desktop.mairie.mail.memory import SortingMemory
from desktop.mairie.mail.services.service_list import services_of
from desktop.mairie.mail.sorted_mail import SortedMail
from desktop.mairie.mail.sorter import MailSorter
from desktop.tasks.sort_mail.model_help import ModelHelp

_log = logging.getLogger(__name__)
STEM = "tri-des-mails"
_DEFECT = "Beffroi a rencontré un défaut imprévu sur ce mail\u00a0: lisez-le dans votre messagerie."
_UNREADABLE = "le fichier n’a pas pu être lu."
_TELL_EVERY = 0.3
"""Seconds between two words about progress: a mail takes milliseconds."""
_READ_TOGETHER = (".pdf", ".docx", ".odt", ".txt")
_MOST_READ = 3
"""Attachments of one mail that are read for sorting."""
_LARGEST_READ = 20_000_000
"""Bytes of an attachment that is read for sorting; a larger one is opened by the agent."""


class Sorting:
    """The work of `sort-mail`, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._context = context
        self._paths = [str(path) for path in cast("tuple[str, ...]", values["mails"])]
        self._wants_replies = bool(values["replies"])
        self._reads_attachments = bool(values["attachments"])
        self._minutes = int(str(values["minutes"]))
        days, most = int(str(values["days"])), int(str(values["most"]))
        self._today = date.today()
        since = self._today - timedelta(days=days) if days else None
        self._limits = MailBoxLimits(most, since)
        self._profile = profile_of_request(context.profile())
        path = context.sorting_memory_path()
        memory = SortingMemory(Path(path)) if path else None
        self._sorter = MailSorter(self._profile, memory, self._today)
        self._unread: list[UnreadMail] = []

    def run(self) -> Result:
        """Return the sorted mails; raise DocumentEmpty when there is no mail at all."""
        self._context.progress("Recherche des mails")
        found = self._context.find_mails(self._paths, self._limits)
        self._unread += found.unread
        mails = self._sorted_by_rules(found)
        self._refuse_missing(bool(mails))
        if not mails and not self._unread:
            raise DocumentEmpty(
                sentence="Aucun mail n’a été trouvé à cet endroit.",
                advice="Choisissez des fichiers EML, MSG ou MBOX, ou le dossier qui les contient.",
            )
        mails.sort(key=_order)
        self._context.preview(sorting_draft(self._data(mails, found.left_out)))
        model = self._context.text_model() if mails else None
        helped = 0
        if model is not None:
            model_help = ModelHelp(self._context, self._sorter, self._profile, self._minutes * 60.0)
            mails, helped = model_help.refine(mails, self._wants_replies)
            mails.sort(key=_order)
        return self._finish(mails, found.left_out, model, helped)

    def _refuse_missing(self, has_mails: bool) -> None:
        """Raise DocumentMissing when nothing of what was named is there: a wrong path, a key taken out."""
        missing = [unread for unread in self._unread if unread.error == DocumentMissing.__name__]
        if missing and not has_mails and len(missing) == len(self._unread):
            names = ", ".join(f"«\u00a0{unread.name}\u00a0»" for unread in missing[:5])
            raise DocumentMissing(f"({names})")

    # --- steps ------------------------------------------------------------------------------

    def _sorted_by_rules(self, found: MailsFound) -> list[SortedMail]:
        mails: list[SortedMail] = []
        count, told = len(found.places), 0.0
        started = time.monotonic()
        for done, mail in enumerate(self._context.read_mails(found), start=1):
            if isinstance(mail, UnreadMail):
                self._unread.append(mail)
                continue
            self._context.check_cancelled()
            try:
                mails.append(self._sort_one(mail))
            except Cancelled:
                raise
            except Exception as error:  # noqa: BLE001  # one odd mail must not lose the others
                _log.exception("a mail could not be sorted")
                self._unread.append(
                    UnreadMail(mail.name, mail.place, _DEFECT, type(error).__name__)
                )
            now = time.monotonic()
            if now - told > _TELL_EVERY:
                told = now
                remaining = (now - started) / done * (count - done)
                step = f"Tri par règles\u00a0: {done} sur {count}"
                self._context.progress(step, min(done / max(count, 1), 1.0), remaining)
        return mails

    def _sort_one(self, mail: MailMessage) -> SortedMail:
        sorted_mail = self._sorter.sort(mail, self._attached_text(mail))
        return sorted_mail if self._wants_replies else replace(sorted_mail, reply=None)

    def _attached_text(self, mail: MailMessage) -> str:
        """Return the text of what came along; what cannot be read is left to the agent."""
        if not self._reads_attachments:
            return ""
        texts: list[str] = []
        for attachment in mail.attachments:
            is_text = attachment.name.lower().endswith(_READ_TOGETHER)
            if not is_text or attachment.is_encrypted or attachment.size > _LARGEST_READ:
                continue
            try:
                texts.append(self._context.attachment_text(mail.place, attachment.number))
            except (BeffroiError, OSError) as error:
                why = error.message() if isinstance(error, BeffroiError) else _UNREADABLE
                self._context.warn(f"«\u00a0{mail.name}\u00a0», pièce jointe\u00a0: {why}")
            if len(texts) == _MOST_READ:
                break
        return "\n".join(texts)

    def _data(self, mails: list[SortedMail], left_out: int) -> dict[str, Any]:
        services = services_of(self._profile)
        return sorting_data(mails, self._unread, left_out, services, self._today)

    def _finish(
        self, mails: list[SortedMail], left_out: int, model: TextModelInfo | None, helped: int
    ) -> Result:
        self._context.progress("Écriture des fichiers")
        data = self._data(mails, left_out)
        draft = sorting_draft(data)
        if model is not None and helped:
            prompt = self._context.prompt("sort-mail").versioned_name
            mark = AiMark(model.title or model.id, prompt, self._today.isoformat())
            draft = replace(draft, ai_mark=mark)
            data.update(model=mark.model, prompt=prompt, read_by_model=helped)
        warnings = self._warnings(mails, left_out, model, helped)
        for sentence in warnings:
            self._context.warn(sentence)
        return Result(draft, data, self._write(draft, data), warnings)

    def _write(self, draft: Draft, data: Mapping[str, Any]) -> tuple[Any, ...]:
        sender = MailAddress(self._profile.name, self._profile.email.strip())
        pieces: list[OutputPiece] = [table_piece(data), calendar_piece(data)]
        pieces += reply_pieces(data, sender)
        files = self._context.write(draft, data, STEM)
        return (*files, *self._context.write_pieces(pieces))

    def _warnings(
        self, mails: list[SortedMail], left_out: int, model: TextModelInfo | None, helped: int
    ) -> tuple[str, ...]:
        found: list[str] = []
        if self._unread:
            count = len(self._unread)
            what = (
                "Un mail n’a pas pu être lu"
                if count == 1
                else f"{count} mails n’ont pas pu être lus"
            )
            found.append(f"{what}\u00a0: la liste en donne la raison, les autres sont triés.")
        if left_out:
            found.append(
                f"{left_out} mails plus anciens n’ont pas été triés (limite\u00a0: {self._limits.most})."
            )
        if model is not None and helped < len(mails):
            found.append(
                f"Le modèle a lu {helped} mails sur {len(mails)}\u00a0; les autres sont triés par règles."
            )
        return tuple(found)


def _order(mail: SortedMail) -> tuple[str, date, float]:
    """Put the most urgent first, then what is due first, then what waits for longest."""
    due = mail.deadline.due_on if mail.deadline else date.max
    received = mail.mail.received.timestamp() if mail.mail.received else 0.0
    return (mail.urgency.urgency.value, due, received)
