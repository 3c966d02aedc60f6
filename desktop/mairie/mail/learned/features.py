# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the classifier of services looks at in a mail: words, turns of the lexicon, sender, files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from desktop.french.folding import fold, fold_words
from desktop.french.turns import Said, TurnHit, TurnSet
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.request import asked_sentence

_FILE = Path(__file__).with_name("lexicon.toml")
_LISTS = {"fort": "strong", "moyen": "likely", "contre": "against"}
_STEM = 6
"""Letters of a word that are looked at: endings say little of the service."""
_LONG_STEM = 10
_PAIRED_STEM = 8
_MOST_WORDS = 400
_ASKED = 1.6
"""A word of the sentence that asks counts for more than one of the story around it."""
_MOST_TURNS = 3.0
"""A fourth turn of the same list tells nothing more."""
_PUBLIC_SENDERS = (
    ("gouv.fr", "state"), ("notaires.fr", "notary"), ("juradm.fr", "court"), ("justice.fr", "court"),
    ("avocat", "lawyer"), ("huissier", "bailiff"), ("commissaire-justice", "bailiff"),
    ("ac-", "school"), ("education.gouv", "school"), ("cnil.fr", "cnil"), ("caf.fr", "caf"),
    ("mairie", "mairie"), ("ville-", "mairie"), ("cdg", "cdg"), ("cnfpt", "cdg"),
)  # fmt: skip
_NOT_A_WORD = re.compile(r"\d")
_SIGNS = {
    "iban": re.compile(r"\bFR\d{2}(?: ?\d{4}){2}|\bIBAN\b", re.IGNORECASE),
    "web": re.compile(r"https?://|www\.", re.IGNORECASE),
    "money": re.compile(r"\d\s?(?:€|euros?\b)", re.IGNORECASE),
    "tag": re.compile(r"<[^>\n]{1,60}>|\[/?[A-Z_ ]{3,30}\]|[{}]"),
    "capitals": re.compile(r"\b[A-ZÉÈÀ]{5,}\b.*\b[A-ZÉÈÀ]{5,}\b"),
}


def features_of(
    text: MailText, deadline_rules: Sequence[str] = (), suspicion_kinds: Sequence[str] = ()
) -> dict[str, float]:
    """Return the features of a mail with their values; at most about a thousand of them.

    The first letter says what each is: w a word, b two words that follow each other, s a word of the
    subject, a of a file's name, t turns of the lexicon, f a fact of the sender, d a delay that runs, x a suspicion.
    """
    found = dict(text.once("features", lambda: _words_and_turns(text)))
    found.update({f"d:{rule}": 1.0 for rule in deadline_rules})
    found.update({f"x:{kind}": 1.0 for kind in suspicion_kinds})
    return found


def _words_and_turns(text: MailText) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in _words(text.said_subject.bare_words):
        found[f"s:{word}"] = 1.0
        found[f"w:{word}"] = 1.0
    # `said` is the subject, then the request.
    words = _words(text.said.bare_words[len(text.said_subject.bare_words) :])[:_MOST_WORDS]
    for word in words:
        found[f"w:{word}"] = 1.0
    for word in _words(fold_words(asked_sentence(text))):
        found[f"w:{word}"] = _ASKED
    for word in _words(text.said_names.bare_words):
        found[f"a:{word}"] = 1.0
    for name in _pairs(text.said.bare_words):
        found[name] = 1.0
    for name, count in _turn_counts(text).items():
        found[name] = count
    for kind in _sender_kinds(text):
        found[f"f:{kind}"] = 1.0
    return found


def _pairs(words: Sequence[str]) -> Iterator[str]:
    """Yield two words that follow each other: « fuite eau », « carte identite »."""
    stems = [
        word[:_PAIRED_STEM]
        for word in words[:_MOST_WORDS]
        if word.isalpha() or not _NOT_A_WORD.search(word)
    ]
    return (f"b:{first} {second}" for first, second in pairwise(stems))


def worded(text: MailText) -> str:
    """Return the subject and the request as one stretch of text, single spaces between words."""
    return " ".join(f"{text.subject}. {text.request}".split())


def whole_wording(text: MailText) -> dict[str, float]:
    """Return what the whole of a mail is worded like, reckoned once."""
    return text.once("wording", lambda: wording_features(worded(text), text.said.bare_words))


def wording_features(
    words: str, folded: Sequence[str] = (), signs: Collection[str] | None = None
) -> dict[str, float]:
    """Return what a stretch of text is worded like: words, two by two, and what only figures tell.

    `folded` are its folded words, when they are known; `signs` the only ones of `shown_signs` that it
    can have, when some were looked for in the text that it is a stretch of.
    """
    known = folded or fold_words(words)
    stems = [word[:_LONG_STEM] for word in known if word.isalpha() or not _NOT_A_WORD.search(word)][
        :_MOST_WORDS
    ]
    names = [f"w:{stem}" for stem in stems]
    names += [f"w:{first} {second}" for first, second in pairwise(stems)]
    names += [f"f:{name}" for name in shown_signs(words, signs)]
    return dict.fromkeys(names, 1.0)


def shown_signs(words: str, among: Collection[str] | None = None) -> list[str]:
    """Return which of the signs that only figures and capitals tell are in a stretch of text."""
    wanted = _SIGNS if among is None else among
    return [name for name in wanted if _SIGNS[name].search(words)]


def turns_said(text: MailText, service: str) -> tuple[TurnHit, ...]:
    """Return the turns of a service that a mail says, strong ones first: they show why."""
    lexicon = _lexicon()
    found: dict[str, list[TurnHit]] = {"strong": [], "likely": []}
    for hit in _hits(text):
        for owner, name in lexicon.owners[hit.turn]:
            if owner == service and name in found:
                found[name].append(hit)
    return (*found["strong"], *found["likely"])


def _hits(text: MailText) -> tuple[TurnHit, ...]:
    return text.once("hits", lambda: _lexicon().turns.find(text.said))


def _turn_counts(text: MailText) -> dict[str, float]:
    lexicon = _lexicon()
    counts: dict[str, float] = {}
    for hit in _hits(text):
        for service, name in lexicon.owners[hit.turn]:
            key = f"t:{service}:{name}"
            counts[key] = min(counts.get(key, 0.0) + 1.0, _MOST_TURNS)
    for hit in lexicon.turns.find(text.said_subject):
        for service, name in lexicon.owners[hit.turn]:
            if name == "strong":
                counts[f"t:{service}:subject"] = 1.0
    return counts


def _sender_kinds(text: MailText) -> Iterator[str]:
    domain = text.mail.sender.domain
    for part, kind in _PUBLIC_SENDERS:
        if part in domain:
            yield kind
    if text.mail.is_bulk:
        yield "bulk"
    if text.mail.is_automatic:
        yield "automatic"
    if text.mail.sender.address.startswith(("noreply", "no-reply", "ne-pas-repondre")):
        yield "noreply"
    if not text.request.strip():
        yield "empty"
    elif len(text.request.split()) < 12:
        yield "short"
    if text.mail.attachments:
        yield "attachment"
    if text.mail.links:
        yield "link"


def _words(folded: Sequence[str]) -> list[str]:
    """Return the beginnings of folded words: a short one, and a longer one of long words."""
    found: list[str] = []
    for word in folded:
        if len(word) > 1 and (word.isalpha() or not _NOT_A_WORD.search(word)):
            found.append(word[:_STEM])
            if len(word) > _STEM:
                found.append(word[:_LONG_STEM])
    return found


@dataclass(frozen=True, slots=True)
class _Lexicon:
    turns: TurnSet
    owners: Mapping[str, tuple[tuple[str, str], ...]]
    """Each turn to the (service, list) that it stands in."""


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    owners: dict[str, list[tuple[str, str]]] = {}
    for service, table in data.items():
        for key, name in _LISTS.items() if isinstance(table, dict) else ():
            for turn in table.get(key, ()):
                owners.setdefault(turn, []).append((service, name))
    return _Lexicon(TurnSet(owners), {turn: tuple(where) for turn, where in owners.items()})


def own_words_said(said: Said, words: tuple[str, ...]) -> bool:
    """Tell whether one of the commune's own words for a service is said."""
    return any(said.has(" ".join(fold_words(word))) for word in words if fold(word).strip())
