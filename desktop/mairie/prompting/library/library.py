# SPDX-License-Identifier: AGPL-3.0-or-later
"""All demands together, and every gesture on them: what the window's tab works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.mairie.prompting.library.demand import (
    LONGEST_TITLE,
    OTHER_CATEGORY,
    Demand,
    DemandError,
    DemandKind,
    DemandOwner,
    Origin,
    categories,
)
from desktop.mairie.prompting.library.filling import described
from desktop.mairie.prompting.library.in_force import PromptInForce, PromptsInForce
from desktop.mairie.prompting.library.kept_marks import KeptMarks
from desktop.mairie.prompting.library.own_demands import MOST_OWN, OwnDemands
from desktop.mairie.prompting.library.sharing import read_shared
from desktop.mairie.prompting.library.shipped import shipped_demands, task_variables

IN_FORCE, MARKS = "en-vigueur", "bibliotheque.json"
"""In the folder of the agent's own demands."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import."""

    taken: tuple[Demand, ...]
    known: tuple[str, ...]
    """Titles of those that were there already, word for word."""
    skipped: tuple[str, ...]
    """A French sentence for each that could not be taken."""


class DemandLibrary:
    """Ours and the agent's; `refresh` reads the agent's again."""

    def __init__(
        self, ours: Path, own_folder: Path, today: Callable[[], date] = date.today
    ) -> None:
        """`ours` is the folder of prompts (core/paths.py)."""
        self._ours = shipped_demands(ours)
        self.own = OwnDemands(own_folder, today)
        self.marks = KeptMarks(own_folder / MARKS)
        self._in_force = PromptsInForce(own_folder / IN_FORCE, ours)
        self._order = {name: place for place, name in enumerate(categories())}
        self._by_key: dict[str, Demand] = {}
        self.in_force: dict[str, PromptInForce] = {}
        self.refresh()

    # --- reading ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the agent's demands again."""
        every = sorted((*self.own.read(), *self._ours), key=self._rank)
        self._by_key = {one.key: one for one in every}
        self.in_force = self._in_force.read()

    def demands(self) -> tuple[Demand, ...]:
        """Return every demand, by category, then the agent's own first, then by title."""
        return tuple(self._by_key.values())

    def get(self, key: str) -> Demand | None:
        """Return a demand by its key; None when there is none any more."""
        return self._by_key.get(key)

    def last_used(self) -> tuple[Demand, ...]:
        """Return every demand, those used last first."""
        places = {key: place for place, key in enumerate(self.marks.used)}
        return tuple(sorted(self.demands(), key=lambda one: places.get(one.key, len(places))))

    def original(self, demand: Demand) -> Demand | None:
        """Return what a changed copy was made of, as it now reads; None when it is of nothing."""
        return self.get(demand.origin.key) if demand.origin is not None else None

    def original_has_changed(self, demand: Demand) -> bool:
        """Tell whether the original is not what it was when the copy was made."""
        original = self.original(demand)
        if original is None or demand.origin is None:
            return False
        return (original.version, original.mark) != (demand.origin.version, demand.origin.mark)

    def force_of(self, demand: Demand) -> PromptInForce | None:
        """Return the prompt in force that was made of this copy; None when it does not count."""
        return next((one for one in self.in_force.values() if one.copy_id == demand.id), None)

    # --- changing ---------------------------------------------------------------------------

    def copy(self, demand: Demand, title: str = "") -> Demand:
        """Keep a copy of a demand as the agent's own; raise DemandError, OSError.

        A copy of a copy keeps the original of the first.
        """
        self._check_room()
        origin = demand.origin or (None if demand.is_own else origin_of(demand))
        wanted = self.free_title(title or demand.title)
        return self._refreshed(self.own.add(replace(demand, title=wanted), origin))

    def draft_of(self, demand: Demand) -> Demand:
        """Return a copy to be changed before it is kept (`keep_new`); nothing is written."""
        origin = demand.origin or (None if demand.is_own else origin_of(demand))
        title = self.free_title(demand.title)
        return replace(demand, id="", owner=DemandOwner.OWN, title=title, origin=origin)

    def keep_new(self, draft: Demand) -> Demand:
        """Keep a draft as a demand of the agent's own; raise DemandError, OSError."""
        self._check_room()
        return self._refreshed(self.own.add(with_its_variables(draft), draft.origin))

    def create(self, title: str, text: str, category: str = OTHER_CATEGORY) -> Demand:
        """Keep a new demand of the agent's own; raise DemandError, OSError."""
        self._check_room()
        made = Demand(
            "", DemandOwner.OWN, DemandKind.DEMAND, self.free_title(title), category, "", "1", "",
            text, described(text, ()),
        )  # fmt: skip
        return self._refreshed(self.own.add(made))

    def save(self, demand: Demand) -> Demand:
        """Keep a changed demand as its next version; raise DemandError, OSError."""
        return self._refreshed(self.own.save(with_its_variables(demand)))

    def restore(self, demand: Demand, version: Demand) -> Demand:
        """Have an older version count again, as a new one; raise DemandError, OSError."""
        return self.save(replace(version, id=demand.id))

    def note_compared(self, demand: Demand) -> Demand:
        """Note that the agent has compared the copy with the original as it now reads."""
        original = self.original(demand)
        if original is None:
            return demand
        return self.save(replace(demand, origin=origin_of(original)))

    def delete(self, demand: Demand) -> None:
        """Take one of the agent's demands away, out of force too; `undelete` brings it back."""
        force = self.force_of(demand)
        if force is not None:
            self._in_force.withdraw(force.task_prompt)
        self.own.delete(demand.id)
        self.refresh()

    def undelete(self, demand_id: str) -> Demand:
        """Bring back what was deleted since the start; raise DemandError, OSError."""
        return self._refreshed(self.own.undelete(demand_id))

    def put_in_force(self, demand: Demand) -> PromptInForce:
        """Have a copy of a task's prompt count in place of ours; raise DemandError, OSError."""
        force = self._in_force.put(demand)
        self.refresh()
        return force

    def withdraw(self, task_prompt: str) -> None:
        """Go back to our prompt of that name; raise OSError."""
        self._in_force.withdraw(task_prompt)
        self.refresh()

    # --- sharing ----------------------------------------------------------------------------

    def import_file(self, path: Path) -> ImportReport:
        """Take the demands of a file from outside, none in place of another; raise DemandError."""
        shared = read_shared(path)
        taken, known, skipped = [], [], list(shared.skipped)
        for one in shared.demands:
            if any(_is_same(one, own) for own in self.demands()):
                known.append(one.title)
                continue
            try:
                self._check_room()
                added = self.own.add(replace(one, title=self.free_title(one.title)), one.origin)
            except (DemandError, OSError) as error:
                why = error if isinstance(error, DemandError) else "elle n’a pas pu être écrite."
                skipped.append(f"«\u00a0{one.title}\u00a0»\u00a0: {why}")
                continue
            self._by_key[added.key] = added
            taken.append(added)
        self.refresh()
        return ImportReport(tuple(taken), tuple(known), tuple(skipped))

    def free_title(self, title: str) -> str:
        """Return the title, or « … (copie) », « … (copie 2) » where a demand of ours or own has it."""
        wanted = " ".join(title.split()) or "Demande"
        taken = {one.title.casefold() for one in self.demands()}
        number, found = 0, wanted[:LONGEST_TITLE]
        while found.casefold() in taken:
            number += 1
            end = " (copie)" if number == 1 else f" (copie {number})"
            found = wanted[: LONGEST_TITLE - len(end)] + end
        return found

    # --- inside -----------------------------------------------------------------------------

    def _refreshed(self, demand: Demand) -> Demand:
        self.refresh()
        return self._by_key.get(demand.key, demand)

    def _rank(self, demand: Demand) -> tuple[int, bool, str]:
        from desktop.french.words import fold

        place = self._order.get(demand.category, len(self._order))
        return place, not demand.is_own, fold(demand.title)

    def _check_room(self) -> None:
        if sum(one.is_own for one in self.demands()) >= MOST_OWN:
            raise DemandError(
                "Votre bibliothèque est pleine\u00a0: supprimez d’abord des demandes."
            )


def origin_of(demand: Demand) -> Origin:
    """Return what a copy made now keeps of its original."""
    return Origin(demand.key, demand.version, demand.mark)


def with_its_variables(demand: Demand) -> Demand:
    """Return the demand with the variables that its text holds."""
    make = task_variables(demand.text) if demand.is_task else None
    return replace(demand, variables=make or described(demand.text, demand.variables))


def forget_deleted(own_folder: Path) -> None:
    """Delete for good what was deleted before (the window starts)."""
    OwnDemands(own_folder).empty_bin()


def _is_same(one: Demand, other: Demand) -> bool:
    return (one.title, one.text) == (other.title, other.text)
