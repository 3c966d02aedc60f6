# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is true on this computer: which tasks ran, with which models, how long things are kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop.core.journal.uses import JournalUse
from desktop.core.kept_data.recordings import APPROVED, MINUTES, YEAR
from desktop.core.settings import SETTINGS, Settings
from desktop.mairie.compliance.processing.organisation import Organisation, controller_words
from desktop.mairie.compliance.processing.shipped import Facts
from desktop.mairie.learning.wording import count_words

NO_MODEL = "Aucun à ce jour, règles seules"
NO_LIMIT = "[à compléter\u00a0: gardé sans limite aujourd’hui, une durée est à régler]"
AT_CLOSING = "0\u00a0jour (à la fermeture de Beffroi)"
_ENDS_AT_CLOSING = {"travaux": "retention_days", "conversations": "conversations_days"}
"""Facts whose setting 0 means « à la fermeture »."""
_MAY_BE_ENDLESS = {
    "interrompus": "interrupted_days",
    "corrections": "corrections_days",
    "avis": "opinions_days",
    "technique": "log_days",
    "journal": "journal_days",
}
"""Facts whose setting 0 means « sans limite »: a duration is still to be decided (art. 5(1)(e))."""
_RECORDINGS = {
    MINUTES: "jusqu’à ce que le compte rendu soit relu",
    APPROVED: "jusqu’à ce que le procès-verbal soit arrêté",
    YEAR: "un an",
}


@dataclass(frozen=True, slots=True)
class RealUse:
    """The use of this computer, as the journal, the settings and the models tell it."""

    uses: tuple[JournalUse, ...] = ()
    task_titles: Mapping[str, str] = field(default_factory=dict)
    """By id, in the agent's order: the tasks that exist."""
    model_titles: Mapping[str, str] = field(default_factory=dict)
    """Of the installed models, by id."""
    days: Mapping[str, int] = field(default_factory=dict)
    """Settings that are numbers of days, by name."""
    recording_keep: str = APPROVED
    """How long a sound of a meeting is said to stay (core/kept_data/recordings.py)."""

    def runs(self, tasks: Iterable[str]) -> int:
        """Return how often these tasks ran, as far as the journal goes back."""
        return sum(use.runs for use in self._of(tasks))

    def first_day(self, tasks: Iterable[str]) -> datetime.date | None:
        """Return the day of the first run that the journal still holds."""
        return min((_day(use.first_day) for use in self._of(tasks)), default=None)

    def last_day(self, tasks: Iterable[str]) -> datetime.date | None:
        """Return the day of the last run."""
        return max((_day(use.last_day) for use in self._of(tasks)), default=None)

    def models(self, tasks: Iterable[str]) -> tuple[str, ...]:
        """Return the titles of the models really used, in alphabetical order."""
        ids = {model for use in self._of(tasks) for model in use.models}
        return tuple(sorted(self.model_titles.get(model, model) for model in ids))

    def _of(self, tasks: Iterable[str]) -> list[JournalUse]:
        wanted = set(tasks)
        return [use for use in self.uses if use.task in wanted]


def real_use(
    uses: Iterable[JournalUse],
    settings: Settings,
    task_titles: Mapping[str, str],
    model_titles: Mapping[str, str],
) -> RealUse:
    """Gather what is true here; each setting that ends in « _days » is a duration."""
    days = {
        setting.name: int(settings.get(setting.name))
        for setting in SETTINGS
        if setting.name.endswith("_days")
    }
    keep = str(settings.get("recording_keep"))
    return RealUse(tuple(uses), dict(task_titles), dict(model_titles), days, keep)


def facts_for(tasks: tuple[str, ...], use: RealUse, organisation: Organisation) -> Facts:
    """Return what fills the `$names` of a sheet that describes these tasks."""
    titles = [f"«\u00a0{use.task_titles.get(task, task)}\u00a0»" for task in tasks]
    days = use.days.get
    facts = {
        "responsable": (controller_words(organisation),),
        "dpo": (organisation.dpo,),
        "commune": (organisation.name,),
        "modeles": use.models(tasks) or (NO_MODEL,),
        "taches": tuple(titles),
        "enregistrement": (_RECORDINGS.get(use.recording_keep, NO_LIMIT),),
    }
    for name, setting in _ENDS_AT_CLOSING.items():
        facts[name] = (count_words(days(setting, 0), "jour") if days(setting) else AT_CLOSING,)
    for name, setting in _MAY_BE_ENDLESS.items():
        facts[name] = (count_words(days(setting, 0), "jour") if days(setting) else NO_LIMIT,)
    return facts


_DURATIONS = (
    ("travaux", "Travaux terminés"),
    ("interrompus", "Travaux interrompus et formulaires commencés"),
    ("conversations", "Conversations avec des documents"),
    ("corrections", "Corrections du tri des mails"),
    ("avis", "Avis sur les réponses"),
    ("technique", "Journal technique"),
    ("journal", "Journal"),
    ("enregistrement", "Enregistrements de réunion (durée annoncée)"),
)


def durations(use: RealUse, organisation: Organisation) -> tuple[tuple[str, str], ...]:
    """Return what is kept with how long, as the settings of this computer say now."""
    facts = facts_for((), use, organisation)
    words = ((label, facts[name][0]) for name, label in _DURATIONS)
    return tuple((label, told[:1].upper() + told[1:]) for label, told in words)


def _day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)
