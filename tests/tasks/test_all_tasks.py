# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds for every task of the list: opening, running with and without a model, giving up.

The values are the smallest ones that a form accepts: each required field is filled by its kind.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core.codec import from_data, to_data
from desktop.core.data_table import DataTable
from desktop.core.draft import Draft
from desktop.core.errors import Cancelled, DocumentEncrypted, InvalidField, UnknownTask
from desktop.core.pictures.generation import PaintedImage
from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.core.task import (
    BooleanField,
    ChoiceField,
    Field,
    FileField,
    ModelReference,
    NumberField,
    Task,
    TaskRequest,
    TextField,
)
from desktop.tasks import TASKS, find_task
from desktop.tasks.make_poster.model_help import PosterAnswer
from desktop.tasks.make_slides.model_slides import WrittenSlide
from desktop.tasks.sort_mail.model_help import MailAnswer
from desktop.tasks.write_minutes.model_help import ItemSummary, Statement
from tests.fakes import FakeContext, source_document
from tests.mairie.mail.made_mails import mail
from tests.mairie.pictograms.painted.made_pictures import pixels_of, ring

DOCUMENT = "rapport.pdf"
ANSWER = (
    "## L’essentiel\n\n"
    "- La commune compte 1 250 habitants. [p. 1]\n"
    "- Le budget de la station est de 48 000 €. [p. 2]\n"
)

ANSWERS = {
    "check-document": "Il manque des places de stationnement devant l’école le matin.",
    "write-decree": "que la rue est étroite et que les véhicules y sont nombreux",
    "improve-prompt": "Contexte : [à compléter : la demande]. Lecteur : [à compléter : une habitante]\n"
    "Tâche : Rédige un courrier pour refuser.\n"
    "Format : [à compléter : une lettre] ; longueur : [à compléter : une page]\nTon : [à compléter : courtois]",
    "ask-document": "Le budget de la station est de 48 000 € [1].",
    "write-text": "Nous avons bien reçu votre courrier du 3 novembre 2026 et nous vous répondrons.",
}
"""For a task that reads its model's answer strictly: one that it can use."""
SUMMARY = ItemSummary((Statement("Il est rappelé que la toiture du hangar prend l’eau.", 2),))
EXTRACTED = {
    "sort-mail": (MailAnswer("Un lampadaire est éteint.", "", "", "VOIRIE"),),
    "write-minutes": (SUMMARY,),
    "make-poster": (PosterAnswer("La fête au village", "Venez en famille", "bunting, tables"),),
    "make-slides": (
        WrittenSlide("Le budget de la station", ("48 000 € pour la station", "Une hausse de 3 %")),
    ),
}
"""For a task that has its model fill a form."""
ONE_OF = {
    "write-decree": {"type": "T1"},
    "write-minutes": {"recording": DOCUMENT},
    "check-document": {"kind": "consultation"},
    "improve-prompt": {"text": "fais moi un courrier pour refuser"},
    "write-text": {
        "kind": "simplifier",
        "text": "Nous accusons réception de votre courrier en date du 3 novembre 2026 et vous répondrons.",
    },
    "make-poster": {"describe": "Fête du village samedi 12 juin 2027 à 14h"},
    "make-slides": {"document": DOCUMENT},
    "ask-document": {"documents": (DOCUMENT,), "question": "Quel est le budget de la station ?"},
    "make-pictograms": {
        "needs": DOCUMENT,
        "choices": {"Budget": {"paint": True, "picture": "a piggy bank"}},
        "outputs": "svg",
    },
}
"""For a task that wants one field among several: the one that is given here."""
PICTURES = {
    "make-pictograms": PaintedImage(pixels_of(ring(32, 32, 25, 12), 64), 64, 64, 1, 0.1, True)
}
"""What the image model paints, for a task that no text model helps."""

REMARKS = DataTable(
    ("Vos remarques",),
    tuple(
        (f"Il manque des places de stationnement {where}.",)
        for where in ("devant l’école le matin", "le jour du marché", "près de la mairie")
    ),
    name=DOCUMENT,
)
"""What a table holds, for a task that reads one."""

TALK = Transcript(
    DOCUMENT,
    "vtt",
    tuple(
        TranscriptSegment(6.0 * number, 6.0 * number + 5, text, "Mme Roux")
        for number, text in enumerate(
            (
                "On passe au point suivant, la toiture du hangar communal.",
                "La toiture du hangar prend l’eau depuis le mois de mars, il faut la refaire.",
                "Nous avons reçu un devis de douze mille quatre cents euros de l’entreprise du bourg.",
                "Je vous propose de retenir ce devis et de demander une subvention au département.",
                "Qui est contre ? Qui s’abstient ? Adopté à l’unanimité.",
            )
        )
    ),
    30.0,
)

every_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)


def value_of(field: Field) -> str | int | bool:
    """Return the smallest value that a required field accepts."""
    if isinstance(field, FileField):
        return DOCUMENT
    if isinstance(field, ChoiceField):
        return field.choices[0].value
    if isinstance(field, NumberField):
        return field.minimum
    if isinstance(field, BooleanField):
        return True
    assert isinstance(field, TextField), f"a kind of field unknown here: {field}"
    return "La fête du village"


def values_of(task: type[Task]):
    required = {field.name: value_of(field) for field in task.fields if field.required}
    return task.parse_values({**required, **ONE_OF.get(task.id, {})})


def context(**options) -> FakeContext:
    document = source_document(
        [
            "# Rapport annuel",
            "La commune de Saint-Aubin-des-Prés compte 1 250 habitants en 2025.",
            "Le conseil municipal doit délibérer avant le 31 décembre 2026.",
        ],
        [
            "# Budget",
            "Le budget de la station est de 48 000 €, en hausse de 3 %.",
            "| Poste | 2024 | 2025 |",
            "| Énergie | 10 000 € | 12 000 € |",
        ],
        name=DOCUMENT,
    )
    said = "Je demande communication du budget, en application de l’article L. 311-1 du CRPA."
    lamp = mail("Le lampadaire de la rue Haute est éteint.", "Éclairage", name="lampadaire.eml")
    mails = (mail(said, "Documents administratifs", name="budget.eml"), lamp)
    return FakeContext(
        documents={DOCUMENT: document},
        transcripts={DOCUMENT: TALK},
        tables={DOCUMENT: REMARKS},
        mails=mails,
        **options,
    )


@every_task
def test_a_task_says_what_its_drawer_shows(task):
    assert task.title
    assert task.summary.endswith(".")
    assert task.icon.startswith("mdi6.")
    assert find_task(task.id) is task


def test_the_ids_are_all_different():
    assert len({task.id for task in TASKS}) == len(TASKS)


def test_an_id_that_no_task_has_is_refused_with_those_that_exist():
    with pytest.raises(UnknownTask, match=TASKS[0].id):
        find_task("do-nothing")


@every_task
def test_a_form_opens_with_defaults_that_are_accepted(task):
    values = values_of(task)
    for field in task.fields:
        is_given = field.required or field.name in ONE_OF.get(task.id, {})
        if not is_given and field.default_value() not in ("", ()):
            assert field.parse(field.default_value()) == values[field.name]


@every_task
def test_a_required_field_left_empty_is_named(task):
    for field in task.fields:
        if field.required:
            values = {other.name: value_of(other) for other in task.fields if other.required}
            with pytest.raises(InvalidField, match=field.label):
                task.parse_values({**values, field.name: ""})


@every_task
def test_a_request_crosses_to_the_worker_and_back_unchanged(task):
    request = TaskRequest(task.id, values_of(task), "out")
    assert from_data(TaskRequest, json.loads(json.dumps(to_data(request)))).task_id == task.id


@every_task
def test_a_request_with_a_model_runs_beside_the_light_ones(task):
    values, model = values_of(task), ModelReference("fake", "fake.gguf")
    alone = task.lane(TaskRequest(task.id, values, "out"))
    with_model = task.lane(TaskRequest(task.id, values, "out", model=model))
    assert (alone == with_model) is (task.uses_model is None)


@every_task
def test_without_a_model_a_task_gives_a_draft_by_rules(task):
    used = context()
    result = task().run(values_of(task), used)
    assert result.draft.blocks
    assert not result.draft.ai_mark.is_generated
    assert from_data(Draft, to_data(result.draft)) == result.draft
    assert used.generations == []


@every_task
def test_with_a_model_a_task_says_that_a_model_wrote(task):
    if task.uses_model is None:
        pytest.skip("a task of rules alone")
    answers = ANSWERS.get(task.id, ANSWER)
    used = context(
        answers=answers, extracted=EXTRACTED.get(task.id, ()), picture=PICTURES.get(task.id)
    )
    result = task().run(values_of(task), used)
    assert result.draft.ai_mark.is_generated
    assert result.draft.ai_mark.prompt_version


@every_task
@pytest.mark.parametrize("model", [False, True], ids=["by rules", "with a model"])
def test_giving_up_is_obeyed_at_every_check(task, model):
    extracted = EXTRACTED.get(task.id, ())
    options = {"answers": ANSWER, "extracted": extracted} if model else {}
    whole = context(**options)
    task().run(values_of(task), whole)
    for checks in range(whole.checks):
        with pytest.raises(Cancelled):
            task().run(values_of(task), context(cancel_after=checks, **options))


@every_task
def test_the_files_hold_what_the_result_says(task, tmp_path: Path):
    used = context()
    used.out_dir = tmp_path
    result = task().run(values_of(task), used)
    assert json.loads((tmp_path / "result.json").read_text(encoding="utf-8")) == json.loads(
        json.dumps(result.data)
    )
    assert {Path(file.path).name for file in result.files} == {p.name for p in tmp_path.iterdir()}


@every_task
def test_a_document_that_cannot_be_read_is_the_task_s_own_failure(task):
    values = values_of(task)
    if not any(values[field.name] for field in task.fields if isinstance(field, FileField)):
        pytest.skip("a task that does without a document")
    with pytest.raises(DocumentEncrypted):
        closed = {DOCUMENT: DocumentEncrypted()}
        task().run(values, FakeContext(documents=closed, tables=closed))
