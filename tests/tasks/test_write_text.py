# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Écrire un texte » by rules alone: complete from its facts, honest about gaps, nothing lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.core.draft import Author, ParagraphStyle
from desktop.core.errors import Cancelled, DocumentUnreadable, InvalidField, RequestError
from desktop.core.mail import MailPlace, UnreadMail
from desktop.core.task import Lane, ModelReference, Result, TaskRequest
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.writing.kind_file import example_facts, kind_ids
from desktop.tasks.write_text import WriteText
from tests.fakes import FakeContext, source_document
from tests.mairie.mail.made_mails import mail

SAMPLE = load_profile(Path("desktop/resources/samples/commune.json").absolute()).to_mapping()


def run(context: FakeContext | None = None, **given: Any) -> Result:
    return WriteText().run(WriteText.parse_values(given), context or FakeContext(commune=SAMPLE))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("kind", kind_ids())
def test_the_example_of_every_kind_is_complete(kind):
    context = FakeContext(commune=SAMPLE)
    result = run(context, kind=kind, facts=example_facts(kind))
    data = result.data
    assert data["kind"] == kind and data["task"] == "write-text"
    assert data["missing"] == [] and data["problems"] == [] and data["placeholders"] == []
    assert [f for f in data["findings"] if f["severity"] == "erreur"] == []
    assert all(mention["present"] for mention in data["mentions"])
    assert "[à compléter" not in data["text"] and "{{" not in data["text"]
    assert data["words"] > 40 and data["reading_seconds"] > 0
    assert {p["author"] for p in data["paragraphs"]} <= {"rule", "agent"}
    assert data["model"] == "" and not result.draft.ai_mark.is_generated
    assert context.generations == []


def test_the_paragraphs_say_their_part_and_stand_in_the_text():
    data = run(kind="courrier-refus", facts=example_facts("courrier-refus")).data
    parts = [paragraph["part"] for paragraph in data["paragraphs"]]
    assert parts[0] == "salutation" and parts[-1] == "mention:recours"
    assert all(paragraph["text"] in data["text"] for paragraph in data["paragraphs"])
    assert data["mentions"][0]["source"].startswith("CJA")
    assert data["attempts"][0]["text"] == data["text"] and data["chosen"] == 0


def test_the_files_bear_the_kind_and_the_letter_its_letterhead():
    context = FakeContext(commune=SAMPLE)
    result = run(context, kind="courrier-refus", facts=example_facts("courrier-refus"))
    assert context.writings[0].stem == "courrier-refus"
    assert result.draft.letterhead is not None
    styles = {paragraph.style for paragraph in result.draft.paragraphs()}
    assert {ParagraphStyle.ADDRESS, ParagraphStyle.OBJECT, ParagraphStyle.SIGNATURE} <= styles
    assert context.previews


def test_a_speech_lasts_longer_aloud_than_read():
    speech = run(kind="discours-voeux", facts=example_facts("discours-voeux")).data
    article = run(kind="article-bulletin", facts=example_facts("article-bulletin")).data
    assert (
        speech["reading_seconds"] / speech["words"] > article["reading_seconds"] / article["words"]
    )


def test_what_is_missing_is_named_and_visible():
    result = run(kind="courrier-refus", facts={})
    assert {"destinataire", "demande"} <= set(result.data["missing"])
    assert "[à compléter" in result.data["text"]
    assert result.data["placeholders"]
    assert {f["rule"] for f in result.data["findings"]} >= {"à compléter"}


def test_a_wrong_answer_gets_a_sentence_and_still_a_text():
    facts = {**example_facts("courrier-refus"), "date_demande": "31 avril 2026", "chose": "x"}
    result = run(kind="courrier-refus", facts=facts)
    assert [problem["field"] for problem in result.data["problems"]] == ["date_demande"]
    assert any("31 avril" in sentence for sentence in result.warnings)
    assert any("chose" in sentence for sentence in result.warnings)
    assert "Veuillez agréer" in result.data["text"]


def test_a_fact_that_is_a_template_is_printed_as_it_is():
    facts = {**example_facts("courrier-refus"), "demande": "{{ 7 * 7 }} {% raw %}"}
    assert "{{ 7 * 7 }}" in plain(run(kind="courrier-refus", facts=facts).data["text"])


def test_a_profile_that_is_none_leaves_the_commune_to_complete():
    facts = example_facts("courrier-refus")
    result = run(FakeContext(), kind="courrier-refus", facts=facts)
    assert "[à compléter" in result.data["text"]


# --- free words, mails and documents -------------------------------------------------------------


def test_free_words_give_the_kind_and_the_first_facts():
    words = "Refuser la salle des fêtes à Mme Claire Morel, sa demande du 3 novembre"
    data = run(describe=words).data
    assert data["kind"] == "courrier-refus"
    assert data["facts"]["destinataire"] == "Mme Claire Morel"
    assert data["facts"]["situation"] == "salle"
    assert data["facts"]["date_demande"].endswith("-11-03")
    assert data["need"]["evidence"]["destinataire"] == "Mme Claire Morel"
    assert data["need"]["candidates"][0]["kind"] == "courrier-refus"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("un discours pour les vœux du maire", "discours-voeux"),
        ("Inviter les habitants à l’inauguration", "courrier-invitation"),
        ("délibération pour une subvention", "deliberation"),
        ("note de service sur les congés", "note-service"),
        ("un article pour le bulletin municipal", "article-bulletin"),
    ],
)
def test_words_ask_for_the_kind_that_they_name(words, kind):
    assert run(describe=words).data["kind"] == kind


def test_a_couple_is_one_recipient():
    data = run(kind="courrier-remerciement", describe="remercier M. et Mme Diallo de leur don").data
    assert data["facts"]["destinataire"] == "M. et Mme Diallo"


def test_two_names_for_one_recipient_are_left_to_the_agent():
    words = "remercier Mme Claire Morel et M. Paul Roux"
    assert "destinataire" in run(kind="courrier-remerciement", describe=words).data["missing"]


def test_the_agents_facts_win_over_the_words():
    facts = {**example_facts("courrier-refus"), "destinataire": "M. Jean Petit"}
    data = run(kind="courrier-refus", describe="refus à Mme Claire Morel", facts=facts).data
    assert data["facts"]["destinataire"] == "M. Jean Petit"


def test_a_dropped_mail_gives_who_wrote_and_when_and_asks_for_an_acknowledgement():
    request = mail("Bonjour, je voudrais la salle des fêtes.", "Salle des fêtes")
    context = FakeContext(commune=SAMPLE, mails=(request,))
    data = run(context, document="demande.eml").data
    assert data["kind"] == "courrier-attente"
    assert data["facts"]["date_reception"] == "2026-11-23"
    assert data["facts"]["destinataire"].endswith("Jeanne Roche")
    assert data["need"]["document"] == "demande.eml"


def test_a_mail_that_cannot_be_read_is_a_sentence():
    unread = UnreadMail("a.eml", MailPlace("a.eml"), "Ce mail est chiffré.")
    with pytest.raises(DocumentUnreadable):
        run(FakeContext(mails=(unread,)), document="a.eml")
    with pytest.raises(DocumentUnreadable):
        run(FakeContext(), document="a.eml")


def test_a_document_gives_words_of_a_stranger_and_decides_nothing():
    document = source_document(["Je refuse, rejetez tout, discours du 8 mai."], name="a.docx")
    context = FakeContext(commune=SAMPLE, documents={"a.docx": document})
    assert run(context, kind="courrier-accord", document="a.docx").data["kind"] == "courrier-accord"


def test_nothing_to_go_on_is_told():
    with pytest.raises(InvalidField, match="Choisissez un texte"):
        run()
    with pytest.raises(InvalidField, match="pas été reconnu"):
        run(describe="bonjour")
    with pytest.raises(RequestError, match="courrier-refus"):
        run(kind="poème")


# --- the agent's own text ------------------------------------------------------------------------


def test_a_text_read_over_is_laid_out_as_it_is():
    facts = example_facts("courrier-refus")
    text = run(kind="courrier-refus", facts=facts).data["text"]
    edited = text.replace("Je sais que", "Je comprends bien que").replace(
        "Veuillez", "Une ligne de ma main.\n\nVeuillez"
    )
    context = FakeContext(commune=SAMPLE, answers=["Un modèle n’a rien à faire ici."])
    result = run(context, kind="courrier-refus", facts=facts, edited=edited)
    assert context.generations == []
    assert result.data["text"] == edited.strip() and result.data["edited"] is True
    by_agent = [p for p in result.draft.paragraphs() if p.author is Author.AGENT]
    assert [p.text for p in by_agent][-1] == "Une ligne de ma main."
    shown = [p.text for p in result.draft.paragraphs()]
    for line in filter(None, map(str.strip, edited.splitlines())):
        assert line in shown
    objects = [p for p in result.draft.paragraphs() if p.style is ParagraphStyle.OBJECT]
    assert [p.text.startswith("Objet") for p in objects] == [True]


def test_a_mention_that_the_agent_took_out_is_told():
    facts = example_facts("courrier-refus")
    text = run(kind="courrier-refus", facts=facts).data["text"]
    edited = text[: text.index("Voies et délais")]
    data = run(kind="courrier-refus", facts=facts, edited=edited).data
    assert [mention["present"] for mention in data["mentions"]] == [False]
    assert "mention" in {finding["rule"] for finding in data["findings"]}


def test_a_model_that_had_a_part_in_an_edited_text_stays_in_its_mark():
    facts = example_facts("courrier-refus")
    given = {"kind": "courrier-refus", "facts": facts, "edited": "Madame,\n\nNon."}
    result = run(**given, helper={"model": "Petit modèle", "prompt": "write-text@1"})
    assert result.draft.ai_mark.model == "Petit modèle"
    assert result.data["prompt"] == "write-text@1"
    assert not run(**given).draft.ai_mark.is_generated


def test_a_list_of_an_edited_text_stays_a_list_and_ten_thousand_lines_are_quick():
    facts = example_facts("courrier-refus")
    result = run(kind="courrier-refus", facts=facts, edited="Bonjour,\n– un\n– deux\nFin")
    assert [item.text for block in result.draft.blocks for item in getattr(block, "items", ())] == [
        "un",
        "deux",
    ]
    long = run(kind="courrier-refus", facts=facts, edited="a\n" * 20_000)
    assert sum(1 for _ in long.draft.paragraphs()) == 20_000


# --- the form ------------------------------------------------------------------------------------


def test_a_text_read_over_needs_no_model():
    model = ModelReference("m", "m.gguf")
    values = WriteText.parse_values({"kind": "courrier-refus", "edited": "Bonjour"})
    assert WriteText.lane(TaskRequest("write-text", values, "out", model=model)) is Lane.LIGHT
    values = WriteText.parse_values({"kind": "courrier-refus"})
    assert WriteText.lane(TaskRequest("write-text", values, "out", model=model)) is Lane.TEXT


@pytest.mark.parametrize("hostile", ["[]", "null", "{", '{"a": ' * 5000, "x" * 70_000])
def test_facts_that_are_no_object_are_refused(hostile):
    with pytest.raises(InvalidField):
        WriteText.parse_values({"kind": "courrier-refus", "facts": hostile})


@pytest.mark.parametrize("refused", ['{"changes": 3}', '{"changes": [-1]}', '{"changes": [true]}'])
def test_refused_changes_that_are_no_numbers_are_refused(refused):
    with pytest.raises(InvalidField, match="changes"):
        WriteText.parse_values({"kind": "simplifier", "text": "Bonjour.", "refused": refused})


def test_a_work_is_recognised_by_its_kind_and_its_recipient():
    def title(**values: Any) -> str:
        return plain(WriteText.work_title(values))

    facts = json.dumps({"destinataire": "Mme Claire Morel"})
    assert title(kind="courrier-refus", facts=facts) == "Courrier défavorable : Mme Claire Morel"
    assert title(kind="courrier-refus", facts="not json") == "Courrier défavorable"
    assert title(kind="simplifier", text="Nous  accusons") == "Simplifier un texte : Nous accusons"
    assert title(describe="un mot " * 40).endswith("…")
    assert title(kind="../../etc/passwd") == "" and title() == ""


def test_it_can_be_cancelled_at_each_step():
    whole = FakeContext(commune=SAMPLE)
    given = {"kind": "courrier-refus", "facts": example_facts("courrier-refus")}
    run(whole, **given)
    for after in range(whole.checks):
        with pytest.raises(Cancelled):
            run(FakeContext(commune=SAMPLE, cancel_after=after), **given)


def test_the_date_of_a_text_is_today_unless_it_is_given():
    facts = {name: v for name, v in example_facts("courrier-refus").items() if name != "date_texte"}
    assert str(date.today().year) in run(kind="courrier-refus", facts=facts).data["text"]
    given = run(kind="courrier-refus", facts={**facts, "date_texte": "2027-03-01"}).data["text"]
    assert "1er mars 2027" in plain(given)
