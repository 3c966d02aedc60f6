# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sorted mails as a document for who signs: what is urgent, by when, for whom, what to beware of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from desktop.core.draft import (
    AiMark,
    Author,
    Block,
    Draft,
    DraftNature,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.french.dates import MONTHS
from desktop.mairie.mail.corrections import AGENT, is_corrected
from desktop.mairie.mail.mail_facts import (
    due_on,
    in_order,
    main_deadline,
    received_on,
    sender_words,
    service_titles,
    subject_words,
    urgency_title,
)

NBSP = "\u00a0"
LONGEST_CELL = 160
"""Characters; what comes from a mail is cut beyond them in a table."""
NOTHING_SENT = "Beffroi n’envoie rien et n’efface rien\u00a0: les mails restent où ils sont."

Mail = Mapping[str, Any]
MOST_ROWS = 300
"""Of one table: past that nobody reads a document, and a word processor takes minutes to open it."""


def sorting_draft(data: Mapping[str, Any]) -> Draft:
    """Return the document: what the day asks first, every mail in a table, then what was not read."""
    mails = in_order(data["mails"])
    blocks: list[Block] = [
        *_coverage(data),
        *_dangers(mails),
        *_deadlines(mails),
        *_transfers(mails),
        *_suspicions(mails),
        *_all_mails(mails, data),
        *_by_service(mails, data),
        *_unread(data["unread"]),
        Note(NOTHING_SENT),
    ]
    mark = AiMark()
    if is_written_by_model(data):
        mark = AiMark(str(data["model"]), str(data["prompt"]), str(data["sorted_on"]))
    day = long_day(date.fromisoformat(data["sorted_on"]))
    # A list made by rules is read as it is; sentences of a model are to be read over.
    nature = DraftNature.WORK if mark.is_generated else DraftNature.RECORD
    return Draft(
        f"Mails triés le {day}",
        tuple(blocks),
        subtitle=_counts(mails),
        ai_mark=mark,
        nature=nature,
    )


def is_written_by_model(data: Mapping[str, Any]) -> bool:
    """True when a model wrote something of the mails: a summary, a reply, a service."""
    return bool(data.get("model")) and any(
        "model" in (mail["summary_by"], mail["decided_by"], (mail["reply"] or {}).get("written_by"))
        for mail in data["mails"]
    )


def long_day(day: date) -> str:
    """Return « 1er décembre 2026 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def count(number: int, one: str, many: str) -> str:
    """Return « 1 mail », « 25 mails »; French keeps the singular up to 1."""
    return f"{number}{NBSP}{one if number < 2 else many}"


# --- the parts ------------------------------------------------------------------------------------


def _counts(mails: Sequence[Mail]) -> str:
    by_urgency = Counter(mail["urgency"] for mail in mails)
    parts = [
        f"{urgency_title(urgency)}{NBSP}: {by_urgency[urgency]}" for urgency in sorted(by_urgency)
    ]
    return " · ".join([count(len(mails), "mail trié", "mails triés"), *parts])


def _coverage(data: Mapping[str, Any]) -> Iterable[Block]:
    left_out, unread = data["left_out"], len(data["unread"])
    if left_out:
        words = count(
            left_out, "mail plus ancien n’a pas été lu", "mails plus anciens n’ont pas été lus"
        )
        yield Note(f"{words}\u00a0: seuls les plus récents sont triés.", Tone.TO_CHECK)
    if unread:
        words = count(unread, "fichier n’a pas pu être lu", "fichiers n’ont pas pu être lus")
        yield Note(f"{words}\u00a0: la liste est à la fin.", Tone.TO_CHECK)
    read = data["read_by_model"]
    if read:
        words = count(read, "mail a été lu", "mails ont été lus")
        yield Note(f"{words} par le modèle\u00a0; les autres sont triés par règles.")


def _dangers(mails: Sequence[Mail]) -> Iterable[Block]:
    dangers = [mail for mail in mails if mail["urgency"] == "P0"]
    if not dangers:
        return
    yield Heading("À traiter tout de suite")
    yield ListBlock(tuple(_danger(mail) for mail in dangers))
    duties = dict.fromkeys(mail["duty"] for mail in dangers if mail["duty"])
    for duty in duties:
        yield Note(duty, Tone.WARNING)


def _danger(mail: Mail) -> Paragraph:
    text = f"{_who(mail)}\u00a0: {_cut(subject_words(mail))}"
    if mail["urgency_reasons"]:
        text += f" ({', '.join(mail['urgency_reasons'])})"
    if mail["numbers"]:
        text += f". Appeler\u00a0: {', '.join(mail['numbers'])}"
    return Paragraph(f"{text}.", _author(mail, "urgency_by"))


def _deadlines(mails: Sequence[Mail]) -> Iterable[Block]:
    due = [mail for mail in mails if main_deadline(mail) and not mail["handled"]]
    if not due:
        return
    due.sort(key=lambda mail: (main_deadline(mail) or {})["due_on"])
    header = ("Échéance", "Mail", "Délai", "Calcul", "Passé ce jour")
    yield Heading("Échéances")
    yield from _table(header, [_deadline_row(m) for m in due], "Délais légaux et leur calcul")


def _deadline_row(mail: Mail) -> tuple[str, ...]:
    deadline = main_deadline(mail) or {}
    return (
        _deadline_day(mail),
        f"{_who(mail)}\u00a0: {_cut(subject_words(mail))}",
        deadline["title"],
        ". ".join((deadline["arithmetic"], *deadline["notes"])),
        deadline["effect"],
    )


def _deadline_day(mail: Mail) -> str:
    deadline = main_deadline(mail)
    if deadline is None:
        return ""
    at = deadline["due_at"]
    hour = f" {int(at[11:13])}{NBSP}h{NBSP}{at[14:16]}" if at else ""
    return f"{_day(due_on(mail))}{hour}"


def _transfers(mails: Sequence[Mail]) -> Iterable[Block]:
    rows = [
        (
            f"{_who(mail)}\u00a0: {_cut(subject_words(mail))}",
            transfer["name"],
            f"{transfer['reason']} ({transfer['source']})",
        )
        for mail in mails
        if (transfer := mail["transfer"])
    ]
    if rows:
        yield Heading("À transmettre")
        yield Paragraph(
            "La mairie transmet à l’administration compétente et en avise la personne "
            "(CRPA, art.\u00a0L.\u00a0114-2)."
        )
        yield Table(("Mail", "À qui", "Pourquoi"), tuple(rows), "Mails à transmettre")


def _suspicions(mails: Sequence[Mail]) -> Iterable[Block]:
    rows = [
        (f"{_who(mail)}\u00a0: {_cut(subject_words(mail))}", seen["title"], seen["explanation"])
        for mail in mails
        for seen in mail["suspicions"]
    ]
    if rows:
        yield Heading("Contenus suspects")
        yield Table(("Mail", "Ce qui a été vu", "Que faire"), tuple(rows), "Mails suspects")


def _all_mails(mails: Sequence[Mail], data: Mapping[str, Any]) -> Iterable[Block]:
    titles = service_titles(data, "short")
    header = ("Urgence", "Service", "Reçu le", "De", "Objet", "Échéance", "À noter")
    yield Heading("Tous les mails, les plus urgents d’abord")
    if not mails:
        yield Paragraph("Aucun mail n’a été trié.")
        return
    yield from _table(header, [_row(mail, titles) for mail in mails], "Mails")


def _table(
    header: tuple[str, ...], rows: Sequence[tuple[str, ...]], caption: str
) -> Iterable[Block]:
    """Yield a table that a person can still read, and say how much of it is left to the CSV file."""
    yield Table(header, tuple(rows[:MOST_ROWS]), caption)
    if len(rows) > MOST_ROWS:
        yield Note(f"Les {len(rows) - MOST_ROWS} lignes suivantes sont dans le fichier mails.csv.")


def _row(mail: Mail, titles: Mapping[str, str]) -> tuple[str, ...]:
    return (
        urgency_title(mail["urgency"]),
        titles.get(mail["primary"], str(mail["primary"])),
        _day(received_on(mail)),
        _who(mail),
        _cut(subject_words(mail)),
        _deadline_day(mail),
        _remarks(mail),
    )


def _remarks(mail: Mail) -> str:
    attached = [file for file in mail["attachments"] if not file["is_inline"]]
    remarks = [
        "Contenu suspect" if mail["suspicions"] else "",
        f"À transmettre\u00a0: {mail['transfer']['name']}" if mail["transfer"] else "",
        count(len(attached), "pièce jointe", "pièces jointes") if attached else "",
        f"Souhaite une réponse avant le {_day(date.fromisoformat(mail['asked_by']))}"
        if mail["asked_by"]
        else "",
        "Corrigé par l’agent" if is_corrected(mail) else "",
        "Traité" if mail["handled"] else "",
    ]
    return ". ".join(remark for remark in remarks if remark)


def _by_service(mails: Sequence[Mail], data: Mapping[str, Any]) -> Iterable[Block]:
    by_service = Counter(mail["primary"] for mail in mails)
    titles = service_titles(data)
    rows = [(titles[name], str(by_service[name])) for name in titles if by_service[name]]
    if len(rows) > 1:
        yield Heading("Par service")
        yield Table(("Service", "Mails"), tuple(rows), "Mails par service")


def _unread(unread: Sequence[Mail]) -> Iterable[Block]:
    if unread:
        yield Heading("Ce qui n’a pas pu être lu")
        rows = tuple((_cut(u["file"]), u["sentence"]) for u in unread)
        yield Table(("Fichier", "Pourquoi"), rows, "Non lus")


# --- words ----------------------------------------------------------------------------------------


def _who(mail: Mail) -> str:
    return _cut(sender_words(mail), 60)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _cut(text: str, longest: int = LONGEST_CELL) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rstrip()}…"


def _author(mail: Mail, name: str) -> Author:
    return Author.AGENT if mail.get(name) == AGENT else Author.RULE
