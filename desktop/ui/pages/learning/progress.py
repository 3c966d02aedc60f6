# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who follows the path now, and how far: the register of trainings as the pages use it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.core.errors import BeffroiError
from desktop.mairie.learning.path import LearningPath, PathItem, load_path
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.training import ItemState, Training
from desktop.mairie.learning.trainings import Trainings
from desktop.mairie.learning.wording import share_words
from desktop.ui.desk import Desk
from desktop.ui.words import NBSP, count

MOST_SECONDS = 1_800
"""Of one stay: a window left open over lunch is not time spent."""
NO_NAME = Person("—")
"""Who looks at the path without giving a name: nothing of it is written down."""


class Progress(QObject):
    """Signals: `changed()` when a state or the person changes; `failed(sentence, advice)`."""

    changed = Signal()
    failed = Signal(str, str)

    def __init__(
        self, desk: Desk, parent: QObject | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self.desk, self._today = desk, today
        self.path: LearningPath = load_path()
        self.register = Trainings(desk.trainings_file)
        self._visit = Trainings(None)
        """What is done without a name, for as long as the window is open."""
        self.person: Person | None = None
        self._since: tuple[PathItem, float] | None = None

    # --- who --------------------------------------------------------------------------------

    def people(self) -> tuple[Person, ...]:
        """Return the persons of the register."""
        return self.register.people()

    def choose(self, person: Person | None) -> None:
        """Go on as this person; what was done without a name becomes theirs."""
        self.pause()
        self.person = person
        if person is not None:
            self._take_over(person)
        self.changed.emit()

    def _take_over(self, person: Person) -> None:
        for training in self._visit.of(NO_NAME).trainings:
            item = self.path.find(training.item_id)
            if item is None:
                continue
            if not self._write(person, item, training.state, training.seconds, training.place):
                return
        self._visit = Trainings(None)

    def reload(self) -> None:
        """Read the register again; whoever was erased from it no longer follows the path."""
        known = {person.key for person in self.people()}
        self.register = Trainings(self.desk.trainings_file)
        left = {person.key for person in self.people()}
        if self.person is not None and self.person.key in known - left:
            self.person = None

    # --- how far ----------------------------------------------------------------------------

    def training(self, item: PathItem) -> Training | None:
        """Return what is known of an item; None when it was not begun."""
        if self.person is None:
            return self._visit.progress(NO_NAME).get(item.id)
        return self.register.progress(self.person).get(item.id)

    def place(self, item: PathItem) -> int:
        """Return the stage at which a step was left; 0 when it was not, or in a former version."""
        if self.person is None:
            known = self._visit.current(NO_NAME, item)
        else:
            known = self.register.current(self.person, item)
        return known.place if known is not None else 0

    def state(self, item: PathItem) -> ItemState | None:
        """Return how far the person is; None when it was not begun."""
        training = self.training(item)
        return training.state if training is not None else None

    def is_done(self, item: PathItem) -> bool:
        """Tell whether an item was followed to its end, in whatever version."""
        return self.state(item) is ItemState.DONE

    def has_changed_since(self, item: PathItem) -> bool:
        """Tell whether the item was done in a former version."""
        training = self.training(item)
        return training is not None and training.is_done and training.version < item.version

    def next_item(self) -> PathItem | None:
        """Return what comes next: the first item that is neither done nor put aside."""
        left = (ItemState.STARTED, None)
        return next((item for item in self.path.items if self.state(item) in left), None)

    def minutes_left(self) -> int:
        """Return how long what is neither done nor put aside takes."""
        left = (ItemState.STARTED, None)
        return sum(item.minutes for item in self.path.items if self.state(item) in left)

    def words(self) -> str:
        """Return the whole progress in a sentence."""
        steps, modules = self.path.steps, self.path.modules
        done = [item for item in self.path.items if self.is_done(item)]
        if not done:
            left = f"{self.path.minutes}{NBSP}minutes"
            return (
                f"{count(len(steps), 'étape')} et {count(len(modules), 'module')}, {left} en tout."
            )
        words = f"Vous avez suivi {share_words(done, self.path.items)}."
        minutes = self.minutes_left()
        return f"{words} Il reste {minutes}{NBSP}minutes environ." if minutes else words

    # --- what happens -----------------------------------------------------------------------

    def begin(self, item: PathItem) -> None:
        """Write down that an item is begun, and count the time from now."""
        self.pause()
        self._since = (item, time.monotonic())
        self.record(item, ItemState.STARTED)

    def reached(self, item: PathItem, place: int) -> None:
        """Write down the stage that is in sight, to open the step there next time."""
        if place != self.place(item):
            self.record(item, ItemState.STARTED, place=place)

    def skip(self, item: PathItem) -> None:
        """Write down that an item is put aside."""
        self.record(item, ItemState.SKIPPED)

    def finish(self, item: PathItem) -> None:
        """Write down that an item was followed to its end."""
        self.record(item, ItemState.DONE, self._spent(item))

    def pause(self) -> None:
        """Add the time spent on what is open, which goes out of sight."""
        if self._since is None:
            return
        item = self._since[0]
        state = self.state(item)
        seconds = self._spent(item)
        self._since = None
        if state is not None and seconds:
            self.record(item, state, seconds)

    def record(
        self, item: PathItem, state: ItemState, seconds: int = 0, place: int | None = None
    ) -> None:
        """Write a state down; a disk that is full is told and stops nothing."""
        if self.person is None:
            self._visit.record(NO_NAME, item, state, self._today(), seconds, place)
        else:
            self._write(self.person, item, state, seconds, place)
        self.changed.emit()

    def _write(
        self,
        person: Person,
        item: PathItem,
        state: ItemState,
        seconds: int,
        place: int | None = None,
    ) -> bool:
        try:
            self.register.record(person, item, state, self._today(), seconds, place)
        except BeffroiError as error:
            self.failed.emit(error.message(), error.next_step())
            return False
        return True

    def _spent(self, item: PathItem) -> int:
        if self._since is None or self._since[0] is not item:
            return 0
        seconds = round(time.monotonic() - self._since[1])
        self._since = (item, time.monotonic())
        return min(seconds, MOST_SECONDS)


def place_words(path: LearningPath, item: PathItem) -> str:
    """Return « Étape 2 sur 8 » or « Module 1 sur 4 »."""
    items: Sequence[PathItem] = path.steps if item in path.steps else path.modules
    return f"{item.KIND_TITLE} {items.index(item) + 1} sur {len(items)}"
