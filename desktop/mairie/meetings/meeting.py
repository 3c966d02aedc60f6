# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is known of a meeting: everything the minutes say, each with the place it was said at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class MeetingKind(StrEnum):
    """What sort of meeting it is: the rules of a council hold for the first only."""

    COUNCIL = "conseil"
    """Conseil municipal, or communautaire (CGCT L5211-1)."""
    COMMISSION = "commission"
    """Gives opinions, decides nothing (CGCT L2121-22)."""
    SERVICE = "service"
    PUBLIC = "publique"
    OTHER = "autre"


class MinutesKind(StrEnum):
    """The four documents that can be made of a meeting."""

    DECISIONS = "releve-de-decisions"
    REPORT = "compte-rendu"
    OFFICIAL = "proces-verbal"
    """CGCT L2121-15."""
    LIST = "liste-des-deliberations"
    """CGCT L2121-25, within a week."""


class Source(StrEnum):
    """Where a fact was read: the agent's own papers win over the transcript."""

    TRANSCRIPT = "transcript"
    AGENDA = "agenda"
    ATTENDANCE = "attendance"
    NOTES = "notes"
    FORM = "form"
    PROFILE = "profile"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that a fact rests on, as they were said or noted."""

    text: str
    time: float | None = None
    """Seconds from the start of the recording; None for a text without times, or a note."""
    speaker: str = ""
    utterance: int = -1
    """Number in `Spoken.utterances`; -1 for what is not in the transcript."""
    source: Source = Source.TRANSCRIPT


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A point of the agenda and the stretch of the meeting that deals with it."""

    number: int
    """From 1, in the order in which the items are dealt with."""
    title: str
    first: int = -1
    """First utterance of the item; -1 when the meeting never comes to it."""
    last: int = -1
    """Its last utterance, included."""
    time: float | None = None
    """Second at which it begins."""
    quote: Quote | None = None
    """The words that open it."""
    source: Source = Source.AGENDA


class VoteResult(StrEnum):
    """How a vote ended."""

    ADOPTED = "adopté"
    REJECTED = "rejeté"
    POSTPONED = "reporté"
    UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote; a count that nobody said is None, never reckoned from the others."""

    about: str
    quote: Quote
    result: VoteResult = VoteResult.UNKNOWN
    in_favour: int | None = None
    against: int | None = None
    abstentions: int | None = None
    not_voting: int | None = None
    """Who takes no part: interested councillors (CGCT L2131-11), the mayor at the accounts (L2121-14)."""
    is_unanimous: bool = False
    is_secret: bool = False
    names_against: tuple[str, ...] = ()
    names_abstaining: tuple[str, ...] = ()
    names_not_voting: tuple[str, ...] = ()
    item: int = 0
    """Number of the agenda item; 0 when none."""


class DecisionKind(StrEnum):
    """What makes a decision one."""

    VOTE = "vote"
    CONSENSUS = "accord"
    """« On fait comme ça » : nobody objects."""
    RULING = "arbitrage"
    """The one who presides settles it."""
    OPINION = "avis"
    """Of a commission (CGCT L2121-22)."""
    POSTPONED = "report"


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that was decided (a proposal that was dropped is none)."""

    what: str
    """A French sentence in indirect style, without figures that were not said."""
    quote: Quote
    kind: DecisionKind = DecisionKind.CONSENSUS
    vote: int = -1
    """Place in `Meeting.votes`; -1 without a vote."""
    item: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody is to do after the meeting."""

    what: str
    """Infinitive: « Demander trois devis pour la toiture »."""
    quote: Quote
    who: str = ""
    """As said, or the speaker who takes it; empty when nobody took it."""
    when: str = ""
    """The delay as said: « avant le 15 décembre », « la semaine prochaine »; empty when none."""
    due: date | None = None
    """The day that `when` means, when the meeting's date is known and the words are plain."""
    item: int = 0


class FigureKind(StrEnum):
    """What a figure counts."""

    AMOUNT = "montant"
    PERCENT = "pourcentage"
    DATE = "date"
    TIME = "heure"
    MEASURE = "mesure"
    COUNT = "nombre"


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """An important figure or date that was said."""

    text: str
    """Written for the minutes: « 12 400 € », « 15 décembre 2026 », « 14 h 30 »."""
    kind: FigureKind
    quote: Quote
    about: str = ""
    """A few words on what it counts; may be empty."""
    item: int = 0


class Presence(StrEnum):
    """How a member attends."""

    PRESENT = "présent"
    REPRESENTED = "représenté"
    EXCUSED = "excusé"
    ABSENT = "absent"
    UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Participant:
    """A person of the meeting, from the attendance list, or from what is said."""

    name: str
    """ "Mme Hélène Roux"; never made up."""
    presence: Presence = Presence.UNKNOWN
    role: str = ""
    """ "maire", "adjointe aux finances", "DGS"."""
    proxy_to: str = ""
    """To whom a represented member gave the pouvoir (CGCT L2121-20)."""
    label: str = ""
    """The transcript's label that the agent, or explicit words, give to this person."""
    arrived: str = ""
    """Hour of a late arrival as said, « 20 h 19 »."""
    left: str = ""
    quote: Quote | None = None
    source: Source = Source.ATTENDANCE
    is_member: bool = True
    """False for an official or a guest who has no vote."""


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When one meets again."""

    text: str
    """As said: « jeudi 10 décembre à 20 heures »."""
    quote: Quote
    day: date | None = None
    time: str = ""
    """ "20 h 00", or empty."""


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "erreur"
    WARNING = "à vérifier"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the meeting that the rules of 2.2 contradict, or that only a person can settle."""

    rule: str
    """Short name of the rule, "quorum"."""
    sentence: str
    """French, with the arithmetic: « 9 présents sur 19 en exercice : le quorum est de 10. »"""
    severity: Severity = Severity.WARNING
    source: str = ""
    """ "CGCT L2121-17"."""
    item: int = 0
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to do after the meeting, with its day when it can be reckoned."""

    title: str
    day: date | None
    sentence: str
    """French, with the rule and the arithmetic."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A passage that speaks of the private matters of somebody, to be looked at before publication."""

    quote: Quote
    reason: str
    """French: « dette d’une personne nommée »."""
    item: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was said about an item, in indirect style."""

    text: str
    quote: Quote
    speaker: str = ""
    """A name only when it is sure; else empty."""
    item: int = 0
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the agent typed, or the papers say, of the meeting itself; empty is « [à compléter] »."""

    kind: MeetingKind = MeetingKind.OTHER
    title: str = ""
    """ "Conseil municipal", "Commission des travaux"."""
    day: date | None = None
    place: str = ""
    opened: str = ""
    """ "19 h 03"."""
    closed: str = ""
    chair: str = ""
    secretary: str = ""
    """Secrétaire de séance of a council (CGCT L2121-15); who writes, elsewhere."""
    convened_on: date | None = None
    members: int = 0
    """Members en exercice; 0 when not known."""
    population: int = 0
    department: str = ""
    """Name, for the public holidays of Alsace-Moselle."""
    commune: str = ""
    is_second_convocation: bool = False
    sources: tuple[tuple[str, Source], ...] = ()
    """Where each field was read, ("day", Source.AGENDA)."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """All that is known of a meeting; lists are in the order of the meeting."""

    facts: MeetingFacts
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[Vote, ...] = ()
    actions: tuple[Action, ...] = ()
    figures: tuple[SaidFigure, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    next_meeting: NextMeeting | None = None
    findings: tuple[Finding, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    personal_data: tuple[PersonalData, ...] = ()
    notes: tuple[Quote, ...] = field(default=())
    """The agent's notes that no fact above holds, with the item they belong to when it is told."""
