# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that the dictionary does not know, proper names left alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from desktop.core.language.spelling import Spelling
from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token, plain_form
from desktop.french.folding import listed

_ENCLITIC = re.compile(
    r"-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce|moi|toi|lui|leur|le|la|les|y|en|ci|là)\Z"
)
_CIVILITIES = frozenset(
    listed("""
    m mme mmes mlle mm dr me monsieur madame maître docteur mesdames messieurs mgr
""")
)
_PLACES = frozenset(
    listed("""
    rue place avenue chemin impasse allée route boulevard square quai lieu-dit hameau salle
""")
)
_ENGLISH = frozenset(listed("the and of for with your you this that is are"))
_REASON = "Ce mot n’est pas dans le dictionnaire\u00a0: faute de frappe, ou nom propre\u00a0?"
_SPELT_SO_SINCE_1990 = tuple(
    listed("""
    règlement évènement entrain chain cout gout aout maitr boit fraich connait reconnait parait
    apparait disparait plait dument surement assidument abim ile huitr vout crout flut piqur
    brul traine trait naitr croitr mout allègera allègement sècheresse céleri crèmerie
""")
)  # fmt: skip
_PREFIXES = frozenset(
    listed("""
    cyber éco co auto multi inter pré post anti mini micro télé socio agro phyto bio ex non semi
    demi quasi sous sur vice méga macro néo pluri poly pro rétro ultra extra intra infra para
    péri psycho médico eco hydro thermo électro franco euro
""")
)  # fmt: skip
_MOST = 400
"""Different unknown words told of: beyond, the text is not French."""


def find_unknown_words(
    text: ReadText, spelling: Spelling, known_names: Collection[str] = ()
) -> Iterator[ClarityFinding]:
    """Yield a finding for each unknown word, each time; a capitalised one inside a sentence is unsure."""
    places = [n for n, token in enumerate(text.tokens) if _is_looked_at(text, n, token)]
    known = _name_words(known_names)
    unknown = spelling.unknown(sorted({_asked(text.tokens[n]) for n in places}))
    told_words: set[str] = set()
    for number in places:
        word = _asked(text.tokens[number])
        if word not in unknown or plain_form(word.lower()) in known or _is_variant(word):
            continue
        if word in told_words and not unknown[word]:
            continue  # nothing to put in its place: once is enough
        told_words.add(word)
        if len(told_words) > _MOST:
            return
        finding = _finding(text, number, word, unknown[word])
        if finding:
            yield finding


def _is_variant(word: str) -> bool:
    """Return True for a spelling of 1990 without its circumflex, or a common prefix with a hyphen."""
    low = word.lower()
    if low.startswith(_SPELT_SO_SINCE_1990):
        return True
    prefix, dash, rest = low.partition("-")
    return bool(dash) and prefix in _PREFIXES and len(rest) > 3


def _name_words(names: Collection[str]) -> frozenset[str]:
    pieces = (re.split(r"[\s’'-]+", name) for name in names)
    whole = (name.lower() for name in names)
    return frozenset(plain_form(part.lower()) for row in pieces for part in row) | frozenset(
        map(plain_form, whole)
    )


def _is_looked_at(text: ReadText, number: int, token: Token) -> bool:
    if not token.is_word or token.is_elided or len(token.text) < 3 or text.is_quoted(token.start):
        return False
    if sum(letter.isupper() for letter in token.text) > 1 or "·" in token.text or "•" in token.text:
        return False
    if not all(
        "LATIN" in unicodedata.name(letter, "") for letter in token.text if letter.isalpha()
    ):
        return False
    return not any(t.low in _ENGLISH for t in text.tokens[max(0, number - 2) : number + 3])


def _asked(token: Token) -> str:
    return _ENCLITIC.sub("", token.text.replace("’", "'").replace("‑", "-"))


def _finding(
    text: ReadText, number: int, word: str, proposals: tuple[str, ...]
) -> ClarityFinding | None:
    token = text.tokens[number]
    certain = True
    if token.is_capitalised:
        near = _near(word, proposals)
        if _is_named(text, number) or (
            not near and (number not in text.opening_tokens or not proposals)
        ):
            return None
        proposals, certain = near or proposals, number in text.opening_tokens
        if not near and text.blocks[text.sentence_of(number).block].kind is BlockKind.HEADING:
            return None
    mends = tuple(_dressed(text, token, word, proposal) for proposal in proposals[:3])
    return told(
        text, Told(FindingKind.SPELLING, token.start, token.end, _REASON, mends, certain=certain)
    )


def _is_named(text: ReadText, number: int) -> bool:
    """Return True beside a civility, a street or another capitalised word."""
    around = text.tokens[max(0, number - 3) : number]
    if any(t.low in _CIVILITIES or t.low in _PLACES for t in around):
        return True
    beside = [text.tokens[n] for n in (number - 1, number + 1) if 0 <= n < len(text.tokens)]
    return any(
        t.is_word and t.is_capitalised and not t.is_elided and n_ not in text.opening_tokens
        for t, n_ in zip(beside, (number - 1, number + 1), strict=False)
    )


def _near(word: str, proposals: tuple[str, ...]) -> tuple[str, ...]:
    """Return the proposals that are common words one accent or one double letter away."""
    bare = _bare(word)
    return tuple(p for p in proposals if p.islower() and _bare(p) == bare)


def _bare(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", plain_form(word.lower()))


def _dressed(text: ReadText, token: Token, word: str, proposal: str) -> str:
    """Return the proposal with the capital and the « -vous » of the word as written."""
    ending = token.text[len(word) :]
    if token.is_capitalised:
        proposal = proposal[:1].upper() + proposal[1:]
    written = proposal + ending
    return written.replace("'", "’") if text.curly else written


def words_to_ask(text: ReadText) -> set[str]:
    """Return the words of the text that the dictionary will be asked about."""
    ordinary = {_asked(t) for n, t in enumerate(text.tokens) if _is_looked_at(text, n, t)}
    capitals = {t.low for t in text.tokens if t.is_word and len(t.text) > 3 and t.text.isupper()}
    return ordinary | capitals
