# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who was there, in notes: « prés. : … », « pouvoirs : A -> B », « Secr : Kévin Malbec (moi) »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant, Presence, Quote, Source
from desktop.mairie.meetings.notes.note_lines import (
    NoteLine,
    bare,
    folded_list,
    sentences_of,
    spelled,
)

_CUT = re.compile(r"[.;]\s+|\s[—–-]\s+")
_LISTED = re.compile(r"\s*(?:,|;|\bet\b|\+)\s*")
_NAME = re.compile(
    r"^(?:(?:M\.|Mme|Mlle|MM\.|Monsieur|Madame)\s+)?[A-ZÀ-Ý][\w’'-]*(?:\s+(?:de |du |d['’]|le |la )?[A-ZÀ-Ý][\w’'-]*\.?){0,3}$"
)
_ASIDE = re.compile(r"\s*\(([^()]{0,80})\)")
_GIVES = re.compile(
    r"^(?P<who>[^>→=]{2,50}?)\s*(?:->|→|=>|⇒|\bà\b|\bdonne (?:son )?pouvoir à\b|\bpour\b)\s*(?P<to>.{2,60})$"
)
_MOVES = re.compile(
    r"(?P<who>[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)?),? (?P<verb>part|sort|quitte|arrive|arrivée?|entre)(?: (?:à|la séance))?,? ?(?:à )?(?P<hour>\d{1,2}) ?[hH:] ?(?P<minute>\d{2})"
)
_POWER_TO = re.compile(
    r"(?:pouvoir|procuration)(?: donnée?)? (?:à|->|→) (?P<to>(?:(?:M\.|Mme|Mlle) )?[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)?)"
)
_MAYOR = frozenset(("maire", "le maire", "la maire"))
_CHAIRS = _MAYOR | frozenset(
    ("president", "presidente", "le president", "la presidente", "preside")
)
_ROLE = re.compile(
    r"^(?:le |la )?(?:maire|président|vice-président|adjoint|conseill|délégué|secrétaire|trésori|direct|dgs|dst|membre|responsable|élu)[\w’' -]{0,60}$",
    re.IGNORECASE,
)
"""« M. Lambert, maire »: after a comma, what the person before is."""
_KINDS = ("presents", "absents", "excuses", "pouvoirs", "secretaire", "presidence")
_PRESENCE = {"presents": Presence.PRESENT, "absents": Presence.ABSENT, "excuses": Presence.EXCUSED}
_ME = frozenset(
    ("moi", "je", "notes", "prend les notes", "secretaire", "redactrice", "redacteur", "secr")
)


@dataclass
class People:
    """The people of the notes, as their lines are read."""

    found: dict[str, Participant] = field(default_factory=dict)
    chair: str = ""
    secretary: str = ""
    mayor: str = ""

    def read(self, line: NoteLine) -> bool:
        """Take what a line says of people; False when it says nothing of them."""
        took = False
        for kind, body in _pieces(line.text):
            took = self._take(kind, body, line.quote) or took
        for match in _MOVES.finditer(line.text):
            hour = f"{int(match['hour'])}\u00a0h\u00a0{match['minute']}"
            leaves = match["verb"][0] in "psq"
            self._add(
                match["who"],
                Presence.PRESENT,
                line.quote,
                **{"left" if leaves else "arrived": hour},
            )
            power = _POWER_TO.search(line.text, match.end())
            if power and leaves:
                self._add(match["who"], Presence.PRESENT, line.quote, proxy_to=power["to"])
            took = True
        return took

    def all(self) -> tuple[Participant, ...]:
        """Return the people, « moi » and « maire » made names."""
        for name in (self.chair, self.secretary):
            if name:
                self._add(name, Presence.PRESENT, None)
        known = {
            "moi": self.secretary,
            "maire": self.chair,
            "le maire": self.chair,
            "president": self.chair,
        }
        people = (
            replace(one, proxy_to=known.get(bare(one.proxy_to), one.proxy_to) or one.proxy_to)
            for one in self.found.values()
        )
        return tuple(people)

    def _take(self, kind: str, body: str, quote: Quote) -> bool:
        if kind == "pouvoirs":
            return self._proxies(body, quote)
        names = list(_names((sentences_of(body) or [""])[0]))
        if kind in ("secretaire", "presidence"):
            if not names:
                return False
            if kind == "secretaire":
                self.secretary = self.secretary or names[0][0]
            else:
                self.chair = self.chair or names[0][0]
            return True
        for name, aside in names:
            power = _POWER_TO.search(aside)
            if power is not None:
                self._add(name, Presence.REPRESENTED, quote, proxy_to=power["to"])
                continue
            role = "" if bare(aside) in _ME or any(map(str.isdigit, aside)) else spelled(aside)
            if bare(aside) in _ME:
                self.secretary = self.secretary or name
            if kind == "presents":
                self._preside(name, bare(role))
            self._add(name, _PRESENCE[kind], quote, role=role)
        return bool(names) or body[:1].isdigit()

    def _preside(self, name: str, role: str) -> None:
        """Take who presides: « Mme Garnier (présidente) », « M. Lambert, maire »."""
        if role in _MAYOR:
            self.mayor = self.mayor or name
        if not self.chair and (role in _CHAIRS or "responsable" in role):
            self.chair = name

    def _proxies(self, body: str, quote: Quote) -> bool:
        took = False
        for part in re.split(r"\s*;\s*|,\s+(?=[A-ZÀ-Ý])", body):
            match = _GIVES.match(part.strip(" ."))
            if match is None or not _NAME.match(match["who"].strip()):
                continue
            aside = _ASIDE.search(match["to"])
            to = _ASIDE.sub("", match["to"]).strip(" .")
            if aside and _NAME.match(aside[1].strip()):
                if "maire" in bare(to):
                    self.mayor = aside[1].strip()
                    self.chair = self.chair or self.mayor
                to = aside[1].strip()
            self._add(match["who"].strip(), Presence.REPRESENTED, quote, proxy_to=to)
            took = True
        return took

    def _add(self, name: str, presence: Presence, quote: Quote | None, **told: str) -> None:
        key = " ".join(fold_words(name))
        one = self.found.get(key) or Participant(name, presence, quote=quote, source=Source.NOTES)
        self.found[key] = replace(one, **{field: value for field, value in told.items() if value})  # type: ignore[arg-type]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, what follows) for « prés. : … », « Exc. Maud », several in a line."""
    bounds = [0]
    for match in _CUT.finditer(text):
        words = text[: match.start()].split()
        is_abbreviation = match.group().startswith(".") and words and _kind_of(words[-1])
        if not is_abbreviation and _opens_list(text[match.end() :]):
            bounds.append(match.end())
    for first, after in zip(bounds, [*bounds[1:], len(text)], strict=True):
        piece = text[first:after].strip(" —–;")
        head, colon, body = piece.partition(":")
        if colon and _kind_of(head.strip()):
            yield _kind_of(head.strip()), body.strip()
            continue
        word, _, rest = piece.partition(" ")
        if _kind_of(word) and (rest[:1].isupper() or rest[:1].isdigit()):
            yield _kind_of(word), rest.strip()


def _opens_list(text: str) -> bool:
    """Tell whether a new list begins: another name goes on with the list before."""
    head = re.split(r"[\s:]", text, maxsplit=1)[0]
    return bool(_kind_of(head)) or bool(_kind_of(text.partition(":")[0].strip()))


def _kind_of(head: str) -> str:
    told = bare(head)
    return next((kind for kind in _KINDS if told in folded_list("personnes", kind)), "")


def _names(body: str) -> Iterator[tuple[str, str]]:
    """Yield each name with what stands between brackets, or after its comma, of what the person is."""
    asides = [match[1] for match in _ASIDE.finditer(body)]
    last: tuple[str, str] | None = None
    for part in _LISTED.split(_ASIDE.sub("\x00", body)):
        aside = asides.pop(0) if "\x00" in part and asides else ""
        kept = part.replace("\x00", "").strip()
        name = kept if re.search(r" [A-Z]\.$", kept) else kept.strip(" .")
        if _NAME.match(name):
            if last is not None:
                yield last
            last = (name, aside)
        elif last is not None and not last[1] and (_ROLE.match(name) or _POWER_TO.search(name)):
            last = (last[0], name)
    if last is not None:
        yield last
