# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opinions on answers: kept whole, bounded, without the texts; a damaged file is set aside."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.core.errors import CannotWrite
from desktop.mairie.prompting.opinions import (
    HEADER,
    LONGEST_NOTE,
    MOST_OPINIONS,
    Answered,
    Choice,
    Compared,
    Opinion,
    OpinionStore,
    fingerprint,
    new_opinion,
    opinion_rows,
    tallies,
    turned,
)

DEMAND = "Rédige un courrier pour refuser la salle à Mme Morel."


def opinion(choice: Choice = Choice.BETTER, second: str = "b", **changes: Any) -> Opinion:
    told: dict[str, Any] = {"compared": Compared.MODELS, "title": "Refus de salle", **changes}
    mark = fingerprint(DEMAND)
    return new_opinion(
        told.pop("compared"),
        told.pop("title"),
        Answered("a", mark),
        Answered(second, mark),
        choice,
        day=date(2026, 11, 28),
        **told,
    )


def test_opinions_come_back_in_order(tmp_path: Path):
    path = tmp_path / "avis.json"
    store = OpinionStore(path)
    first = opinion(reasons=["ton", "exact"], note="plus clair", blind=True)
    store.add(first)
    store.add(opinion(Choice.WORSE))
    again = OpinionStore(path)
    assert again.opinions() == (first, opinion(Choice.WORSE))
    assert again.opinions()[0].reasons == ("exact", "ton")
    assert again.trouble == ""


def test_no_text_of_a_demand_is_kept(tmp_path: Path):
    path = tmp_path / "avis.json"
    OpinionStore(path).add(opinion())
    assert "Morel" not in path.read_text(encoding="utf-8")
    assert fingerprint(DEMAND) == fingerprint(f"  {DEMAND}\n") != fingerprint("Autre")


def test_reasons_not_known_and_long_notes_are_cut():
    made = opinion(reasons=["ton", "n’importe quoi"], note="é" * 1_000 + "\n")
    assert made.reasons == ("ton",) and len(made.note) == LONGEST_NOTE


def test_oldest_go_once_there_are_too_many(tmp_path: Path):
    store = OpinionStore(tmp_path / "avis.json")
    store.put_back(tuple(opinion(title=f"n{number}") for number in range(MOST_OPINIONS)))
    store.add(opinion(title="dernier"))
    kept = store.opinions()
    assert len(kept) == MOST_OPINIONS
    assert (kept[0].title, kept[-1].title) == ("n1", "dernier")


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'{"schema": 1}',
        b'{"schema": 99, "opinions": []}',
        b'{"schema": 1, "opinions": [{"compared": "demandes"}]}',
        b'{"schema": 1, "opinions": ["x"]}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_damaged_file_is_set_aside_and_said(tmp_path: Path, content: bytes):
    path = tmp_path / "avis.json"
    path.write_bytes(content)
    store = OpinionStore(path)
    assert store.opinions() == ()
    aside = [one for one in tmp_path.iterdir() if "damaged" in one.name]
    assert [one.read_bytes() for one in aside] == [content]
    assert aside[0].name in store.trouble
    store.add(opinion())
    assert OpinionStore(path).opinions() == (opinion(),)


def test_disk_that_refuses_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = OpinionStore(tmp_path / "avis.json")
    store.add(opinion())

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("desktop.mairie.prompting.opinions.write_json", refuse)
    with pytest.raises(CannotWrite):
        store.add(opinion(Choice.WORSE))
    assert store.opinions() == (opinion(),)
    assert len(json.loads((tmp_path / "avis.json").read_text())["opinions"]) == 1


def test_without_a_file_opinions_last_as_long_as_the_window():
    store = OpinionStore(None)
    store.add(opinion())
    assert store.opinions() == (opinion(),)
    store.forget_all()
    assert store.opinions() == ()


def test_erasing_one_model_leaves_the_others(tmp_path: Path):
    path = tmp_path / "avis.json"
    store = OpinionStore(path)
    store.add(opinion(second="b"))
    store.add(opinion(second="c"))
    store.forget("b")
    assert [one.second.model for one in OpinionStore(path).opinions()] == ["c"]
    store.forget_all()
    assert not path.exists()


def test_opinion_on_two_models_counts_for_both_turned_round():
    made = [opinion(Choice.BETTER, reasons=["ton"]), opinion(Choice.EQUAL), opinion(Choice.WORSE)]
    by_model = {one.model: one for one in tallies(made)}
    assert (by_model["b"].better, by_model["b"].equal, by_model["b"].worse) == (1, 1, 1)
    first = tallies([opinion(Choice.BETTER)])[0]
    assert (first.model, first.better, first.worse) == ("a", 0, 1)
    assert by_model["b"].reasons == ("ton",) and by_model["b"].count == 3


def test_opinion_on_demands_counts_for_the_improved_one():
    made = opinion(Choice.BETTER, second="a", compared=Compared.DEMANDS)
    (only,) = tallies([made])
    assert (only.model, only.compared, only.better) == ("a", Compared.DEMANDS, 1)


def test_turned_opinion_says_the_same_of_the_other_answer():
    made = opinion(Choice.BETTER)
    assert turned(made).choice is Choice.WORSE and turned(made).first.model == "b"
    assert turned(turned(made)) == made


def test_rows_of_the_table_are_in_french():
    (row,) = opinion_rows([opinion(Choice.WORSE, reasons=["invention"], note="faux chiffre")])
    told = dict(zip(HEADER, row, strict=True))
    assert told["Avis sur B"] == "Moins bien" and told["Raisons"] == "Faits inventés"
    assert told["Date"] == "2026-11-28" and told["À l’aveugle"] == "non"
