# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a phrase is a task at all, and how sure it is."""

from __future__ import annotations

from desktop.french.folding import fold_words
from desktop.french.turns import Said
from desktop.mairie.meetings.actions.clauses import depends_on_si
from desktop.mairie.meetings.actions.cues import is_said
from desktop.mairie.meetings.actions.drafts import State, keys_of
from desktop.mairie.meetings.actions.meeting_talk import is_of_the_meeting, is_pronominal
from desktop.mairie.meetings.actions.people import outsiders
from desktop.mairie.meetings.actions.phrase import Phrase
from desktop.mairie.meetings.actions.verbs import strong_verbs
from desktop.mairie.meetings.actions.when import When
from desktop.mairie.meetings.actions.words import Sentence

_ASKED_OF_ALL = frozenset(("demander", "redemander"))
_PERCEIVED = frozenset(
    (
        "voir",
        "regarder",
        "trouver",
        "montrer",
        "donner",
        "garder",
        "venir",
        "tenir",
        "servir",
        "suivre",
    )
)
_DECIDES = frozenset(("bon", "donc", "alors", "allez", "ok", "voila", "accord", "parfait"))
_IS_QUESTION_WORD = (
    "combien",
    "quoi",
    "comment",
    "ou",
    "qui",
    "quand",
    "quel",
    "quelle",
    "quels",
    "quelles",
)
_BY_LAW = frozenset(
    (
        "le maire",
        "madame le maire",
        "madame la maire",
        "monsieur le maire",
        "la maire",
        "le president",
        "la presidente",
        "la commission",
        "le bureau",
        "les elus",
    )
)
_WORKS = frozenset(
    ("démonter", "monter", "poser", "lever", "percer", "goudronner", "souder", "remblayer", "démarrer", "terminer", "finir", "achever", "livrer",
     "creuser", "ouvrir", "fermer", "couper", "déplacer", "isoler", "raccorder", "peindre", "repeindre", "cimenter", "installer", "brancher", "remonter", "planter", "sécuriser", "baliser")
)  # fmt: skip
_SOON = frozenset(
    (
        "tomorrow",
        "weekday",
        "today",
        "alone",
        "delay",
        "next_week_day",
        "in_weeks",
        "end_this_month",
        "end_month",
    )
)
_LONG_ENOUGH = 2
_OPENING = 5
"""Words before « on demande… » in which « donc » concludes."""


def admit(
    sentence: Sentence, phrase: Phrase, when: When | None, told: str, name: str, *, is_answer: bool
) -> State | None:
    """Return the state in which a phrase begins, or None when it is no task.

    `told` is its object, `name` the person spoken to or of.
    """
    if not keys_of(told, has_verb=False) and not told.lower().startswith(("ça", "ca", "cela")):
        told = ""
    if phrase.is_hypothetical or is_of_the_meeting(sentence, phrase, when):
        return None
    if when is None and not name and depends_on_si(sentence, phrase.first):
        return None
    rule = {
        "me": _me, "you": _you, "named": _named, "group": _named, "we": _we, "nobody": _needed, "somebody": _somebody,
    }[phrase.who]  # fmt: skip
    return rule(sentence, phrase, when, told, name, is_answer)


def _has_object(phrase: Phrase, told: str) -> bool:
    if phrase.verb == "aller" and "y" in phrase.clitics:
        return True
    return (
        bool(told) or bool({"le", "la", "l", "les"} & set(phrase.clitics)) or is_pronominal(phrase)
    )


def _me(
    sentence: Sentence, phrase: Phrase, when: When | None, told: str, name: str, is_answer: bool
) -> State | None:
    del name
    if _asks(sentence, phrase) and not is_pronominal(phrase):
        return None
    if phrase.mode in ("can", "should"):
        return State.SOFT if _has_object(phrase, told) and phrase.verb not in _PERCEIVED else None
    if phrase.mode == "need":
        return (
            (State.TAKEN if when and when.is_limit else State.SOFT)
            if _has_object(phrase, told)
            else None
        )
    if is_pronominal(phrase):
        if _is_a_job(phrase) and not when and not is_answer:
            return State.SOFT
        return State.TAKEN if phrase.verb != "engager" or told else None
    if phrase.tense == "future":
        is_vague = phrase.verb in _PERCEIVED | {
            "dire",
            "faire",
            "prendre",
            "mettre",
            "aller",
            "passer",
            "revenir",
        }
        is_named = bool({"le", "la", "l", "les"} & set(phrase.clitics))
        # « je le ferai » promises nothing; « la lettre, je la ferai » does.
        is_named &= phrase.verb != "faire" or sentence.words[phrase.first].mark == ","
        is_vague &= not is_named
        return State.TAKEN if not is_vague or when or is_answer else None
    if not _has_object(phrase, told) and phrase.verb in (
        "prendre",
        "faire",
        "mettre",
        "passer",
        "garder",
    ):
        return None
    if phrase.verb == "voir" and told.startswith("avec") and not when and not is_answer:
        return None
    is_strong = _is_strong(sentence, phrase) and _has_object(phrase, told)
    return State.TAKEN if is_strong or when or (is_answer and _has_object(phrase, told)) else None


def _is_a_job(phrase: Phrase) -> bool:
    """Tell « je m’occupe de l’accueil », what one always does, from « je m’en occupe »."""
    is_kept = phrase.verb in ("occuper", "charger") and "en" not in phrase.clitics
    return is_kept and phrase.tense == "present" and phrase.mode == "plain"


def _is_strong(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell a verb that says a task by itself, or with its object: « prendre rendez-vous »."""
    if phrase.verb in strong_verbs():
        return True
    if (
        phrase.verb in _ASKED_OF_ALL
        and phrase.who == "me"
        and {"lui", "leur"} & set(phrase.clitics)
    ):
        return True  # « je leur demande les simulations »
    words = sentence.words[phrase.place : min(phrase.end, phrase.place + 9)]
    return is_said("locution", Said.of(" ".join(word.text for word in words)))


def _you(
    sentence: Sentence, phrase: Phrase, when: When | None, told: str, name: str, is_answer: bool
) -> State | None:
    del is_answer
    if (
        not _has_object(phrase, told)
        and when is None
        and not (name and phrase.verb in strong_verbs())
    ):
        return None
    is_vague = phrase.verb in _PERCEIVED and phrase.verb != "regarder"
    if is_vague and when is None and not (name and _is_strong(sentence, phrase)):
        return None
    if any(word in told.lower().split(" ") for word in _IS_QUESTION_WORD[:3]):
        return None
    if phrase.verb == "dire" and not name and (when is None or when.kind == "today"):
        return None
    if name or when:
        return State.ASKED
    # « vous remplissez le formulaire, vous l’envoyez » told to a room: somebody must accept it.
    is_strong = _is_strong(sentence, phrase) and phrase.mode in ("plain", "need", "order")
    if phrase.mode == "order" and phrase.tense == "infinitive":
        return State.SOFT  # « merci de nous informer » thanks as often as it asks
    is_of_one = sentence.folded(phrase.first) in ("tu", "toi")
    return State.ASKED if is_strong and is_of_one else State.SOFT


def _named(
    sentence: Sentence, phrase: Phrase, when: When | None, told: str, name: str, is_answer: bool
) -> State | None:
    del name
    if is_pronominal(phrase):
        opening = {sentence.folded(at) for at in range(phrase.first)}
        is_told = when is not None or is_answer or bool(opening & _DECIDES)
        return State.SOFT if _is_a_job(phrase) and not is_told else State.TAKEN
    if _asks(sentence, phrase) or phrase.mode in ("can", "should"):
        return State.SOFT if when or phrase.mode == "should" else None
    if not _has_object(phrase, told) and not is_answer:
        return None
    if " ".join(fold_words(phrase.name)) in outsiders() and not (
        when and when.is_limit and phrase.tense == "future"
    ):
        return None
    is_of_law = " ".join(fold_words(phrase.name)) in _BY_LAW
    if is_of_law and phrase.mode == "plain" and when is None and not is_answer:
        return None  # « le maire prendra l’arrêté » follows from what was decided
    if phrase.mode in ("need", "order") or phrase.tense == "future":
        return State.ASKED
    is_relative = "qui" in (
        sentence.folded(phrase.place - 1),
        sentence.folded(phrase.place - 1 - len(phrase.clitics)),
    )
    if when or is_answer:
        return State.ASKED
    if phrase.who == "group" and not is_relative:
        return None
    if is_relative:
        return State.ASKED
    # « Mme Roux prépare le repas » tells what she does; « donc Mme Roux prépare » gives it to her.
    opening = {sentence.folded(at) for at in range(phrase.first)}
    is_strong = _is_strong(sentence, phrase)
    is_given = bool(opening & _DECIDES) or sentence.has("tu")
    return None if not is_strong else State.ASKED if is_given else State.SOFT


def _we(
    sentence: Sentence, phrase: Phrase, when: When | None, told: str, name: str, is_answer: bool
) -> State | None:
    del is_answer
    if not _has_object(phrase, told) or phrase.verb in _PERCEIVED | {"dire", "aller", "revenir"}:
        return None
    is_strong = _is_strong(sentence, phrase) or phrase.verb in _ASKED_OF_ALL
    if any(word in told.lower().split(" ") for word in _IS_QUESTION_WORD):
        return None
    if not is_strong and not (phrase.tense == "future" and when):
        return State.SOFT
    if phrase.mode in ("can", "should") or _asks(sentence, phrase):
        return State.SOFT
    if phrase.verb in _WORKS and not name and not (when and when.is_limit):
        return State.SOFT  # « on coule la dalle mardi »: a schedule of works
    is_near = when is not None and (
        (when.is_limit and not _is_purpose(when)) or (when.kind in _SOON and not when.is_limit)
    )
    if when is not None and not is_near and not name:
        return State.SOFT  # « on fait le repas le 12 décembre » announces a day
    if name or when:
        return State.OPEN
    # « on demande trois devis » in a debate binds nobody: somebody must take it, or conclude so.
    opening = {sentence.folded(at) for at in range(max(0, phrase.first - _OPENING), phrase.first)}
    if phrase.tense == "future":
        return State.SOFT
    return State.OPEN if opening & _DECIDES else State.SOFT if phrase.first == 0 else None


def _is_purpose(when: When) -> bool:
    """Tell « sept saisonniers pour juillet », « la subvention pour l’année prochaine » from a term."""
    return when.kind in ("month", "moment", "alone") and fold_words(when.text)[:1] == ["pour"]


def _needed(
    sentence: Sentence, phrase: Phrase, when: When | None, told: str, name: str, is_answer: bool
) -> State | None:
    del is_answer
    if not _has_object(phrase, told):
        return None
    if phrase.mode == "should" and sentence.folded(phrase.first) == "qui":
        return State.SOFT
    if _asks(sentence, phrase):
        return None
    if phrase.tense == "present" and phrase.mode == "need":
        # « il me faut la salle », « deux postes sont à renouveler » ask nothing without a term.
        is_wished = phrase.verb == "fournir"
        is_bound = when is not None and (when.is_dated or (when.kind == "today" and not is_wished))
        is_bound &= not is_wished or (when is not None and when.is_limit)
        return (State.ASKED if name else State.OPEN) if is_bound else None
    if name and (when or phrase.verb in strong_verbs()):
        return State.ASKED
    if phrase.mode == "should":
        is_bound = when is not None and when.is_limit and phrase.verb in strong_verbs()
        return State.WISHED if is_bound else State.SOFT
    if phrase.mode == "order":
        return State.OPEN
    is_bound = when is not None and not _is_purpose(when) and when.kind != "month"
    return State.OPEN if is_bound and phrase.verb not in _PERCEIVED else State.SOFT


def _somebody(
    sentence: Sentence, phrase: Phrase, when: When | None, told: str, name: str, is_answer: bool
) -> State | None:
    del sentence, name, is_answer
    if (phrase.mode == "plain" and phrase.tense != "future") or not _has_object(phrase, told):
        return None
    return State.WISHED if when is not None and when.is_limit else State.SOFT


def _asks(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell a question; one of a sentence that goes on after the phrase is none."""
    return sentence.is_question and phrase.end >= len(sentence.words) - _LONG_ENOUGH
