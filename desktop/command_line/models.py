# SPDX-License-Identifier: AGPL-3.0-or-later
"""`models`: what is installed and what fits, and imports, checks, removals and trials of models."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from desktop.command_line.arguments import (
    EXIT_CANCELLED,
    EXIT_DONE,
    EXIT_ENGINE_DIED,
    EXIT_FAILURE,
)
from desktop.command_line.conversation import Conversation
from desktop.command_line.model_lines import (
    listed_as_json,
    listed_lines,
    measure_lines,
    pack_lines,
    size_text,
)
from desktop.command_line.streams import agrees
from desktop.command_line.under_policy import settings_under_policy, tell_news, tell_refusal
from desktop.core import events
from desktop.core.errors import LicenceNotAccepted, ModelMissing, WorkerError
from desktop.core.jobs.values import ModelReference
from desktop.core.journal.entry import session_name
from desktop.core.journal.journal import Journal
from desktop.core.models.catalogue import Catalogue, LicenceState
from desktop.core.models.catalogue_file import default_catalogue
from desktop.core.models.installed import InstalledModel, find_model, find_models
from desktop.core.models.journal_entries import fingerprints, journal_entries
from desktop.core.models.measures import ModelMeasures
from desktop.core.models.pack import PackModel
from desktop.core.models.store import active_models, clean_store
from desktop.core.policy.models import facts_of_installed
from desktop.core.policy.refusal import PolicyRefusal
from desktop.core.start_options import StartOptions
from desktop.core.task import Lane


class ModelsCommand:
    """One command about models: from the arguments to the exit status."""

    def __init__(self, start: StartOptions, options: argparse.Namespace) -> None:
        self._start, self._options = start, options
        self._settings = settings_under_policy(start)
        self._folder = start.models_folder(self._settings)
        self._measures = ModelMeasures(start.data_folder.model_measures)

    def run(self) -> int:
        """Do it and return the exit status; raise BeffroiError."""
        actions: dict[str, Callable[[], int]] = {
            "list": self._list,
            "import": self._import,
            "add": self._add,
            "verify": self._verify,
            "remove": self._remove,
            "bench": self._bench,
        }
        return actions[self._options.action]()

    # --- the actions --------------------------------------------------------------------------

    def _list(self) -> int:
        with self._conversation() as talk:
            answer, _ = talk.ask(Lane.MODELS, events.ProbeHardware("probe", str(self._folder)))
        hardware = answer.hardware if isinstance(answer, events.HardwareProbed) else None
        installed, active = find_models(self._folder), active_models(self._folder)
        measures = {model.id: self._measures.of(model.path) for model in installed}
        catalogue = default_catalogue()
        policy = self._settings.policy.now
        refused = {m.id: policy.model_refusal(facts_of_installed(m, catalogue)) for m in installed}
        facts = (catalogue, installed, active, measures, hardware, refused)
        _print(listed_as_json(*facts) if self._options.json else listed_lines(*facts))
        return EXIT_DONE

    def _import(self) -> int:
        clean_store(self._folder)
        pack = str(Path(self._options.path).absolute())
        with self._conversation() as talk:
            seen, _ = talk.ask(Lane.MODELS, events.InspectPack("inspect", pack))
            if not isinstance(seen, events.PackInspected):
                return self._say_failure(seen)
            catalogue = default_catalogue()
            wanted = [m for m in seen.manifest.models if self._is_wanted(m.id)]
            if not wanted:
                raise ModelMissing("Ce lot ne contient aucun des modèles demandés.")
            _print(pack_lines(seen.manifest, catalogue), to_stderr=True)
            accepted = tuple(m.id for m in wanted if self._is_accepted(m, catalogue))
            request = events.ImportPack(
                "import",
                seen.pack,
                str(self._folder),
                tuple(model.id for model in wanted),
                accepted,
                self._options.by or session_name(),
            )
            answer = self._change(talk, request)
        return self._say_installed(answer)

    def _add(self) -> int:
        path = str(Path(self._options.path).absolute())
        by = self._options.by or session_name()
        question = (
            "Ce modèle n’est pas au catalogue de Beffroi : ni son éditeur, ni sa licence, ni son "
            "contenu n’ont été vérifiés. L’ajouter quand même ?"
        )
        if not self._options.accept_all and not agrees(question):
            raise LicenceNotAccepted(advice="Ajoutez --accept-all si vous en répondez.")
        request = events.AddModel("add", path, str(self._folder), by)
        with self._conversation() as talk:
            answer = self._change(talk, request)
        return self._say_installed(answer)

    def _verify(self) -> int:
        request = events.VerifyModels("verify", str(self._folder), tuple(self._options.ids))
        with self._conversation() as talk:
            answer = self._change(talk, request)
        if not isinstance(answer, events.ModelsVerified):
            return self._say_failure(answer)
        for fault in answer.faults:
            _print([f"{fault.id} : {fault.sentence}"])
        faulty = {fault.id for fault in answer.faults}
        for model_id in answer.verified:
            if model_id not in faulty:
                _print([f"{model_id} : conforme, tous les octets ont été relus."])
        if not answer.verified:
            _print(["Aucun modèle importé à vérifier."])
        return EXIT_FAILURE if answer.faults else EXIT_DONE

    def _remove(self) -> int:
        model = find_model(self._folder, self._options.id)
        question = f"Supprimer « {model.title} » ({size_text(model.size)}) de ce poste ?"
        if not self._options.yes and not agrees(question):
            sys.stderr.write("Rien n’a été supprimé.\n")
            return EXIT_CANCELLED
        request = events.RemoveModel("remove", str(self._folder), model.id)
        with self._conversation() as talk:
            answer = self._change(talk, request)
        if not isinstance(answer, events.ModelRemoved):
            return self._say_failure(answer)
        _print([f"« {model.title} » est supprimé : {size_text(answer.freed)} de libérés."])
        return EXIT_DONE

    def _bench(self) -> int:
        model = find_model(self._folder, self._options.id)
        with self._conversation() as talk:
            answer = self._measure(talk, self._reference(model))
        if not isinstance(answer, events.ModelMeasured):
            return self._say_failure(answer)
        _print(measure_lines(model.title, answer.measure, model.memory))
        return EXIT_DONE

    # --- pieces -------------------------------------------------------------------------------

    def _conversation(self) -> Conversation:
        return Conversation(self._start, self._settings, json_events=self._options.json_events)

    def _reference(self, model: InstalledModel) -> ModelReference:
        return self._measures.reference(model, str(self._settings.get("device")))

    def _measure(self, talk: Conversation, model: ModelReference) -> events.FromWorker:
        request = events.MeasureModel("measure", model)
        answer, _ = talk.ask(Lane.of_model(model.kind), request)
        if isinstance(answer, events.ModelMeasured):
            self._measures.keep(model.path, answer.measure)
        return answer

    def _named(self) -> str:
        """Return the one model that the command names; empty for none or several."""
        names = [getattr(self._options, "id", ""), *getattr(self._options, "only", [])]
        named = [name for name in names if name]
        return named[0] if len(named) == 1 else ""

    def _is_wanted(self, model_id: str) -> bool:
        return not self._options.only or model_id in self._options.only

    def _is_accepted(self, model: PackModel, catalogue: Catalogue) -> bool:
        """True when the agent takes what this model asks: conditions, or not being known to us."""
        entry = catalogue.find(model.id)
        if entry is not None and entry.licence_state is LicenceState.FREE:
            return False  # nothing to accept
        if self._options.accept_all or model.id in self._options.accept:
            return True
        if entry is None:
            what = "n’est pas au catalogue de Beffroi : son contenu n’a pas été vérifié"
        else:
            what = f"demande d’accepter des conditions ({', '.join(entry.licences)}). "
            what += entry.licence_note
        return agrees(f"« {model.title} » {what}. L’installer et accepter ?".replace("..", "."))

    def _say_installed(self, answer: events.FromWorker) -> int:
        if not isinstance(answer, events.ModelsInstalled):
            return self._say_failure(answer)
        for fact in answer.installed:
            mark = "" if fact.in_catalogue else ", hors catalogue"
            _print([f"{fact.id} : installé ({size_text(fact.bytes)}{mark}), sha256 {fact.sha256}"])
        for model_id in answer.already_there:
            _print([f"{model_id} : déjà installé, identique."])
        return self._try_out(fact.id for fact in answer.installed)

    def _try_out(self, model_ids: Iterable[str]) -> int:
        """Try each new model once, so that « mesuré » replaces « estimé »; a failure is only told."""
        if self._options.no_bench:
            return EXIT_DONE
        with self._conversation() as talk:
            for model_id in model_ids:
                model = find_model(self._folder, model_id)
                answer = self._measure(talk, self._reference(model))
                if isinstance(answer, events.ModelMeasured):
                    _print(measure_lines(model.title, answer.measure, model.memory))
                elif isinstance(answer, events.Failed):
                    _print([f"Essai de « {model.title} » impossible : {answer.sentence}"])
        return EXIT_DONE

    def _change(self, talk: Conversation, request: events.Request) -> events.FromWorker:
        """Return what came of a request that changes or checks models, once it is journalled."""
        before = fingerprints(find_models(self._folder))
        answer, seconds = talk.ask(Lane.MODELS, request)
        try:
            journal = Journal(self._start.data_folder.make().journal)
            tell_news(journal, self._settings.policy)
            for entry in journal_entries(request, answer, seconds, before):
                journal.add(entry)
        except (OSError, sqlite3.Error):
            sys.stderr.write("Attention : le journal n’a pas pu être complété.\n")
        return answer

    def _say_failure(self, answer: events.FromWorker) -> int:
        if isinstance(answer, events.Failed):
            if answer.error == PolicyRefusal.__name__:
                tell_refusal(self._start, f"models {self._options.action}", model_id=self._named())
            sys.stderr.write("\n".join(filter(None, (answer.sentence, answer.advice))) + "\n")
            died = isinstance(answer.to_error(), WorkerError)
            return EXIT_ENGINE_DIED if died else EXIT_FAILURE
        sys.stderr.write("Annulé. Ce qui était copié est gardé : la même commande reprendra.\n")
        return EXIT_CANCELLED


def _print(lines: Iterable[str], *, to_stderr: bool = False) -> None:
    (sys.stderr if to_stderr else sys.stdout).write("".join(f"{line}\n" for line in lines))
