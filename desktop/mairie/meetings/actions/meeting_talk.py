# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said or done in the meeting itself, which is no task: « je vous rappelle que… », « installe-toi »."""

from __future__ import annotations

from desktop.french.turns import Said
from desktop.mairie.meetings.actions.cues import is_said
from desktop.mairie.meetings.actions.phrase import Phrase
from desktop.mairie.meetings.actions.when import When
from desktop.mairie.meetings.actions.words import Sentence

_SAYS_ONLY = frozenset(
    ("dire", "noter", "expliquer", "proposer", "présenter", "laisser", "sortir", "voir", "compter")
)
_TAKES = frozenset(("occuper", "charger", "renseigner", "rapprocher", "engager", "pencher"))
_ON_ONESELF = frozenset(("inscrire", "mettre", "arranger"))
"""« je m’inscris à la formation » is a task."""
_TELLS = frozenset(
    (
        "rappeler", "prévenir", "informer", "avertir", "signaler", "alerter", "demander", "noter", "dire", "répondre", "écrire",
    )
)  # fmt: skip
_TO_SOMEBODY = frozenset(("te", "t", "vous", "lui", "leur", "le", "l", "la", "les"))
_SHOWN = frozenset(
    (
        "rappeler", "présenter", "expliquer", "montrer", "répondre", "terminer", "finir", "poursuivre", "continuer", "compléter",
        "laisser", "proposer", "dire", "noter",
    )
)  # fmt: skip
_SHOWN_TO_YOU = frozenset(
    ("rappeler", "présenter", "expliquer", "montrer", "donner", "demander", "inviter", "laisser", "proposer", "relire", "exposer", "communiquer", "compter", "informer", "distribuer")
)  # fmt: skip
_SAID_TO_YOU = frozenset(
    (
        "transmettre",
        "signaler",
        "renvoyer",
        "remettre",
        "passer",
        "lire",
        "alerter",
        "prévenir",
        "avertir",
    )
)
_PUT_OFF = frozenset(
    ("passer", "voir", "revoir", "remettre", "reprendre", "mettre", "étudier", "présenter", "représenter", "repasser",
     "regarder", "renvoyer", "inscrire", "traiter")
)  # fmt: skip
"""« on la passera à la séance de décembre » puts a point off."""


def is_pronominal(phrase: Phrase) -> bool:
    """Tell « je m’en occupe », « tu te renseignes » from « j’occupe »."""
    return phrase.verb in _TAKES and bool(
        {"m", "me", "t", "te", "s", "se", "nous", "vous"} & set(phrase.clitics)
    )


def is_handover(phrase: Phrase) -> bool:
    """Tell « je m’en occupe », « tu t’y mets »: the task is the one just spoken of."""
    if phrase.verb == "veiller" and "y" in phrase.clitics:
        return True
    is_there = (
        phrase.verb == "mettre"
        and "y" in phrase.clitics
        and bool({"m", "t", "s"} & set(phrase.clitics))
    )
    return (phrase.verb in ("occuper", "charger") and "en" in phrase.clitics) or is_there


def is_of_the_meeting(sentence: Sentence, phrase: Phrase, when: When | None) -> bool:
    """Tell what is only said, or done at once, from what is to be done after the meeting."""
    if phrase.verb in _TAKES and not is_pronominal(phrase):
        return phrase.verb in ("occuper", "charger", "rapprocher", "pencher")
    if _is_no_errand(sentence, phrase, when):
        return True
    words = sentence.words[phrase.place : min(phrase.end, phrase.place + 7)]
    said = Said.of(" ".join(word.text for word in words))
    if is_said("seance", said) or (phrase.who in ("me", "we") and is_said("seance_moi", said)):
        return True
    if is_said("locution", said):
        return False
    if (
        phrase.verb in _TELLS
        and phrase.who in ("me", "we", "nobody")
        and _tells_only(sentence, phrase, when)
    ):
        return True
    if phrase.verb == "dire" and phrase.who == "me" and not set(phrase.clitics) & _TO_SOMEBODY:
        return True
    if phrase.verb == "proposer" and phrase.who in ("me", "we", "named"):
        return True
    if phrase.verb == "rappeler" and {"le", "moi"} <= set(phrase.clitics):
        return True
    return (
        phrase.verb in _SAYS_ONLY
        and when is None
        and not (
            phrase.verb == "sortir" and (phrase.end > phrase.place + 1 or len(phrase.clitics) > 1)
        )
    )


def _is_about_oneself(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell « je m’adresse à vous », « installe-toi » from what is done for others."""
    if phrase.verb in _TAKES | _ON_ONESELF:
        return False
    if phrase.mode == "order":
        following = sentence.words[phrase.place + 1 : phrase.place + 2]
        return any("-" in one.mark and one.folded in ("toi", "vous") for one in following)
    own = {"me": {"m", "me"}, "you": {"t", "te"}, "named": {"s", "se"}, "group": {"s", "se"}}.get(
        phrase.who, set()
    )
    return bool(own & set(phrase.clitics)) and phrase.mode == "plain"


def _is_no_errand(sentence: Sentence, phrase: Phrase, when: When | None) -> bool:
    """Tell what is done at once, for oneself, or put off to a meeting."""
    return (
        _is_about_oneself(sentence, phrase)
        or _says_that(sentence, phrase)
        or _is_shown_now(sentence, phrase, when)
        or (phrase.verb == "essayer" and phrase.end <= phrase.place + 1)
        or _is_bare_order(sentence, phrase)
        or _puts_off(phrase, when)
    )


def _is_shown_now(sentence: Sentence, phrase: Phrase, when: When | None) -> bool:
    """Tell « je vais vous rappeler les chiffres », « je vous transmets le quorum », done at once."""
    if when is not None or phrase.tense == "infinitive":
        return False
    to_you = bool({"vous", "te", "t"} & set(phrase.clitics))
    if phrase.who in ("named", "group"):
        # « Didier vous apportera des informations » announces who speaks next.
        return to_you and phrase.verb in _SHOWN_TO_YOU | {"apporter", "répondre"}
    if phrase.who not in ("me", "we"):
        return False
    between = {sentence.folded(at) for at in range(phrase.first, phrase.place)}
    is_now = phrase.tense == "present" or bool(between & {"vais", "va", "allons"})
    if to_you and is_now and phrase.verb in _SHOWN_TO_YOU | _SAID_TO_YOU:
        return True
    if phrase.verb == "appeler" and phrase.who == "me" and phrase.tense == "present":
        called = sentence.words[phrase.place + 1 : phrase.place + 3]
        return len(called) == 2 and all(one.is_capital for one in called)
    is_ahead = phrase.tense == "future" and not {"lui", "leur"} & set(phrase.clitics)
    return phrase.verb in _SHOWN and is_ahead


def _is_bare_order(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell « vas-y », « allez-y Brigitte »: it gives the floor."""
    return (
        phrase.verb == "aller"
        and phrase.mode == "order"
        and sentence.folded(phrase.place + 1) in ("y", "s")
    )


def _puts_off(phrase: Phrase, when: When | None) -> bool:
    """Tell « on la passera à la séance de décembre », « nous le reverrons au prochain conseil »."""
    return (
        when is not None
        and when.kind == "meeting"
        and phrase.who in ("we", "nobody")
        and phrase.verb in _PUT_OFF
        and not when.is_limit
    )


def _says_that(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell « Mme Roux estime que… », « je signale que… »."""
    following = sentence.folded(phrase.place + 1)
    is_checked = phrase.verb in ("vérifier", "contrôler", "demander") and phrase.who in (
        "you",
        "named",
        "group",
    )
    return (
        following in ("que", "qu")
        and phrase.mode == "plain"
        and phrase.who != "nobody"
        and not is_checked
    )


def _tells_only(sentence: Sentence, phrase: Phrase, when: When | None) -> bool:
    """Tell « je vous préviens », « je demande qu’on sorte ce point » from « je préviens le notaire »."""
    following = sentence.folded(phrase.place + 1)
    if following in ("que", "qu", "quand") or sentence.folded(phrase.place + 2) in ("que", "qu"):
        return phrase.tense == "present"
    has_whom = bool({"le", "la", "l", "les", "lui", "leur"} & set(phrase.clitics))
    is_empty = phrase.end <= phrase.place + 1 or "," in sentence.words[phrase.place + 1].mark
    if phrase.verb == "rappeler" and phrase.tense == "present" and when is None:
        return not {"l", "les"} & set(phrase.clitics)
    return is_empty and not has_whom and when is None and phrase.tense == "present"
