# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Créer un arrêté »: complete by rules alone, honest with a model, nothing lost on bad input."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.core.draft import Author
from desktop.core.errors import Cancelled, ExtractionFailed, InvalidField, RequestError
from desktop.core.task import Result
from desktop.mairie.arretes.type_file import example_facts
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.store import ArreteRegister
from desktop.tasks.write_decree import WriteDecree
from desktop.tasks.write_decree.model_help import NeedAnswer
from tests.fakes import FakeContext

SAMPLE = load_profile(Path("desktop/resources/samples/commune.json").absolute()).to_mapping()
EMPTY_ANSWER = NeedAnswer((), "", "", "", "")
GOOD = "que la rue des Écoles dessert un quartier et que la tranchée occupe toute sa largeur"


def run(context: FakeContext | None = None, **given: Any) -> Result:
    facts = given.pop("facts", None)
    if facts is not None:
        given["facts"] = json.dumps(facts, ensure_ascii=False)
    values = WriteDecree.parse_values(given)
    return WriteDecree().run(values, context or FakeContext(commune=SAMPLE))


def rules_of(result: Result, severity: str = "E") -> set[str]:
    return {f["rule"] for f in result.data["findings"] if f["severity"] == severity}


@pytest.mark.parametrize("type_id", [f"T{n}" for n in range(1, 19)])
def test_the_example_of_every_type_is_ready_to_sign(type_id):
    result = run(type=type_id, facts=example_facts(type_id))
    assert result.data["ready"] is True
    assert rules_of(result) == set()
    assert result.data["problems"] == [] and result.data["missing"] == []


def test_the_act_and_its_certificate_are_written():
    context = FakeContext(commune=SAMPLE)
    run(context, type="T1", facts=example_facts("T1"))
    stems = [writing.stem for writing in context.writings]
    assert stems == ["certificat", "arrete"]
    assert context.writings[0].data == {}
    assert context.writings[1].data["task"] == "write-decree"
    assert context.previews


def test_free_words_give_the_type_and_the_first_facts():
    result = run(describe="on barre la rue des Écoles mardi pour le vide-grenier")
    assert result.data["type"]["id"] == "T1"
    assert result.data["facts"]["voies"] == ["rue des Écoles"]
    assert result.data["need"]["evidence"]["debut_date"] == "mardi"
    assert "demandeur" in result.data["missing"]
    assert result.data["ready"] is False
    assert "[à compléter" in result.data["text"]


def test_the_agents_facts_win_over_the_words():
    result = run(
        describe="on barre la rue des Écoles mardi",
        facts={**example_facts("T1"), "voies": ["rue du Lavoir"]},
    )
    assert result.data["facts"]["voies"] == ["rue du Lavoir"]


def test_the_chosen_type_wins_over_the_words():
    assert run(describe="barrer la rue", type="T2").data["type"]["id"] == "T2"


def test_nothing_to_go_on_is_told():
    with pytest.raises(InvalidField, match="type d’arrêté"):
        run()
    with pytest.raises(InvalidField, match="pas été reconnu"):
        run(describe="bonjour, comment allez-vous ?")
    with pytest.raises(RequestError):
        run(type="T99")


def test_bad_input_gets_sentences_and_still_an_act():
    facts = {**example_facts("T1"), "debut_date": "31 avril 2027", "voies": ["rue des Écoles"]}
    result = run(type="T1", facts=facts)
    assert [p["field"] for p in result.data["problems"]] == ["debut_date"]
    assert "31 avril" in result.warnings[0]
    assert result.data["ready"] is False
    assert "ARRÊTE" in result.data["text"]


def test_the_next_number_of_the_register_is_proposed(tmp_path):
    path = tmp_path / "registre.sqlite"
    year = date.today().year
    ArreteRegister(path).add(RegisterEntry(f"{year}-041", f"{year}-01-02", "Arrêté portant essai"))
    context = FakeContext(commune=SAMPLE, register=str(path))
    result = run(context, type="T1", facts={"motif": "des travaux"})
    assert result.data["arrete"]["number"] == f"{year}-042"


def test_a_number_that_is_taken_is_an_error(tmp_path):
    path = tmp_path / "registre.sqlite"
    facts = example_facts("T1")
    ArreteRegister(path).add(
        RegisterEntry(facts["numero"], facts["date_signature"], "Arrêté portant essai")
    )
    result = run(FakeContext(commune=SAMPLE, register=str(path)), type="T1", facts=facts)
    assert "A02" in rules_of(result)


def test_a_sixth_buvette_of_the_year_is_an_error():
    assert "A29" in rules_of(run(type="T7", facts={**example_facts("T7"), "rang": 6}))
    assert "A29" not in rules_of(run(type="T7", facts={**example_facts("T7"), "rang": 5}))


def test_facts_that_make_an_act_unlawful_are_errors():
    def rules(**facts: Any) -> set[str]:
        return rules_of(run(type="T1", facts={**example_facts("T1"), **facts}))

    assert "A25" in rules(voies=["RD 8, du PR 3 au PR 4"], lieu_agglomeration="hors")
    assert "A25" not in rules(voies=["RD 8, du PR 3 au PR 4"], lieu_agglomeration="en")
    assert "A14" in rules(voies=["toutes les voies de la commune"])
    assert "A12" in rules(fin_date="2026-11-29")
    assert "A30" in rules_of(
        run(type="T7", facts={**example_facts("T7"), "lieu": "stade municipal"})
    )


def test_a_profile_that_is_none_leaves_the_commune_to_complete():
    result = run(FakeContext(), type="T1", facts=example_facts("T1"))
    assert "[à compléter" in result.data["text"]
    assert result.data["ready"] is False


# --- with a model --------------------------------------------------------------------------------


def test_a_models_considerants_are_marked_and_signed_by_it():
    context = FakeContext(commune=SAMPLE, answers=[f"- {GOOD}.\nVoilà !"])
    result = run(context, type="T1", facts=example_facts("T1"))
    written = [c for c in result.data["arrete"]["considerants"] if c["written_by"] == "model"]
    assert [c["text"].replace("\u202f", " ") for c in written] == [f"Considérant {GOOD} ;"]
    assert written[0]["checks"]
    assert result.data["model"] == "Modèle factice"
    assert result.data["prompt"] == "write-decree@1"
    assert result.draft.ai_mark.is_generated


@pytest.mark.parametrize(
    "answer",
    [
        "que l’article L. 2212-2 du code général des collectivités territoriales l’impose ici",
        "que la loi n° 82-213 du 2 mars 1982 donne ce pouvoir au maire de la commune",
        "Voici trois motifs pour votre arrêté.",
        "que [à compléter] est dangereux pour tous les usagers",
        "",
        "que " + "très " * 200 + "long",
    ],
)
def test_what_a_model_may_not_write_is_left_out(answer):
    context = FakeContext(commune=SAMPLE, answers=[answer or " "])
    result = run(context, type="T1", facts=example_facts("T1"))
    assert all(c["written_by"] != "model" for c in result.data["arrete"]["considerants"])
    assert result.data["model"] == ""
    assert not result.draft.ai_mark.is_generated
    assert any("règles" in sentence for sentence in context.warnings)


def test_a_figure_that_the_facts_do_not_say_is_marked():
    invented = "que 347 véhicules empruntent cette rue chaque jour pendant les travaux"
    context = FakeContext(commune=SAMPLE, answers=[invented])
    result = run(context, type="T1", facts=example_facts("T1"))
    checks = next(c for c in result.data["arrete"]["considerants"] if c["written_by"] == "model")
    assert any("347" in check["excerpt"] for check in checks["checks"])


def test_a_model_fills_only_what_the_words_say():
    answer = NeedAnswer(("rue du Lavoir",), "", "la paroisse", "", "la rue est étroite")
    context = FakeContext(commune=SAMPLE, answers=[" "], extracted=[answer])
    result = run(context, describe="barrer demain, la rue est étroite, demande de la paroisse")
    need = result.data["need"]
    assert need["facts"]["risque"] == "la rue est étroite"
    assert "voies" not in need["facts"]


def test_a_model_that_fails_leaves_the_rules_to_work():
    context = FakeContext(commune=SAMPLE, answers=[" "], extracted=[ExtractionFailed()])
    result = run(context, describe="on barre la rue des Écoles mardi")
    assert result.data["facts"]["voies"] == ["rue des Écoles"]


def test_rules_alone_ask_no_model():
    context = FakeContext(commune=SAMPLE)
    result = run(context, type="T1", facts=example_facts("T1"))
    assert context.generations == []
    assert {p.author for p in result.draft.paragraphs()} <= {Author.RULE, Author.AGENT}


def test_it_can_be_cancelled_at_each_step():
    whole = FakeContext(commune=SAMPLE, answers=[GOOD], extracted=[EMPTY_ANSWER])
    facts = example_facts("T1")
    run(whole, describe="barrer la rue des Écoles", type="T1", facts=facts)
    for after in range(whole.checks):
        context = FakeContext(
            commune=SAMPLE, answers=[GOOD], extracted=[EMPTY_ANSWER], cancel_after=after
        )
        with pytest.raises(Cancelled):
            run(context, describe="barrer la rue des Écoles", type="T1", facts=facts)


@pytest.mark.parametrize("hostile", ["[]", "null", "{", '{"a": ' * 5000, "x" * 70_000])
def test_facts_that_are_no_object_are_refused(hostile):
    with pytest.raises(InvalidField):
        WriteDecree.parse_values({"facts": hostile})


def test_a_fact_that_is_a_template_is_printed_as_it_is():
    facts = {**example_facts("T1"), "motif": "{{ 7 * 7 }} {% raw %}"}
    assert "{{ 7 * 7 }}" in run(type="T1", facts=facts).data["text"].replace("\u00a0", " ")


def test_a_work_is_recognised_by_its_type_and_number():
    def title(**values: Any) -> str:
        return WriteDecree.work_title(values).replace("\u00a0", " ")

    assert title(type="T1", facts='{"numero": "2026-042"}') == "Circulation temporaire, n° 2026-042"
    assert title(type="T1", facts="not json") == "Circulation temporaire"
    assert title(describe="on barre  la rue") == "Arrêté : on barre la rue"
    assert title() == ""
