# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message that tells how something done with models ended, and what can be done next."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core import events
from desktop.ui.look import Look
from desktop.ui.model_operations import ModelTest, OperationEnd
from desktop.ui.model_words import joined, memory_phrase, speed_phrase
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import NBSP, count, size_phrase

CANCELLED = {
    events.ImportPack: (
        "Installation arrêtée.",
        "Ce qui a été copié est gardé : la reprise continuera là où elle s’était arrêtée.",
    ),
    events.AddModel: ("Ajout arrêté.", "Rien n’a été installé."),
    events.VerifyModels: ("Vérification arrêtée.", "Les modèles n’ont pas été changés."),
    events.MeasureModel: ("Essai arrêté.", "Le modèle reste installé."),
}
FAULTY = "Ne vous fiez plus à ce modèle : installez-le de nouveau depuis la clé, ou supprimez-le."
NOT_TRIED = "L’essai n’a pas été mené : « Mesurer sur ce poste » le refera quand vous voudrez."
_RESUMABLE = (events.ImportPack, events.AddModel, events.VerifyModels, events.MeasureModel)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A message, and whether the same thing can be asked again."""

    banner: Banner
    can_resume: bool = False
    needs_other_folder: bool = False
    """The folder chosen was not a pack."""


def outcomes_of(look: Look, end: OperationEnd) -> list[Outcome]:
    """Return the messages for an operation that ended, the first on top; none for a mere look."""
    request = end.operation.request
    if end.error is not None:
        return [_failed(look, end.error, request)]
    if end.is_cancelled:
        return _cancelled(look, request)
    if isinstance(end.answer, events.ModelsInstalled):
        return _installed(look, end.answer, end.tests)
    if isinstance(end.answer, events.ModelsVerified):
        return [Outcome(_verified(look, end.answer, end.operation.titles))]
    if isinstance(end.answer, events.ModelRemoved):
        freed = size_phrase(end.answer.freed)
        words = f"{freed} libérés sur le disque."
        return [Outcome(Banner(look, "good", "Modèle supprimé.", words))]
    if isinstance(end.answer, events.ModelMeasured):
        return [Outcome(Banner(look, "good", *_ready(test))) for test in end.tests]
    return []


def _failed(look: Look, error: events.Failed, request: object) -> Outcome:
    banner = Banner(look, "bad", error.sentence, "", error.advice)
    is_no_pack = error.error == "PackMissing"
    return Outcome(banner, isinstance(request, _RESUMABLE) and not is_no_pack, is_no_pack)


def _cancelled(look: Look, request: object) -> list[Outcome]:
    if type(request) not in CANCELLED:
        return []
    title, words = CANCELLED[type(request)]
    can_resume = isinstance(request, events.ImportPack)
    return [Outcome(Banner(look, "information", title, words), can_resume)]


def _installed(
    look: Look, answer: events.ModelsInstalled, tests: tuple[ModelTest, ...]
) -> list[Outcome]:
    if not answer.installed:
        words = "Ce modèle était déjà là, avec les mêmes octets."
        return [Outcome(Banner(look, "information", "Rien n’était à installer.", words))]
    number = len(answer.installed)
    title = f"Prêt : {count(number, 'modèle installé', 'modèles installés')}."
    lines = [" ".join(_ready(test)) for test in tests if test.measure is not None]
    if len(tests) < number:
        lines.append(NOT_TRIED)
    outcomes = [Outcome(Banner(look, "good", title, "\n".join(lines)))]
    for test in tests:
        if test.error is not None:
            words = f"« {test.model.title} » est installé, mais son essai a échoué."
            banner = Banner(look, "attention", words, test.error.sentence, test.error.advice)
            outcomes.append(Outcome(banner))
    return outcomes


def _ready(test: ModelTest) -> tuple[str, str]:
    measure = test.measure
    words = joined(speed_phrase(measure), memory_phrase(test.model, measure))
    return f"« {test.model.title} » est prêt{NBSP}:", f"{words}."


def _verified(look: Look, answer: events.ModelsVerified, titles: dict[str, str]) -> Banner:
    if not answer.faults:
        number = count(len(answer.verified), "modèle relu", "modèles relus")
        return Banner(look, "good", "Tous les octets sont conformes.", f"{number} en entier.")
    faulty = dict.fromkeys(fault.id for fault in answer.faults)
    names = ", ".join(f"« {titles.get(model_id, model_id)} »" for model_id in faulty)
    is_one = len(faulty) == 1
    title = f"{names} n’est plus conforme." if is_one else f"{names} ne sont plus conformes."
    lines = [joined(fault.path, fault.sentence) for fault in answer.faults]
    return Banner(look, "bad", title, "\n".join(dict.fromkeys(lines)), FAULTY)
