# SPDX-License-Identifier: AGPL-3.0-or-later
"""When one meets again, in many wordings; the last date holds."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.meetings.actions import find_next_meeting
from tests.mairie.meetings.actions.spoken_lines import TUESDAY, spoken


@pytest.mark.parametrize(
    ("lines", "day", "time"),
    [
        (["Prochain conseil le jeudi 17 décembre, à dix-neuf heures."], "2026-12-17", "19\u00a0h\u00a000"),
        (["La prochaine c'est lundi prochain, même heure, huit heures."], "2026-11-30", "8\u00a0h\u00a000"),
        (["On se revoit le 8 décembre à 20h30."], "2026-12-08", "20\u00a0h\u00a030"),
        (["La prochaine réunion, alors, c'est quand ?", "Le mardi 15 décembre, neuf heures."], "2026-12-15", "9\u00a0h\u00a000"),
        (["La prochaine réunion, le mardi 15 décembre.", "Le 15 j'ai le syndicat.", "Le jeudi 17, neuf heures, c'est noté."], "2026-12-17", "9\u00a0h\u00a000"),
        (["La prochaine réunion est fixée au mardi 12 janvier à 18 heures 30."], "2027-01-12", "18\u00a0h\u00a030"),
        (["Je vous propose qu'on se revoie le 9 février."], "2027-02-09", ""),
        (["la prochaine on la fait le premier lundi de janvier"], "2027-01-04", ""),
        (["bon on a fini la prochaine lundi pareil"], "2026-11-30", ""),
        (["Prochaine séance le 3 décembre, un jeudi."], "2026-12-03", ""),
        (["le prochain on le fait moi je propose le vendredi 11 décembre"], "2026-12-11", ""),
    ],
)  # fmt: skip
def test_the_next_meeting_is_found(lines: list[str], day: str, time: str) -> None:
    found = find_next_meeting(spoken(*lines), TUESDAY)
    assert found is not None
    assert (found.day, found.time) == (date.fromisoformat(day), time)


def test_a_month_alone_gives_no_day() -> None:
    found = find_next_meeting(
        spoken("Une deuxième réunion publique en février, la date n'est pas fixée."), TUESDAY
    )
    assert found is not None
    assert (found.text, found.day, found.time) == ("en février", None, "")


@pytest.mark.parametrize(
    "line",
    [
        "On verra ça au prochain conseil.",
        "Le point est reporté à la prochaine séance, il faut qu'ils s'expliquent.",
        "Je l'aurai pour la prochaine réunion.",
        "La prochaine fois tu préviens.",
        "Le conseil du 8 octobre a voté.",
    ],
)
def test_what_announces_nothing_gives_nothing(line: str) -> None:
    assert find_next_meeting(spoken(line), TUESDAY) is None
