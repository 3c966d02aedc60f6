# SPDX-License-Identifier: AGPL-3.0-or-later
"""The English description given to an image model, made of the need or of what the agent typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.french.folding import listed
from desktop.mairie.posters.image_prompt.english import joined
from desktop.mairie.posters.image_prompt.lexicon import words_of
from desktop.mairie.posters.image_prompt.refusals import GAP, PromptRemark, sift
from desktop.mairie.posters.image_prompt.styles import (
    empty_zone,
    has_scene,
    negative_words,
    scene_of,
    style_for,
)
from desktop.mairie.posters.image_prompt.translation import Translation, translate

MOST_WORDS = 48
"""Of the whole: the models read 77 tokens, some 1.3 a word; what comes after has no effect."""
_LEAST_SHOWN = 2
"""Pieces under which the scene of the event is added."""
_MOST_UNKNOWN = 8
_FRENCH_WORDS = frozenset(
    listed("""
    le la les un une des du au aux et avec dans sur sous pour par est ce cette qui que devant près
    vers entre très en de nos notre votre
""")
)
_ENGLISH_WORDS = frozenset(
    listed("""
    the a an of and with in on under at from by near over into to for is
""")
)
_UNREADABLE = re.compile(r"[^\w\s,.;:'’\-&/()!?]+|_+")
_LAST_LATIN = "\u024f"
_CAPITALISED = re.compile(r"(?<![.!?:;]\s)(?<!^)\b[A-ZÀ-Ý][\w’'-]+")
_SMALL = r"(?:of|a|an|the|by|with|in|on|at|and|or|like|as|for|from|over|near|painted|drawn|style)"
_AROUND_GAP = re.compile(
    rf"(?:\b{_SMALL}\s+)*{GAP.strip()}(?:\s*(?:of|by|and|or|with|in the style of)\b)*\s*"
)
_LONGEST = 600
"""Characters of a typed description that are looked at."""
_USUAL_CAPITALS = frozenset(
    listed("""
    christmas easter halloween bastille france french new year's eve day santa claus noel european
    europe paris alps provence breton brittany norman normandy alsace alsatian mediterranean
    atlantic provençal belle epoque art deco nouveau january february march april may june july
    august september october november december monday tuesday wednesday thursday friday saturday
    sunday renaissance gothic roman celtic spring summer autumn winter
""")
)


@dataclass(frozen=True, slots=True)
class PaintingWish:
    """What the picture is for, beside the words."""

    event: str = ""
    """Id of events.toml; empty when none was recognised."""
    style: str = ""
    """Id of styles.toml; empty for that of the event."""
    zone: str = ""
    """Where letters will stand: "top", "bottom", "left", "right", "middle"; empty: anywhere."""
    known_persons: tuple[str, ...] = ()
    """Names of the commune's officials: they are taken out."""


NO_WISH = PaintingWish()


@dataclass(frozen=True, slots=True)
class ImagePrompt:
    """What an image model is asked."""

    text: str
    """English; empty when it is refused."""
    negative: str
    style: str
    """Id of styles.toml; empty for what the agent typed."""
    remarks: tuple[PromptRemark, ...] = ()
    is_typed: bool = False
    """The agent wrote it."""

    @property
    def is_refused(self) -> bool:
        """True when nothing may be painted."""
        return any(remark.is_refusal for remark in self.remarks)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The remarks, as the agent reads them."""
        return tuple(remark.sentence for remark in self.remarks)


def image_prompt_of_need(words: str, wish: PaintingWish = NO_WISH) -> ImagePrompt:
    """Return the prompt for a need in French: its own words by the lexicon, else the event's scene."""
    sifted = sift(words, wish.known_persons)
    found = translate(sifted.text)
    chosen = style_for(wish.style, wish.event)
    remarks = (*sifted.remarks, *_unknown_remark(found))
    if any(remark.is_refusal for remark in remarks):
        return ImagePrompt("", negative_words(), chosen.id, remarks)
    ending = joined([empty_zone(wish.zone), chosen.closing], MOST_WORDS)
    left = MOST_WORDS - len(ending.split()) - len(chosen.opening.split())
    text = f"{chosen.opening} {_shown(found, wish.event, left)}, {ending}"
    return ImagePrompt(text, negative_words(), chosen.id, remarks)


def _shown(found: Translation, event: str, most_words: int) -> str:
    """Return what the picture shows, the most telling first."""
    events, things, places = found.of("event"), found.of("thing"), found.of("place")
    shown = len(events) + len(things) + len(places)
    is_little = not events and has_scene(event) and shown < _LEAST_SHOWN
    scene = scene_of(event) if is_little or not shown else ""
    first = [] if shown else [scene]
    pieces = [
        *first,
        *events[:1],
        *things[:3],
        *places[:1],
        *found.of("time")[:2],
        *found.of("mood")[:1],
    ]
    rest = [*events[1:], *things[3:], *places[1:], scene]
    return joined([*pieces, *rest], most_words)


def image_prompt_of_text(untrusted_text: str, wish: PaintingWish = NO_WISH) -> ImagePrompt:
    """Return the prompt that the agent typed, less what may not be asked; French is translated."""
    text = _readable(untrusted_text[:_LONGEST])
    if is_french(text):
        prompt = image_prompt_of_need(text, wish)
        told = PromptRemark(
            "traduit", "Votre description est en français\u00a0: elle est traduite pour le modèle."
        )
        return ImagePrompt(
            prompt.text, prompt.negative, prompt.style, (told, *prompt.remarks), is_typed=True
        )
    sifted = sift(text, wish.known_persons, is_typed=True)
    without, proper = _without_proper_names(sifted.text)
    kept, is_cut = _cut(_tidy(without))
    remarks = (*sifted.remarks, *proper, *_cut_remark(is_cut))
    is_refused = any(remark.is_refusal for remark in remarks)
    return ImagePrompt("" if is_refused else kept, negative_words(), "", remarks, is_typed=True)


def _readable(untrusted_text: str) -> str:
    """Return the text without signs, nor words with letters of other alphabets that pass for ours."""
    words = _UNREADABLE.sub(" ", untrusted_text).split()
    return " ".join(w for w in words if not any(c.isalpha() and c > _LAST_LATIN for c in w))


def is_french(text: str) -> bool:
    """Tell a French description from an English one, by its small words and accents."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    french = sum(word in _FRENCH_WORDS for word in words) + sum(
        not word.isascii() for word in words
    )
    english = sum(word in _ENGLISH_WORDS for word in words)
    if french == english:
        # « chalets neige nuit » has no small word at all: the lexicon knows more of it than of English.
        known = translate(text)
        return bool(known.pieces) and len(known.unknown) * 2 < len(words_of(text))
    return french > english


def _without_proper_names(text: str) -> tuple[str, tuple[PromptRemark, ...]]:
    """Take out capitalised words that are no usual English ones: a person, a brand or a place."""
    taken: list[str] = []

    def replaced(match: re.Match[str]) -> str:
        if match.group().lower().removesuffix("'s") in _USUAL_CAPITALS:
            return match.group()
        taken.append(match.group())
        return GAP

    kept = _CAPITALISED.sub(replaced, text)
    if not taken:
        return text, ()
    told = ", ".join(dict.fromkeys(taken))
    sentence = f"«\u00a0{told}\u00a0»\u00a0: les noms propres ne sont pas donnés au modèle. Décrivez ce que l’on doit voir."
    return kept, (PromptRemark("noms", sentence),)


def _tidy(text: str) -> str:
    """Return the text without what hangs in the air where words were taken out: « portrait of »."""
    pieces = (piece.strip() for piece in _AROUND_GAP.sub(", ", text).split(","))
    return " ".join(", ".join(piece for piece in pieces if piece).split())


def _cut(text: str) -> tuple[str, bool]:
    words = text.split()
    return " ".join(words[:MOST_WORDS]), len(words) > MOST_WORDS


def _cut_remark(is_cut: bool) -> tuple[PromptRemark, ...]:
    if not is_cut:
        return ()
    return (
        PromptRemark(
            "long",
            f"Le modèle lit une cinquantaine de mots\u00a0: les {MOST_WORDS} premiers sont gardés.",
        ),
    )


def _unknown_remark(found: Translation) -> tuple[PromptRemark, ...]:
    if not found.unknown:
        return ()
    told = ", ".join(found.unknown[:_MOST_UNKNOWN])
    sentence = f"Mots sans traduction, laissés de côté pour l’image\u00a0: {told}."
    return (PromptRemark("inconnus", sentence),)
