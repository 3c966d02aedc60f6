# SPDX-License-Identifier: AGPL-3.0-or-later
"""A demand read from a file and written again, and files that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.mairie.prompting.library import Demand, DemandError, DemandOwner, Origin
from desktop.mairie.prompting.library.demand_file import demand_text, parse_demand
from tests.mairie.prompting.library.hand import READY, TASK


def parsed(text: str) -> Demand:
    return parse_demand(text, "essai", DemandOwner.OWN)


def test_every_fact_is_read() -> None:
    demand = parsed(READY)
    assert (demand.title, demand.category, demand.version) == (
        "Refuser une salle",
        "courriers",
        "1",
    )
    why, other = demand.variables
    assert (why.label, why.example, why.multiline, why.required) == (
        "La raison", "déjà prise", True, True,
    )  # fmt: skip
    assert not other.required
    assert demand.text.startswith("Contexte") and demand.text.endswith("courrier.")
    assert demand.keywords == ("salle", "prêt")


def test_what_is_written_is_read_again_the_same() -> None:
    demand = parsed(READY)
    lines = replace(demand.variables[0], example="une\n\n  deux : trois", help="Aide : ici")
    whole = replace(
        demand,
        variables=(lines, *demand.variables[1:]),
        origin=Origin("ours:refuser-une-salle", "1", "abc"),
        text="## variable x\nTexte\n---\n$raison\n$autre\n## demande",
    )
    assert parsed(demand_text(whole)) == whole
    assert demand_text(parsed(READY)) == READY


def test_a_prompt_of_a_task_keeps_its_parts() -> None:
    demand = parsed(TASK)
    assert demand.is_task and demand.text.startswith("## system") and "## user" in demand.text
    assert parsed(demand_text(demand)) == demand


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "en-tête"),
        ("---\ntitle: x\n---\nrien", "« ## demande »"),
        ("---\ncategory: x\n---\n## demande\n\ny", "titre manque"),
        ("---\ntitle: x\n---\n## demande\n\n  \n", "texte de la demande manque"),
        ("---\ntitle: x\n---\n## demande\n\n" + "y" * 20_001, "trop long"),
        ("z" * 200_001, "trop grand"),
    ],
)
def test_what_is_no_demand_is_told_in_french(text: str, why: str) -> None:
    with pytest.raises(DemandError, match=why.replace("« ", "«\u00a0").replace(" »", "\u00a0»")):
        parsed(text)


def test_a_hostile_file_is_bounded_and_shows_nothing_hidden() -> None:
    many = "".join(f"## variable v{n}\nlabel: {'l' * 900}\n" for n in range(60))
    text = f"---\ntitle: A\x00\u202e{'B' * 500}\ncategory: ../x\n---\n{many}## demande\n\n\x1b[31mrouge"
    demand = parsed(text)
    assert len(demand.title) <= 120 and demand.title.startswith("AB")
    assert demand.category == "autres"
    assert demand.text == "[31mrouge"
    assert demand.variables == ()
