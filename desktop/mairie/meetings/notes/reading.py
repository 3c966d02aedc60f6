# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the agent’s notes: decisions, votes, actions, figures, facts, and the lines that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.french.figures import find_figures
from desktop.mairie.meetings.assembly import assembly_named
from desktop.mairie.meetings.meeting import (
    Action,
    Decision,
    DecisionKind,
    Exchange,
    FigureKind,
    MeetingFacts,
    MeetingKind,
    NextMeeting,
    Quote,
    SaidFigure,
    Source,
    Vote,
    VoteResult,
)
from desktop.mairie.meetings.notes.action_notes import Reader
from desktop.mairie.meetings.notes.note_days import days_in, hours_in
from desktop.mairie.meetings.notes.note_lines import (
    NoteLine,
    bare,
    folded_list,
    lines_of,
    says,
    sentences_of,
    spelled,
)
from desktop.mairie.meetings.notes.notes_paper import Correction, NotesPaper
from desktop.mairie.meetings.notes.outcomes import join_outcomes
from desktop.mairie.meetings.notes.people_notes import People
from desktop.mairie.meetings.notes.points import with_points
from desktop.mairie.meetings.notes.vote_notes import votes_in

_HEAD_LINES = 4
_HEADING = 16
"""Words of the line that says which meeting it was, and when."""
_MOST = 300
"""Facts of one kind that are read, at most."""
_CORRECTION = re.compile(
    r"(?P<right>[^.;()]{1,60}?)(?:[ ,(]+et (?:pas|non(?: pas)?)|,? \((?:pas|et pas|non))(?: le| la| les)? (?P<wrong>\d[\d \u00a0/]*|[\w’'-]+)"
)
_AMOUNT_UNITS = {"€": FigureKind.AMOUNT, "%": FigureKind.PERCENT}
_ALARM = re.compile(r"ATTENTION|Attention|attention|!!|/!\\")
_BODIES = frozenset(
    ["bureau", "cm", "conseil", "commission", "reunion", "ag", "comite", "cc", "reu"]
)
_TITLE_END = re.compile(
    r"\s[-–—]\s|\s\d|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|,"
)
_DANGLING = re.compile(r" (?:du|de|le|en date du|d[’'])$", re.IGNORECASE)
"""What led to the day."""
_PLACE = re.compile(
    r"(?:(?:à la |en |à l[’']|au |dans la )?(?:salle|mairie|hôtel de ville|foyer|maison|école|halle|gymnase|médiathèque|bibliothèque|siège)\b)",
    re.IGNORECASE,
)
_KINDS = (
    ("commission", MeetingKind.COMMISSION), ("reunion publique", MeetingKind.PUBLIC), ("reunion st", MeetingKind.SERVICE), ("reunion d equipe", MeetingKind.SERVICE),
    ("reunion de service", MeetingKind.SERVICE),
)  # fmt: skip


def read_notes(untrusted_text: str, day: date | None = None) -> NotesPaper:
    """Read the secretary’s notes; `day` is the day of the meeting when another paper tells it.

    Each fact keeps its line as its quote. What is not understood is in `rest`, never lost.
    """
    lines = list(lines_of(untrusted_text))
    return _Notes(day).read(lines)


@dataclass
class _Notes:
    """The facts as they are read, line after line."""

    day: date | None
    people: People = field(default_factory=People)
    facts: dict[str, str] = field(default_factory=dict)
    votes: list[Vote] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    figures: list[SaidFigure] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    heads: dict[str, None] = field(default_factory=dict)
    told: list[Exchange] = field(default_factory=list)
    rest: list[Quote] = field(default_factory=list)
    following: NextMeeting | None = None
    is_day_noted: bool = False

    def read(self, lines: list[NoteLine]) -> NotesPaper:
        """Read all lines: first who and when, which the others need."""
        kept = [line for number, line in enumerate(lines) if not self._is_of_session(number, line)]
        pointed = with_points(kept)
        left = join_outcomes(pointed.lines)
        people = self.people.all()
        names = {bare(name) for one in people for name in (one.name, one.proxy_to) if name}
        words = {word for name in names for word in name.split() if len(word) > 2}
        small = frozenset(
            bare(word) for line in lines for word in line.text.split() if word.islower()
        )
        reader = Reader(
            frozenset(names | words), self.people.secretary, self.day, self.people.mayor, small
        )
        head = ""
        for line in left[:_MOST]:
            # An arrow at the beginning of a line goes on with what the line before is about.
            line = replace(line, head=head) if line.is_arrow and not line.head else line
            head = line.head
            if not self._read_line(line, reader):
                self._keep(line)
        self.rest += [line.quote for line in left[_MOST:]]
        return NotesPaper(
            self._meeting_facts(), self.people.all(), tuple(self.votes), tuple(self.decisions), tuple(self.actions),
            tuple(self.figures), self.following, tuple(self.corrections), tuple(self.heads), pointed.titles,
            tuple(self.told), tuple(self.rest),
        )  # fmt: skip

    def _keep(self, line: NoteLine) -> None:
        """Keep what no fact holds: under a point it tells what was said, the title itself aside."""
        if line.item and not line.is_title:
            self.told.append(Exchange(spelled(line.text), line.quote, item=line.item))
        elif not line.item:
            self.rest.append(line.quote)

    def _meeting_facts(self) -> MeetingFacts:
        told = dict(self.facts)
        told.update({"chair": self.people.chair, "secretary": self.people.secretary})
        known = {name: value for name, value in told.items() if value}
        sources = [*known, *(["day"] if self.is_day_noted else [])]
        return MeetingFacts(
            kind=_kind_of(known.get("title", "")),
            title=known.get("title", ""),
            day=self.day if self.is_day_noted else None,
            place=known.get("place", ""),
            opened=known.get("opened", ""),
            closed=known.get("closed", ""),
            chair=known.get("chair", ""),
            secretary=known.get("secretary", ""),
            sources=tuple((name, Source.NOTES) for name in sources),
        )

    def _is_of_session(self, number: int, line: NoteLine) -> bool:
        """Take the day, the hours and the people; tell whether the line says nothing else."""
        if self._next_meeting(line):
            return True
        took = self.people.read(line)
        is_heading = not line.head and not line.arrows and len(line.text.split()) <= _HEADING
        if (number < _HEAD_LINES and not took and is_heading) or (number == 0 and took):
            took = self._opening(number, line) or took
        return self._hours(line) or took

    def _opening(self, number: int, line: NoteLine) -> bool:
        days = [one for one in days_in(line.text, None) if one.day]
        if not days or self.is_day_noted:
            return False
        self.day, self.is_day_noted = days[0].day, True
        hours = hours_in(line.text)
        for name, hour in zip(("opened", "closed"), hours, strict=False):
            self.facts.setdefault(name, hour)
        place = next(
            (one for one in re.split(r"\s[-–—]\s|,", line.text) if _PLACE.match(one.strip())), ""
        )
        if place:
            self.facts["place"] = place.strip(" .")
        end = _TITLE_END.search(line.text)
        title = line.text[: end.start()] if end else ""
        if number == 0 and 2 < len(title) < 80:
            told = _DANGLING.sub("", title.strip(" :-–—"))
            named = assembly_named(told) if told.isupper() else None
            self.facts["title"] = named.title if named else spelled(told)
        return True

    def _hours(self, line: NoteLine) -> bool:
        """Take « ouvert 18h20, fin 19h45 »."""
        took = False
        for piece in re.split(r"[,;/]| - ", line.text):
            word = bare(re.split(r"[\d:]", piece)[0].replace(" à", ""))
            hours = hours_in(piece)
            for kind, name in (("ouverture", "opened"), ("cloture", "closed")):
                if hours and word in folded_list("personnes", kind):
                    self.facts.setdefault(name, hours[0])
                    took = True
        return took

    def _next_meeting(self, line: NoteLine) -> bool:
        """Take « prochain : 21/01/27 », or « Bureau : vendredi 29/01 20h » when nothing else is said."""
        head = bare(line.head) or bare(re.split(r"[\d:]|\ble\b", line.text)[0])
        is_next = head in folded_list("personnes", "prochaine") or any(
            head.startswith(f"{word} ") for word in ("prochain", "prochaine", "proch")
        )
        days = days_in(line.body, self.day)
        hours = hours_in(line.body)
        is_bare = (
            bool(line.head)
            and head in _BODIES
            and bool(days and hours)
            and len(line.body.split()) <= 4
        )
        if not ((is_next and (days or hours)) or is_bare):
            return False
        if self.following is None or is_next:
            when = next((one.day for one in days if one.day), None)
            self.following = NextMeeting(
                line.body.strip(" ."), line.quote, when, hours[-1] if hours else ""
            )
        return True

    def _read_line(self, line: NoteLine, reader: Reader) -> bool:
        """Take what a line says; False when it says nothing that is understood."""
        votes = [replace(one, item=line.item) for one in votes_in(line)]
        actions = [replace(one, item=line.item) for one in reader.actions(line)]
        for vote in votes:
            self.decisions.append(_voted(vote, len(self.votes)))
            self.votes.append(vote)
        self.actions += actions
        decided = [] if votes else [replace(one, item=line.item) for one in self._decided(line)]
        self.decisions += decided
        corrections = [
            Correction(
                _ALARM.sub("", match["right"]).strip(" ,:!"), match["wrong"].strip(), line.quote
            )
            for match in _CORRECTION.finditer(line.text)
        ]
        self.corrections += corrections
        self._figures(line)
        understood = bool(votes or actions or decided or corrections)
        if line.head and (votes or actions or decided):
            self.heads.setdefault(spelled(line.head))
        return understood

    def _decided(self, line: NoteLine) -> Iterator[Decision]:
        """Return the decision of a line that has a word of decision, or a warning of its own."""
        for part in sentences_of(line.body):
            is_condition = bare(part).startswith("si ") and bool(line.arrows)
            is_marked = says("marques", "decisions", part) and "pas ok" not in bare(part)
            if (is_condition or is_marked) and not part.endswith("?"):
                told = f"{part}, {line.arrows[0]}" if is_condition else part
                text = spelled(f"{line.head}\u00a0: {told}" if line.head else told)
                kind = (
                    DecisionKind.POSTPONED
                    if says("reporte", "votes", part)
                    else DecisionKind.CONSENSUS
                )
                yield Decision(text[:1].upper() + text[1:], line.quote, kind)

    def _figures(self, line: NoteLine) -> None:
        about = spelled(line.head)
        wrong = {bare(match["wrong"]) for match in _CORRECTION.finditer(line.text)}
        for figure in find_figures(line.body):
            kind = _AMOUNT_UNITS.get(figure.unit.split("/")[0]) or (
                FigureKind.MEASURE if figure.unit not in ("", "ordinal", "voix") else None
            )
            if (
                kind is not None
                and bare(figure.text) not in wrong
                and not figure.in_words
                and len(self.figures) < _MOST
            ):
                self.figures.append(
                    SaidFigure(_written(figure.text), kind, line.quote, about, line.item)
                )


def _written(figure: str) -> str:
    """Return « 23 h » for « 23h », other figures as noted."""
    hours = hours_in(figure) if figure[-1:] in "hH" else ()
    return hours[0].removesuffix("\u00a000") if hours else figure


def _voted(vote: Vote, place: int) -> Decision:
    kind = DecisionKind.POSTPONED if vote.result is VoteResult.POSTPONED else DecisionKind.VOTE
    about = vote.about[:1].upper() + vote.about[1:]
    return Decision(about, vote.quote, kind, place, vote.item)


def _kind_of(title: str) -> MeetingKind:
    told = f"{bare(title)} "
    named = assembly_named(title)
    kind = next((kind for words, kind in _KINDS if words in told), None)
    return kind or (named.kind if named else MeetingKind.OTHER)
