# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whom to ask and what was said: contacts with a phone or a mail, quotes with who said them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.core.slides.deck import Contact
from desktop.french.typographic_text import typographic
from desktop.mairie.posters.wording.phones import write_phones
from desktop.mairie.slides.notes.cues import begins_with_one_of, is_one_of
from desktop.mairie.slides.wording.phrases import capitalised

MOST_CONTACTS = 4
_PHONE = re.compile(r"(?<!\d)(?:\+33[ .]?[1-9]|0[1-9])(?:[ .\u00a0\u202f-]?\d{2}){4}(?!\d)")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_WEB = re.compile(r"(?:https?://|www\.)[^\s,;()]{3,120}")
_WORDS_BETWEEN = re.compile(
    r"\b(?:t[ée]l(?:[ée]phone)?\.?|mails?|courriels?|e-mails?|m[ée]l|portable|mobile|site(?: internet| web)?|adresse|joindre|au|par|à|ou|et|sur)\b\.?\s*:?|[()\[\]|–—/]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"]{12,600}?)\s*[»”\"]")
_FEWEST_WORDS = 5
_SHARE = 0.55
_LONGEST_WHO = 90


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said or wrote, without its « », and who."""

    text: str
    who: str = ""


def read_contact(text: str, *, in_list: bool = False) -> Contact | None:
    """Return the contact that a line gives; None when it only names a phone in passing."""
    details = [
        (found.start(), found.group())
        for pattern in (_PHONE, _MAIL, _WEB)
        for found in pattern.finditer(text)
    ]
    if not details:
        return None
    details.sort()
    rest = text
    for _place, detail in details:
        rest = rest.replace(detail, " ", 1)
    label, colon, after = rest.partition(":")
    is_labelled = bool(colon) and (
        is_one_of(label, "contact_labels") or begins_with_one_of(label, "contact_labels")
    )
    name = " ".join(
        _WORDS_BETWEEN.sub(
            " ", after if is_labelled and is_one_of(label, "contact_labels") else rest
        ).split()
    ).strip(" ,;:.-")
    if not is_labelled and not in_list and len(name) > 60:
        return None
    parts = [part.strip(" :.") for part in name.split(",") if part.strip(" :.")]
    label = capitalised(typographic(label.strip())) if is_labelled else ""
    shown = capitalised(typographic(parts[0])) if parts else label or "Mairie"
    told = [label] if parts and label and not is_one_of(label, "contact_words") else []
    role = typographic(", ".join([*told, *parts[1:]]))
    return Contact(shown, role, tuple(_detail(detail) for _place, detail in details))


def _detail(detail: str) -> str:
    return write_phones(detail) if _PHONE.fullmatch(detail) else detail.rstrip(".")


def has_contact(text: str) -> bool:
    """Tell whether a text holds a phone number or a mail address."""
    return bool(_PHONE.search(text) or _MAIL.search(text))


def read_quote(text: str) -> Quote | None:
    """Return what a line quotes, when the quote is most of it."""
    found = _QUOTED.search(text)
    if (
        found is None
        or len(found[1].split()) < _FEWEST_WORDS
        or len(found.group()) < _SHARE * len(text)
    ):
        return None
    before, after = text[: found.start()].strip(), text[found.end() :].strip()
    who = re.sub(r"\A(?:citation|témoignage|verbatim)\s*:?\s*", "", before, flags=re.IGNORECASE)
    who = (who or after).strip(" :,;.()–—-")
    who = re.sub(r"\s+(?:a dit|dit|écrit|explique|déclare|nous a dit|nous écrit)\Z", "", who)
    if (before and after.strip(" .,;")) or len(who) > _LONGEST_WHO:
        return None
    return Quote(typographic(found[1]).strip(), capitalised(typographic(who)))
