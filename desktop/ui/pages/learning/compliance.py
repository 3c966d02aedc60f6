# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the register of trainings says of itself among the rooms of Conformité."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.compliance.rooms import RoomState

if TYPE_CHECKING:
    from desktop.ui.desk import Desk

_NOBODY = "Personne n’est encore inscrit au registre."
_BEGUN = "Personne n’a encore terminé de formation."


def state_of(desk: Desk) -> RoomState:
    """Return « 3 personnes formées, dernière formation le 12/11/2026. »; the file is read anew.

    A person is trained once a step or a module was followed to its end.
    """
    from desktop.mairie.learning.trainings import Trainings

    register = Trainings(desk.trainings_file)
    everybody = register.everything()
    if register.notice:
        return RoomState(register.notice, "bad")
    done = [[one for one in of.trainings if one.is_done] for of in everybody]
    trained = sum(bool(one) for one in done)
    going_on = len(everybody) - trained
    if not trained:
        return RoomState(_BEGUN if going_on else _NOBODY, "attention")
    last = max(one.on for trainings in done for one in trainings)
    words = "1 personne formée" if trained == 1 else f"{trained} personnes formées"
    more = f" ({going_on} en cours)" if going_on else ""
    return RoomState(f"{words}{more}, dernière formation le {last:%d/%m/%Y}.", "good")
