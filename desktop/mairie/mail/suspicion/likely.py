# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fraud or an injected order that no rule names: what it reads like, learned from invented mails.

Asked only when the rules found nothing, and heard only when it is very sure: a false alarm costs the
agent's trust in all the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from desktop.french.folding import fold_words
from desktop.french.sentences import split_sentences
from desktop.mairie.mail.learned.features import (
    shown_signs,
    whole_wording,
    worded,
    wording_features,
)
from desktop.mairie.mail.learned.linear_model import linear_model
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.suspicion.seen import Found, SeenMail

HARMLESS, FRAUD, INJECTION = "harmless", "fraud", "injection"
SURE_ENOUGH = {FRAUD: 0.45, INJECTION: 0.45}
"""Share from which a mail is doubtful."""
KINDS = {FRAUD: "likely-fraud", INJECTION: "likely-injection"}
FEWEST_WORDS = 12
"""In fewer words, each weighs too much to tell anything."""
WINDOW_WORDS = 60
"""Words looked at together: an order hides among the sentences of a true request."""
_MOST_WINDOWS = 12
_LONGEST_EXCERPT = 200
_LOOKED_AT = 20_000
_HOST = re.compile(r"https?://([^\s/?#:<>\"']{1,200})", re.IGNORECASE)


def find_likely(seen: SeenMail) -> Iterator[Found]:
    """Yield at most one doubt, with the words that it rests on."""
    text = seen.text
    if seen.mail.is_bulk or seen.mail.is_automatic or seen.is_from_commune:
        return
    if len(text.request.split()) < FEWEST_WORDS or _leads_home(seen):
        return
    best = ("", 0.0, "")
    for words, shares in _shares_of_windows(text):
        for label in KINDS:
            if shares[label] >= SURE_ENOUGH[label] and shares[label] > best[1]:
                best = (label, shares[label], words)
    if best[0]:
        yield Found(KINDS[best[0]], best[2][:_LONGEST_EXCERPT])


def _leads_home(seen: SeenMail) -> bool:
    """Tell whether every address of the mail is one of the commune's own or of the State's."""
    hosts = _HOST.findall(seen.seen_text[:_LOOKED_AT])
    return bool(hosts or seen.links) and not seen.outside_links and all(map(seen.is_at_home, hosts))


def _shares_of_windows(text: MailText) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Yield each window of a mail with its shares; each sentence is folded once."""
    model = linear_model("attacks")
    sentences = split_sentences(worded(text))
    places = list(_window_places(sentences))
    if places == [(0, len(sentences))]:
        yield worded(text), model.shares(whole_wording(text))
        return
    folded = [fold_words(sentence) for sentence in sentences]
    signs = shown_signs(worded(text))
    for start, end in places:
        words = " ".join(sentences[start:end])
        known = list(chain.from_iterable(folded[start:end]))
        yield words, model.shares(wording_features(words, known, signs))


def windows(text: str) -> Iterator[str]:
    """Yield stretches of about sixty words, whole sentences, each beginning where half of the last
    one was.
    """
    sentences = split_sentences(text)
    return (" ".join(sentences[start:end]) for start, end in _window_places(sentences))


def _window_places(sentences: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for _ in range(_MOST_WINDOWS):
        end, words = start, 0
        while end < len(sentences) and (words < WINDOW_WORDS or end == start):
            words += len(sentences[end].split())
            end += 1
        if end > start:
            yield start, end
        if end >= len(sentences):
            return
        start += max(1, (end - start) // 2)
