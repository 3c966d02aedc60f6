# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drops sentences: those that say again what was said, then those that say least. Facts stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.dates import find_dates
from desktop.french.figures import find_figures
from desktop.french.folding import fold
from desktop.french.grounding.page_facts import mask_spans
from desktop.french.identifiers import find_identifiers
from desktop.french.names import find_names
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.removing import hollow_words
from desktop.french.rewriting.work import Work
from desktop.french.words import content_stems, folded_words

_AGAIN = "Cette phrase redit ce qui a été dit plus haut."
_LEAST = "Cette phrase est celle qui apprend le moins au lecteur\u00a0: ni date, ni chiffre, ni démarche."
_DROPPED = "{count} phrases sont proposées à la suppression\u00a0: relisez-les, et refusez celles qui comptent pour vous."
_DROPPED_ONCE = "Une phrase est proposée à la suppression\u00a0: relisez-la, et refusez si elle compte pour vous."
_TARGET = 0.7
"""Share of the words that a shorter text keeps: a third less is what readers of a draft ask for."""
_MOST_DROPPED = 0.4
"""Share of the sentences that may go."""
_SAME = 0.7
"""Share of the stems of a sentence that an earlier one has, from which it says the same."""
_MATTERS = re.compile(
    r"\b(?:devez|doit|doivent|devra|devront|obligatoire\w*|interdi\w+|merci de|veuillez|avant|jusqu|delai\w*"
    r"|gratuit\w*|payant\w*|ferme\w*|ouvert\w*|annul\w+|report\w+|refus\w+|accept\w+|accord\w*|inscri\w+"
    r"|contact\w+|appel\w+|telephon\w+|envoy\w+|apport\w+|present\w+ vous|recours|tribunal|peine|amende"
    r"|condition\w*|droit|danger\w*|urgence\w*|decid\w+|vot\w+|agreer|salutations|cordialement|remerci\w+"
    r"|felicit\w+|condoleances|hommage|souhait\w+|regret\w*|excus\w+ pour le retard)\b"
)
"""What the reader has to do or to know: such a sentence stays."""
_MAY_MATTER = re.compile(
    r"\b(?:ne|n|si|sauf|excepte|attention|p[eo]u[vrt]\w*|possib\w+|car|parce|raison\w*|liee?s?|grace|cause)\b"
)
"""Conditions, negations, reasons: they stay too, but in a sentence that could be said of anything."""
_GREETING = re.compile(
    r"\s*(?:madame|monsieur|mesdames|messieurs|bonjour|chers?|cheres?|objet|mon colonel)\b",
    re.IGNORECASE,
)
_FEWEST_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of running text, with what it says."""

    number: int
    start: int
    end: int
    text: str
    stems: frozenset[str]
    words: int
    block: int
    opens_block: bool


def dropping_note(changes: Sequence[Change]) -> str:
    """Return a sentence that says how many sentences are dropped; empty for none."""
    count = sum(change.rule in ("répétition", "secondaire") for change in changes)
    return "" if not count else _DROPPED_ONCE if count == 1 else _DROPPED.format(count=count)


def repeats(work: Work) -> Iterator[Change]:
    """Yield sentences taken out because an earlier one says as much, facts included."""
    seen: dict[str, list[_Said]] = {}
    for said in _sentences(work):
        near: Counter[int] = Counter()
        by_number: dict[int, _Said] = {}
        for stem in said.stems:
            for other in seen.get(stem, ())[-20:]:
                near[other.number] += 1
                by_number[other.number] = other
        best = near.most_common(1)
        said_before = best and len(said.stems) >= 3 and best[0][1] >= _SAME * len(said.stems)
        if said_before and _facts(said.text) <= _facts(by_number[best[0][0]].text):
            yield from _taken_out(work, said, _AGAIN, "répétition")
            continue
        for stem in said.stems:
            seen.setdefault(stem, []).append(said)


def least_telling(work: Work) -> Iterator[Change]:
    """Yield the sentences that say least, taken out until a third of the words is gone."""
    sentences = list(_sentences(work))
    total = sum(said.words for said in sentences)
    target = _TARGET * total
    if len(sentences) < _FEWEST_SENTENCES:
        return
    ranked = sorted(_candidates(sentences), key=lambda pair: (pair[0], -pair[1].number))
    left, dropped = total, 0
    for _worth, said in ranked:
        if left <= target or dropped >= max(1, round(_MOST_DROPPED * len(sentences))):
            break
        changes = list(_taken_out(work, said, _LEAST, "secondaire"))
        yield from changes
        if changes:
            left -= said.words
            dropped += 1


def _candidates(sentences: Sequence[_Said]) -> Iterator[tuple[float, _Said]]:
    """Yield the sentences that may go, with what each is worth: how much the text speaks of it."""
    weights = Counter(stem for said in sentences for stem in said.stems)
    for said in sentences[1:]:
        if said.opens_block and said.number == 1:
            continue
        folded = fold(said.text)
        hollow = sum(words in folded for words in hollow_words())
        if _facts(said.text) or _MATTERS.search(folded) or said.text.rstrip()[-1:] in ":;?":
            continue
        if not hollow and _MAY_MATTER.search(folded):
            continue
        worth = sum(weights[stem] - 1 for stem in said.stems) / max(len(said.stems), 1)
        yield worth - 100 * hollow, said


def _facts(text: str) -> frozenset[str]:
    """Return the figures, dates, references and names of a sentence."""
    dates = find_dates(text)
    masked = mask_spans(text, [(mention.start, mention.end) for mention in dates])
    return frozenset(
        [str(figure.value) for figure in find_figures(masked)]
        + [mention.iso[-5:] for mention in dates]
        + [found.key for found in find_identifiers(text)]
        + [word for name in find_names(text) for word in name.words]
        + re.findall(r"\b(?:article|loi|décret|arrêté|code)\b", text.lower())
    )


def _sentences(work: Work) -> Iterator[_Said]:
    block = -1
    for number, sentence in enumerate(work.read.sentences):
        opens = sentence.block != block
        block = sentence.block
        if not work.is_running_text(sentence) or work.block_of(sentence).kind is BlockKind.ITEM:
            continue
        text = work.text[sentence.start : sentence.end]
        words = folded_words(text)
        if _GREETING.match(text) or len(words) < 3 or work.is_kept(sentence.start, sentence.end):
            continue
        yield _Said(
            number,
            sentence.start,
            sentence.end,
            text,
            frozenset(content_stems(words)),
            len(words),
            block,
            opens,
        )


def _taken_out(work: Work, said: _Said, reason: str, rule: str) -> Iterator[Change]:
    """Take a sentence out with the space after it, or the paragraph where it stands alone."""
    start, end = said.start, said.end
    block = work.read.blocks[said.block]
    text = work.text
    if start == block.start and end >= block.end:
        while end < len(text) and text[end] in " \n":
            end += 1
        if end >= len(text):
            while start > 0 and text[start - 1] in " \n":
                start -= 1
    elif end >= block.end:
        while start > block.start and text[start - 1] in " \n":
            start -= 1
    else:
        while end < block.end and text[end] in " \n":
            end += 1
    yield from work.changed(start, end, "", reason, rule)
