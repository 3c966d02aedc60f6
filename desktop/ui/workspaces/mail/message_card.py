# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message as it came: plain text, the words that decided marked, the thread folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_icon_label, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.mail.attachments_list import AttachmentsList
from desktop.ui.workspaces.mail.mail_label import mail_label
from desktop.ui.workspaces.mail.mail_words import breakable, long_moment, quoted, safe_line
from desktop.ui.workspaces.mail.plain_text import Marked, PlainText

TITLE, HIDDEN_TITLE = "Message d’origine", "Texte caché dans ce mail"
MOST_PARTS, MOST_LINKS, LONGEST_NAME = 40, 12, 22


class MessageCard(QFrame):
    """What the sender wrote, and all that came along; nothing in it can be opened."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.texts: list[PlainText] = []
        self.files = AttachmentsList(look)
        self.setProperty("role", "card")
        self.setAccessibleName(TITLE)
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(make_label(TITLE, "heading"))
        self._legend = make_label("", "small")
        column.addWidget(self._legend)
        self._body, self._foot = QVBoxLayout(), QVBoxLayout()
        for part in (self._body, self._foot):
            part.setSpacing(px(12))
        column.addLayout(self._body)
        column.addWidget(self.files)
        column.addLayout(self._foot)

    def show_mail(self, mail: Mapping[str, Any]) -> None:
        """Show a mail in place of the one before."""
        clear_layout(self._body)
        clear_layout(self._foot)
        self.texts = []
        marked = marked_words(mail)
        for widget in (*self._hidden(mail), *self._parts(mail, marked)):
            self._body.addWidget(widget)
        self.files.show_files(mail["attachments"])
        for widget in (*self._events(mail), *self._links(mail), *self._remarks(mail)):
            self._foot.addWidget(widget)
        is_marked = any(text.marked_words() for text in self.texts)
        self._legend.setText(_LEGEND if is_marked else "")
        self._legend.setVisible(is_marked)

    # --- parts of the text ------------------------------------------------------------------

    def _hidden(self, mail: Mapping[str, Any]) -> Iterator[QWidget]:
        hidden = [one for one in mail["hidden"] if not one["is_preheader"] and one["text"].strip()]
        if not hidden:
            return
        box = QFrame()
        box.setProperty("role", "banner")
        box.setProperty("tone", "attention")
        px = self._look.sizes.px
        column = QVBoxLayout(box)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(6))
        column.addWidget(make_icon_label(self._look, "eye-off-outline", "ochre", 20))
        column.addWidget(make_label(HIDDEN_TITLE, "strong"))
        for one in hidden[:MOST_LINKS]:
            column.addWidget(make_label(f"Caché par{NBSP}: {one['how']}", "small"))
            column.addWidget(self._text(HIDDEN_TITLE, one["text"]))
        box.setAccessibleName(HIDDEN_TITLE)
        yield box

    def _parts(self, mail: Mapping[str, Any], marked: list[Marked]) -> Iterator[QWidget]:
        parts = [part for part in mail["parts"] if part["text"].strip()]
        if not parts:
            yield make_label("Ce mail n’a pas de texte.", "muted")
        for part in parts[:MOST_PARTS]:
            yield from self._part(part, marked)
        if len(parts) > MOST_PARTS:
            rest = count(len(parts) - MOST_PARTS, "autre message", "autres messages")
            yield make_label(f"… et {rest} dans ce fil, non affichés.", "small")

    def _part(self, part: Mapping[str, Any], marked: list[Marked]) -> Iterator[QWidget]:
        role, text = part["role"], part["text"]
        if role == "quoted":
            title = f"Message précédent{_of(part)}"
            fold = Fold(self._look, title, self._thread(part, title, marked))
            fold.button.setMinimumWidth(1)  # its words may not make the mail wider than the window
            yield fold
            return
        if role == "forwarded":
            title = f"Message transmis{_of(part)}"
            yield mail_label(title, "strong")
            yield self._thread(part, title, marked)
            return
        if role in ("signature", "disclaimer"):
            title = "Signature" if role == "signature" else "Mention automatique"
            yield make_label(title, "small")
            yield self._text(title, text, colour="muted")
            return
        yield self._text("Texte du mail", text, marked)

    def _thread(self, part: Mapping[str, Any], title: str, marked: list[Marked]) -> QWidget:
        """Return an earlier message under its date, as the quotation says it."""
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(self._look.sizes.px(12), 0, 0, 0)
        column.setSpacing(self._look.sizes.px(4))
        if part["sent"]:
            column.addWidget(mail_label(safe_line(part["sent"], 80), "small"))
        column.addWidget(self._text(title, part["text"], marked))
        return held

    def _text(
        self, name: str, text: str, marked: list[Marked] | None = None, colour: str = "ink"
    ) -> PlainText:
        shown = PlainText(self._look, name, colour)
        shown.show_text(text, marked or ())
        self.texts.append(shown)
        return shown

    # --- what came along --------------------------------------------------------------------

    def _events(self, mail: Mapping[str, Any]) -> Iterator[QWidget]:
        for event in mail["events"][:MOST_LINKS]:
            starts = long_moment(event["starts"], is_whole_day=event["is_whole_day"])
            organiser = safe_line(event["organiser"], 120)
            words = [
                f"{_EVENTS.get(event['method'], 'Rendez-vous')}{NBSP}: "
                f"{safe_line(event['title'], 160) or 'sans titre'}",
                starts or "date inconnue",
                safe_line(event["place"], 160),
                f"organisé par {organiser}" if organiser else "",
            ]
            said = breakable(", ".join(word for word in words if word))
            yield StateLine(self._look, "information", said)

    def _links(self, mail: Mapping[str, Any]) -> Iterator[QWidget]:
        links = mail["links"]
        if not links:
            return
        title = "Liens du mail, que Beffroi n’ouvre jamais"
        yield mail_label(title, "strong")
        lines = [_link_words(link) for link in links[:MOST_LINKS]]
        if len(links) > MOST_LINKS:
            lines.append(f"… et {len(links) - MOST_LINKS} autres liens")
        yield self._text(title, "\n".join(lines))

    def _remarks(self, mail: Mapping[str, Any]) -> Iterator[QWidget]:
        images = mail["remote_images"]
        if images:
            words = count(images, "image distante", "images distantes")
            end = "n’a pas été chargée" if images == 1 else "n’ont pas été chargées"
            yield make_label(
                f"{words} {end}\u00a0: l’expéditeur ne sait pas que le mail a été lu.", "small"
            )
        if mail["is_automatic"]:
            yield make_label("Message automatique (absence, avis de distribution…).", "small")
        if mail["is_bulk"]:
            yield make_label("Envoyé à une liste de diffusion.", "small")
        for sentence in mail["warnings"][:MOST_LINKS]:
            yield StateLine(self._look, "attention", breakable(sentence))


_EVENTS = {
    "REQUEST": "Invitation",
    "CANCEL": "Annulation d’un rendez-vous",
    "REPLY": "Réponse à une invitation",
}
_LEGEND = "Souligné\u00a0: ce qui a décidé du service (bleu), du délai (ocre), ce qui est suspect (rouge)."


def _link_words(link: Mapping[str, Any]) -> str:
    """Return what a link shows and where it leads; the target alone when both are the same."""
    shown, target = safe_line(link["shown"], 120), safe_line(link["target"], 300)
    return target if shown in ("", target) else f"{quoted(shown)} mène à {target}"


def marked_words(mail: Mapping[str, Any]) -> list[Marked]:
    """Return the words to mark in a mail: what is suspicious first, then the delay, the service."""
    suspicious = [(one["excerpt"].rstrip("…"), "red") for one in mail["suspicions"]]
    delays = [(one["evidence"], "ochre") for one in mail["deadlines"]]
    transfer = [(mail["transfer"]["evidence"], "slate")] if mail["transfer"] else []
    words = [(word, "slate") for word in mail["evidence"]]
    return [pair for pair in (*suspicious, *delays, *transfer, *words) if pair[0].strip()]


def _of(part: Mapping[str, Any]) -> str:
    """Return « de Jeanne Roche », short: the words of a fold are never wrapped."""
    author = safe_line(part["author"], 200)
    author = safe_line(author.split("<")[0] or author, LONGEST_NAME)
    return f" de {author}" if author else ""
