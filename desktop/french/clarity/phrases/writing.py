# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes what stands in place of a phrase: the verb in its tense, the adjective in its gender."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.fitting import Fitted, fit
from desktop.french.clarity.grammar.nouns import agreed, gender_of
from desktop.french.clarity.phrases.matching import Match
from desktop.french.clarity.phrases.pattern import Slot, Trait
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.folding import listed

NOTHING = "-"
"""A template that takes the words out."""
_SUBJUNCTIVE_OPENERS = frozenset(
    listed("""
    pour afin bien avant faut faudrait souhaite souhaitons demande demandons veuillez importe
    nécessaire convient jusque sorte quoique
""")
)
_AUXILIARIES = frozenset(
    text
    for name in ("avoir", "être")
    for form, text in conjugate(name).forms.items()
    if form.tense != "participe présent"
)
_BETWEEN = frozenset(
    listed("""
    pas plus bien déjà ainsi donc également aussi toujours jamais vous nous en y leur lui
""")
)
_ORDER = ("participe", "infinitif", "présent", "impératif", "subjonctif", "futur")


def fitted_mends(text: ReadText, match: Match) -> Iterator[Fitted]:
    """Yield what may stand in place of a match, each with the words it replaces."""
    for template in match.phrase.plain:
        mend = "" if template == NOTHING else write_mend(text, match, template)
        if mend is not None:
            fitted = fit(text, match.first, match.last, mend)
            if fitted is not None:
                yield fitted


def write_mend(text: ReadText, match: Match, template: str) -> str | None:
    """Return the words of a template, agreed with the match; None where French does not allow it."""
    words: list[str] = []
    for piece in template.split(" "):
        written = _piece(text, match, piece)
        if written is None:
            return None
        words.append(written)
    return " ".join(word for word in words if word)


def _piece(text: ReadText, match: Match, piece: str) -> str | None:
    if piece.startswith("{"):
        return verb_like(text, match, piece.strip("{}"))
    if piece.endswith("~"):
        return _adjective(text, match, piece[:-1])
    if piece in ("LE", "DE", "A"):
        article = _told(match, Slot.ARTICLE)[-1].word
        return {"LE": article, "DE": f"de {article}", "A": f"à {article}"}[piece].strip()
    if piece == "PRON":
        pronoun = _told(match, Slot.OWNER)[0].word
        return pronoun if pronoun in ("vous", "nous", "me", "te") else None
    if piece == "POSS":
        return _word_at(text, match, Slot.OWNER)
    if piece.startswith("INF"):
        infinitive = _told(match, Slot.INFINITIVE)[0].word
        person = {"INF1": 0, "INF4": 3}.get(piece)
        if person is None:
            return infinitive
        return conjugate(infinitive).form(VerbForm("présent", person)) or None
    if piece == "@1":
        return text.tokens[match.first].low
    if piece == "_":
        return _told(match, Slot.ANY)[0].word
    return piece


def _told(match: Match, slot: Slot) -> tuple[Trait, ...]:
    return tuple(traits[0] for told, traits in match.told if told is slot) or (Trait(),)


def _word_at(text: ReadText, match: Match, slot: Slot) -> str | None:
    wanted = {trait.word for told, traits in match.told if told is slot for trait in traits}
    for token in text.tokens[match.first : match.last]:
        if wanted and token.low in _OWNERS_OF.get(next(iter(wanted)), ()):
            return token.low
    return None


_PLURAL_OWNERS = frozenset(listed("nos vos ses mes leurs ces"))
_OWNERS_OF = {
    "vous": ("votre", "vos"), "nous": ("notre", "nos"), "leur": ("leur", "leurs"),
    "me": ("mon", "ma", "mes"), "te": ("ton", "ta", "tes"), "lui": ("son", "sa", "ses"),
}  # fmt: skip


def _adjective(text: ReadText, match: Match, word: str) -> str | None:
    """Agree with the adjective met, else with the noun that follows the phrase; None when unsure."""
    for slot, traits in match.told:
        if slot is Slot.ADJECTIVE:
            return agreed(word, traits[0].feminine, traits[0].plural)
        if slot is Slot.VERB and traits[0].form and traits[0].form.tense == "participe":
            return agreed(word, traits[0].feminine, traits[0].plural)
    article = _told(match, Slot.ARTICLE)[-1].word
    following = [token.low for token in text.tokens[match.last : match.last + 2]]
    if not following:
        return None
    plural = article == "les" or following[0] in _PLURAL_OWNERS
    if following[0] in ("la", "cette", "ma", "sa"):
        return agreed(word, True, False)
    if article == "le" or following[0] in ("ce", "cet"):
        return agreed(word, False, False)
    gender = gender_of(
        following[-1]
        if following[0] in _PLURAL_OWNERS or following[0] in ("l'", "votre", "notre", "leur")
        else following[0]
    )
    return agreed(word, gender == "f", plural) if gender else None


def verb_like(text: ReadText, match: Match, infinitive: str) -> str | None:
    """Return the form of `infinitive` that the matched verb had, or None.

    « {devoir:4} » is of the fourth person from « je », whatever the matched verb's: « vous devez ».
    """
    infinitive, _, person = infinitive.partition(":")
    for slot, traits in match.told:
        if slot is Slot.VERB:
            form = chosen_form(text, match.first, [trait.form for trait in traits if trait.form])
            if person and form.tense not in ("infinitif", "participe", "participe présent"):
                form = form._replace(person=int(person))
            return conjugate(infinitive).form(form) or None
    return infinitive


def chosen_form(text: ReadText, number: int, forms: Sequence[VerbForm]) -> VerbForm:
    """Return the form that a verb at the token of this number most likely has."""
    before = [token.low for token in text.tokens[max(0, number - 9) : number]]
    near = next((word for word in reversed(before) if word not in _BETWEEN), "")
    after_auxiliary = near in _AUXILIARIES
    person = 0 if {"je", "j'"} & set(before[-4:]) else 1 if "tu" in before[-3:] else 2
    que = [i for i, word in enumerate(before) if word in ("que", "qu'", "quoique")]
    subjunctive = bool(que) and bool(_SUBJUNCTIVE_OPENERS & set(before[: que[-1] + 1]))

    def rank(form: VerbForm) -> tuple[bool, bool, bool, int]:
        order = _ORDER.index(form.tense) if form.tense in _ORDER else len(_ORDER)
        return (
            (form.tense == "participe") != after_auxiliary,
            (form.tense == "subjonctif") != subjunctive,
            form.person in (0, 1, 2) and form.person != person,
            order,
        )

    return min(forms, key=rank)
