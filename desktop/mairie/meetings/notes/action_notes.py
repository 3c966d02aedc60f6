# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be done, in notes: « -> maire envoie délib lundi », « nacelle : Thierry », « CT avant 18/12, Mehdi »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from desktop.mairie.meetings.actions.verbs import infinitive_of
from desktop.mairie.meetings.meeting import Action
from desktop.mairie.meetings.notes.note_days import NoteDay, days_in
from desktop.mairie.meetings.notes.note_lines import (
    NoteLine,
    bare,
    folded_list,
    sentences_of,
    spelled,
    tables,
)

_WHO = re.compile(
    r"^(?P<who>(?:(?:M\.|Mme|Monsieur|Madame) )?(?:le|la|les) (?:maire|président(?:e)?|services techniques)|(?:M\.|Mme) [A-ZÀ-Ý][\w’'-]+|[A-ZÀ-Ý][\w’'-]+(?: (?:[A-ZÀ-Ý][\w’'-]+|[A-Z]\.))?|[a-zéèà’']+(?: [a-zéè]+)?)(?=$|[\s,(])"
)
_I = re.compile(r"(?:^|, )(?:j['’]|je )(?P<verb>\w+)\b", re.IGNORECASE)
_TO_DO = re.compile(
    r"^(?:à |a |il faut |faut |penser à )?(?P<verb>[a-zàâéèêîôû]+(?:er|ir|re|oir))\b", re.IGNORECASE
)
_ASIDE_WHO = re.compile(
    r"\((?P<who>[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)?)(?:[,:] ?(?P<when>[^()]{1,40}))?\)\s*$"
)
_LAST_WHO = re.compile(
    r"(?:,| [-–=]) (?P<who>[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)?)(?P<when> (?:avant|pour|le|d['’]ici|lundi|mardi|mercredi|jeudi|vendredi|samedi)[^,]{0,40})?$"
)
_LABELLED = re.compile(
    r"^(?P<label>[^:=–-]{2,20}?)\s*[:=–-]?\s+(?=[A-ZÀ-Ý])(?P<who>[A-ZÀ-Ý][\w’'-]+)\s*[:=–-]\s+(?P<what>\S.*)$"
)
_TAKES_CARE = re.compile(
    r"^(?P<who>(?:M\. |Mme )?[A-ZÀ-Ý][\w’'-]+)(?: \w+)? (?P<verb>s['’]occupe|se charge|gère) (?P<what>(?:de |du |des |d['’]|la |le |les ).*)$"
)
_ASIDE_NAME = re.compile(r"\((?P<who>[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)?)\)$")
_LAST_NAME = re.compile(r", (?P<who>[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)?)$")
_EQUALS = re.compile(r"^(?P<what>[^=]{2,60}?) = (?P<who>.{2,60})$")
_NOUN_ENDINGS = (
    "tion",
    "ture",
    "ment",
    "age",
    "ité",
    "ique",
    "rie",
    "oire",
    "ole",
    "ière",
    "sse",
    "eau",
)
_COUNTED = re.compile(r"\b[Aa]bst|\d ?[PCA]\b")
_ASIDE = re.compile(r"\s*\([^()]{0,80}\)\s*")
_ENDS = " ,;:.–—-"
_DONE = frozenset(("fait", "faite", "ok", "regle", "reglee"))


@dataclass(frozen=True)
class Reader:
    """What is known while the actions of notes are read."""

    names: frozenset[str]
    """Folded names of the people of the notes, and each of their words."""
    me: str
    day: date | None
    mayor: str = ""
    nouns: frozenset[str] = frozenset()
    """Words that the notes have in small letters too: no names."""

    def actions(self, line: NoteLine) -> Iterator[Action]:
        """Yield the actions of a line; a roster, « astreintes : Loïc sem. 21/12 », has none."""
        if bare(line.head) in folded_list("actions", "tours"):
            return
        labelled = self._labelled(line)
        if labelled is not None:
            yield labelled
            return
        for segment in line.arrows:
            for part in sentences_of(segment):
                found = self._told(part, line, needs_sign=False)
                if found is not None:
                    yield found if found.when else self._with_day_of(line, found)
        if not line.is_arrow:
            yield from self._of_body(line, line.body, needs_sign=True)

    def _labelled(self, line: NoteLine) -> Action | None:
        """Return the action of « TODO : relancer… », « Action Julie = planning », « M. Blanc s’occupe du stop »."""
        match = _LABELLED.match(line.text)
        if match and bare(match["label"]) in folded_list("actions", "tetes"):
            return self._made(line, match["who"], match["what"], "")
        if bare(line.head) in folded_list("actions", "tetes"):
            return self._told(line.body, replace(line, head=""), needs_sign=False) or self._made(
                line, "", line.body, ""
            )
        verb, _, rest = line.body.partition(" ")
        asked = _infinitive(verb) or infinitive_of(bare(verb))
        if line.head and self._is_known(line.head) and asked:
            return self._made(line, line.head, rest, asked)
        cares = _TAKES_CARE.match(line.body)
        if cares:
            verb = {"s": "s’occuper", "g": "gérer"}.get(cares["verb"][0].lower(), "se charger")
            verb = "se charger" if cares["verb"].lower().startswith("se") else verb
            return self._made(line, cares["who"], cares["what"], verb, line.head)
        return None

    def _with_day_of(self, line: NoteLine, action: Action) -> Action:
        """Give an action after an arrow the day told just before: « livraison le 2/12 -> Mehdi réceptionne »."""
        last = (sentences_of(line.body) or [""])[-1]
        days = [one for one in days_in(last, self.day) if one.day]
        if line.is_arrow or not days or bare(last).startswith("si "):
            return action
        return replace(action, when=days[0].text, due=days[0].day)

    def _of_body(self, line: NoteLine, body: str, *, needs_sign: bool) -> Iterator[Action]:
        for part in sentences_of(body):
            shared = [piece for piece in part.split(", ") if self._is_who_and_when(piece)]
            if len(shared) > 1 and line.head:
                for piece in shared:
                    yield self._made(line, *self._split_who(piece), line.head)
                continue
            found = self._told(part, line, needs_sign=needs_sign)
            if found is not None:
                yield found

    def _told(self, text: str, line: NoteLine, *, needs_sign: bool) -> Action | None:
        """Return the action that a piece of a line says; None when it says none."""
        if bare(text) in _DONE:
            return None
        asked = self._to_do(text, line)
        if asked is not None:
            return asked
        mine = _I.search(text)
        infinitive = (
            tables()["verbes"].get(mine["verb"].lower()) or self._mine(mine["verb"]) if mine else ""
        )
        if mine and infinitive:
            what, _, other = text[: mine.start()].partition(" = ")
            about = what if other else ""
            return self._made(
                line, self.me or "je", f"{other or what} {text[mine.end() :]}", infinitive, about
            )
        equals = _EQUALS.match(text)
        if equals and not _COUNTED.search(equals["what"]) and self._who(equals["who"])[0]:
            who, rest = self._who(equals["who"])
            return self._made(line, who, rest, equals["what"])
        who, rest = self._who(text)
        verb, _, complement = rest.partition(" ")
        infinitive = _infinitive(verb)
        if who and infinitive:
            action = self._made(line, who, complement, infinitive, line.head)
            # « Mme Roux demande une date » tells what was said; « … avant le 15 », what is to be done.
            is_talk = needs_sign and bare(infinitive) in folded_list("paroles", "verbes")
            return None if is_talk and not action.when else action
        if who and self._is_known(who):
            return self._named(line, who, rest, needs_sign=needs_sign)
        return self._at_the_end(text, line)

    def _to_do(self, text: str, line: NoteLine) -> Action | None:
        """Return the action of « à relancer, Paul », « prévenir la préfecture (Sylvie, vendredi) »."""
        match = _TO_DO.match(text)
        if match is None or match["verb"].lower() not in _infinitives():
            return None
        who, rest = "", text[match.start("verb") :]
        for pattern in (_ASIDE_WHO, _LAST_WHO):
            found = pattern.search(rest)
            if found and (self._is_known(found["who"]) or self._is_name_like(found["who"])):
                who, rest = found["who"], f"{rest[: found.start()]} {found['when'] or ''}"
                break
        return self._made(line, who, rest, "", line.head)

    def _named(self, line: NoteLine, who: str, rest: str, *, needs_sign: bool) -> Action | None:
        """Return the action of « nacelle : Thierry, lundi » or « -> Florian dossier agence de l’eau »."""
        left = self._without_days(_ASIDE.sub(" ", rest)).strip(_ENDS)
        has_comma = line.body.startswith(f"{who},")
        if line.head and needs_sign and (len(left.split()) <= 1 or has_comma):
            return self._made(line, who, rest, line.head)
        if not needs_sign and left:
            return self._made(line, who, rest, "")
        if line.head and not left:
            return self._made(line, who, rest, line.head)
        return None

    def _at_the_end(self, text: str, line: NoteLine) -> Action | None:
        """Return the action of « CT avant 18/12, Mehdi » or « illuminations finies 3/12 (Loïc) »."""
        match = _LAST_NAME.search(text) or _ASIDE_NAME.search(text)
        if match is None or not self._is_known(match["who"]) or not days_in(text, self.day):
            return None
        what = text[: match.start()]
        return self._made(
            line, match["who"], f"{line.head}\u00a0: {what}" if line.head else what, ""
        )

    def _made(self, line: NoteLine, who: str, rest: str, what: str, about: str = "") -> Action:
        days = [
            *days_in(rest, self.day),
            *(days_in(what, self.day) if not days_in(rest, self.day) else ()),
        ]
        when = _best(days)
        told = " ".join(
            f"{self._without_days(what)} {self._without_days(_ASIDE.sub(' ', rest))}".split()
        ).strip(_ENDS)
        is_told = not about or bare(about).split(" ")[0] in bare(told)
        told = told if is_told else f"{told} ({self._without_days(_ASIDE.sub(' ', about))})"
        text = spelled(told)
        return Action(
            what=text[:1].upper() + text[1:],
            quote=line.quote,
            who=self._person(who),
            when=when.text if when else "",
            due=when.day if when else None,
        )

    def _person(self, who: str) -> str:
        told = bare(who)
        if told in ("moi", "je", "j"):
            return self.me or who
        told = re.sub(r"^(?:m|mme|monsieur|madame) ", "", told)
        return self.mayor or who if told in ("maire", "le maire", "la maire") else who

    def _without_days(self, text: str) -> str:
        for one in reversed(days_in(text, self.day)):
            text = f"{text[: one.start]} {text[one.end :]}"
        return re.sub(r"\s+([,.])", r"\1", " ".join(text.split())).strip(_ENDS)

    def _who(self, text: str) -> tuple[str, str]:
        """Return who a piece begins with and what follows; nothing when it begins otherwise."""
        match = _WHO.match(text)
        if match is None:
            return "", text
        who = match["who"]
        while who and not self._is_known(who) and " " in who and not self._is_name_like(who):
            who = who.rsplit(" ", 1)[0]
        if self._is_known(who) or self._is_name_like(who):
            return who, text[len(who) :].strip(" ,")
        return "", text

    def _split_who(self, text: str) -> tuple[str, str]:
        return self._who(text)

    def _is_who_and_when(self, text: str) -> bool:
        who, rest = self._who(text)
        return (
            bool(who)
            and self._is_known(who)
            and bool(days_in(rest, self.day))
            and not self._without_days(rest)
        )

    def _is_known(self, who: str) -> bool:
        told = re.sub(r"^(?:(?:m|mme|monsieur|madame) )?(?:le|la|les) ", "", bare(who))
        if told in folded_list("fonctions", "mots") or told in self.names:
            return True
        return who[:1].isupper() and any(word in self.names for word in told.split())

    def _is_name_like(self, who: str) -> bool:
        """Tell whether a word with a capital may be a name before a verb."""
        is_noun = bare(who) in self.nouns or who.lower().endswith(_NOUN_ENDINGS)
        return who[:1].isupper() and not who.isupper() and len(who) > 2 and not is_noun

    def _mine(self, verb: str) -> str:
        """Return the infinitive of a verb of « je »."""
        low = verb.lower()
        return str(
            tables()["verbes"].get(low.removesuffix("s"), "")
            or tables()["verbes"].get(f"{low[:-1]}t", "")
        )


@cache
def noted_infinitives() -> frozenset[str]:
    """Return the folded infinitives of the verbs that notes have."""
    return frozenset(bare(verb) for verb in _infinitives())


@cache
def _infinitives() -> frozenset[str]:
    return frozenset(tables()["verbes"].values())


def _infinitive(verb: str) -> str:
    """Return the infinitive of « envoie », « enverra » or « relancera »; nothing for another word."""
    low = verb.lower().strip(",.")
    known = tables()["verbes"].get(low) or tables()["futurs"].get(low)
    if known:
        return str(known)
    return low[:-1] if low.endswith("ra") and low[:-1] in _infinitives() else ""


def _best(days: list[NoteDay]) -> NoteDay | None:
    """Return the delay that binds: the first one with its day, else the first one."""
    return next((one for one in days if one.day), days[0] if days else None)
