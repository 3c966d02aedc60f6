# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts of a form turned into the words that are printed, with what to look at in them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.french.folding import fold
from desktop.mairie.posters.composed import PosterRemark
from desktop.mairie.posters.facts import PosterFacts
from desktop.mairie.posters.wording.accents import accents_proposed
from desktop.mairie.posters.wording.letters import without_undrawable
from desktop.mairie.posters.wording.lines import NBSP, capitalised, cleaned, written
from desktop.mairie.posters.wording.phones import has_phone
from desktop.mairie.posters.wording.prices import write_prices
from desktop.mairie.posters.wording.when import write_when
from desktop.mairie.posters.wording.words import PosterWords

VISIBLE_MARK = "Image créée avec une IA"
_ONE_LINE = ("title", "subtitle")
_SPELT = ("title", "subtitle", "where", "price", "details", "organiser")
"""Parts whose accents are looked at."""
_LABELS = {
    "title": "le titre", "subtitle": "le sous-titre", "when": "la date", "where": "le lieu",
    "price": "le prix", "details": "les précisions", "organiser": "l’organisateur",
    "contact": "le contact", "mentions": "les mentions",
}  # fmt: skip
_LED = re.compile(
    r"(?:organis|propos|par |pour |avec |une? |contact|renseign|info|r[ée]serv|inscri|t[ée]l|mail|courriel|site|billet)"
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.|www\.|https?://|\+?\d")


@dataclass(frozen=True, slots=True)
class Writing:
    """What writing needs beside the facts."""

    missing: Callable[[str], str]
    """The characters of a text that no face can draw."""
    today: datetime.date
    mentions: tuple[str, ...] = ()
    """Their sentences."""
    has_visible_mark: bool = False


def write_words(facts: PosterFacts, writing: Writing) -> PosterWords:
    """Return the printed words; nothing is added but « Organisation : » and « Renseignements : »."""
    texts, remarks = dict[str, str](), list[PosterRemark]()
    for part, untrusted_text in _given(facts, writing).items():
        drawable = without_undrawable(cleaned(untrusted_text), writing.missing)
        texts[part] = " ".join(drawable.text.split("\n")) if part in _ONE_LINE else drawable.text
        if drawable.left_out:
            remarks.append(_left_out(part, drawable.left_out, drawable.has_lost_words))
        if part in _SPELT:
            remarks += _accents(part, texts[part])
    when = write_when(texts["when"], writing.today)
    remarks += [PosterRemark("when", sentence, serious) for sentence, serious in when.problems]
    words = PosterWords(
        title=capitalised(written(texts["title"])),
        subtitle=capitalised(written(texts["subtitle"])),
        when=when.text,
        where=capitalised(written(texts["where"])),
        price=capitalised(written(write_prices(texts["price"]))),
        details=_details(texts["details"]),
        organiser=_organiser(written(texts["organiser"])),
        contact=_contact(written(texts["contact"])),
        mentions=written(texts["mentions"]),
        mark=VISIBLE_MARK if writing.has_visible_mark else "",
        link=" ".join(facts.link.split()),
    )
    return words.with_remarks((*remarks, *_web_remarks(words)))


def _given(facts: PosterFacts, writing: Writing) -> dict[str, str]:
    texts = {part: getattr(facts, part) for part in _LABELS if part != "mentions"}
    return texts | {"mentions": "\n".join(writing.mentions)}


def _details(text: str) -> str:
    lines = text.split("\n")
    if len(lines) == 1:
        return capitalised(written(text))
    return "\n".join(written(line) for line in lines)


def _organiser(text: str) -> str:
    """Put « Organisation : » before a name that nothing introduces."""
    if not text or _LED.match(fold(text)) or ":" in text or "\n" in text:
        return capitalised(text)
    return f"Organisation{NBSP}: {text}"


def _contact(text: str) -> str:
    """Put « Renseignements : » before a bare number or address."""
    if not text or not _ADDRESS.match(text) or "\n" in text:
        return capitalised(text)
    return f"Renseignements{NBSP}: {text}"


def _left_out(part: str, signs: tuple[str, ...], has_lost_words: bool) -> PosterRemark:
    told = ", ".join(f"«{NBSP}{sign[:60]}{NBSP}»" for sign in signs[:8])
    what = "Ces mots n’ont" if has_lost_words else "Ces signes n’ont"
    return PosterRemark(
        part,
        f"{what} pas de lettres dans les polices des affiches et ont été laissés de côté dans {_LABELS[part]}{NBSP}: {told}.",
        is_serious=has_lost_words,
    )


def _accents(part: str, text: str) -> Iterator[PosterRemark]:
    proposals = accents_proposed(text)
    if proposals:
        told = ", ".join(
            f"«{NBSP}{right}{NBSP}» pour «{NBSP}{typed}{NBSP}»" for typed, right in proposals
        )
        yield PosterRemark(
            part, f"Des accents semblent manquer dans {_LABELS[part]}{NBSP}: {told}."
        )


def _web_remarks(words: PosterWords) -> Iterator[PosterRemark]:
    """Tell a link that no telephone can open, and a contact that nobody can call."""
    if words.link and not re.match(r"(?:https?://|mailto:|tel:)\S+$", words.link, re.IGNORECASE):
        yield PosterRemark(
            "code",
            "Le QR code s’ouvre d’un geste quand son contenu commence par «\u00a0https://\u00a0».",
        )
    if re.search(r"t[ée]l", words.contact, re.IGNORECASE) and not has_phone(words.contact):
        yield PosterRemark(
            "contact", "Le numéro de téléphone n’a pas dix chiffres\u00a0: vérifiez-le."
        )
