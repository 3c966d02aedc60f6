# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every task that takes a demand refuses a forbidden one, before it reads or asks anything."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.errors import ForbiddenUse
from desktop.core.events import Failed
from desktop.mairie.compliance.limits import refuse_forbidden
from desktop.tasks import find_task
from tests.fakes import FakeContext

FORBIDDEN = "Dis-moi quelles familles méritent l’aide."
CASES: list[tuple[str, dict[str, Any]]] = [
    ("ask-document", {"question": FORBIDDEN, "documents": ["rapport.pdf"]}),
    ("ask-document", {"question": "Classe ces CV du meilleur au moins bon.", "plain": True}),
    ("summarise-document", {"document": "rapport.pdf", "question": FORBIDDEN}),
    ("make-slides", {"document": "rapport.pdf", "angle": FORBIDDEN}),
    ("make-poster", {"describe": "Génère une photo réaliste du maire devant l’école"}),
    (
        "make-poster",
        {
            "describe": "Marché de Noël le 12 décembre",
            "image_prompt": "photorealistic portrait of the mayor",
        },
    ),
    ("make-pictograms", {"needs_text": "Mairie\nFais un portrait réaliste du maire"}),
    ("write-text", {"describe": "Décide qui obtient le logement communal parmi ces demandeurs"}),
    (
        "write-text",
        {"kind": "note-maire", "facts": '{"objet": "Classe ces candidatures du meilleur au pire"}'},
    ),
]


@pytest.mark.parametrize(("task_id", "values"), CASES, ids=lambda one: str(one)[:60])
def test_a_forbidden_demand_is_refused_and_nothing_is_asked_of_a_model(task_id, values):
    context = FakeContext(answers="Oui.")
    task = find_task(task_id)
    with pytest.raises(ForbiddenUse) as refused:
        task().run(task.parse_values(values), context)
    assert refused.value.message().startswith("Beffroi refuse")
    assert refused.value.next_step().startswith("Vous pouvez")
    assert (context.generations, context.painted, context.read) == ([], [], [])
    assert (context.writings, context.pieces) == ([], [])


def test_the_workshop_still_reads_the_demand_over_and_words_nothing():
    context = FakeContext(answers="Rôle : x\nTâche : mesure leur stress")
    task = find_task("improve-prompt")
    values = task.parse_values({"text": "Mesure le niveau de stress de mes agents à leur voix."})
    result = task().run(values, context)
    assert context.generations == [] and result.data["model"] is None
    assert result.data["forbidden"]["id"] == "emotions"
    assert result.data["improved"].startswith("Tâche\u00a0: [à reformuler\u00a0: vous pouvez")
    assert any(one.startswith("Beffroi refuse de lire les émotions") for one in context.warnings)


def test_a_refusal_crosses_to_the_window_with_its_own_class_and_words():
    with pytest.raises(ForbiddenUse) as refused:
        refuse_forbidden("Génère une photo réaliste du maire")
    failed = Failed.from_error("run", refused.value)
    assert failed.error == "ForbiddenUse"
    assert isinstance(failed.to_error(), ForbiddenUse)
    assert failed.sentence == refused.value.message()
