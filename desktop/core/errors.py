# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every expected failure, with its French sentence and what to do next.

The tree::

    BeffroiError
    ├── RequestError            the agent's form is not complete or not possible
    │   ├── UnknownTask
    │   ├── InvalidField
    │   └── ForbiddenUse            what the law does not let a machine do
    ├── DocumentError           a document that cannot be read
    │   ├── DocumentMissing
    │   ├── DocumentUnreadable      damaged, or not what its name says
    │   ├── DocumentEncrypted
    │   ├── DocumentEmpty
    │   ├── DocumentWithoutText     only pictures: a scan, and no OCR engine to read it
    │   ├── DocumentTooLarge        bytes, pages, or unpacked size (zip bomb)
    │   ├── DocumentTooSlow
    │   ├── UnsupportedFormat
    │   ├── TemplateRefused         the commune's template: damaged, macros, outside files
    │   └── LogoRefused
    ├── EngineError             an AI engine that cannot work
    │   ├── EngineMissing           the library is not installed, with the reason
    │   ├── ModelMissing
    │   ├── ModelUnreadable
    │   ├── ContextTooSmall
    │   ├── ExtractionFailed        no answer of the asked shape
    │   ├── PictureRefused          the safety checker refused a picture
    │   └── MemoryExhausted
    ├── ModelStoreError         a model that cannot be imported, added, checked or removed
    │   ├── PackMissing             no finished pack at that place
    │   ├── PackRefused             something in it is not allowed or not as announced
    │   ├── PackDamaged             bytes that are not the announced ones
    │   ├── PackUnreachable         the key was taken out, or cannot be read
    │   ├── LicenceNotAccepted
    │   ├── ModelRefused            a model of the agent's own that is not one, or is not safe
    │   ├── ModelInUse
    │   └── NoRoomForModel          not enough disk
    ├── OutputError             a result that cannot be written
    │   ├── DiskFull
    │   ├── CannotWrite
    │   ├── ResultTooLarge          more than one message to the window may hold
    │   ├── DataFolderRefused       Beffroi's own data cannot be written down
    │   └── RegisterRefused         the register of arrêtés: a hole, a double, a wrong order
    ├── WorkerError             a worker that ended by itself
    │   ├── WorkerOutOfMemory       the system killed it for memory
    │   ├── WorkerKilled            killed from outside
    │   ├── WorkerCrashed           a fault inside a native library
    │   ├── WorkerIllegalInstruction
    │   └── WorkerExited            any other exit code
    └── UnexpectedError         a defect of ours; the log has the trace

    Cancelled                   the agent gave up: a type of its own, never shown as an error

The branch of microphones and loudspeakers is in sound/errors.py, what the commune's rules refuse in
policy/refusal.py.
"""

from __future__ import annotations

from typing import ClassVar


class Cancelled(Exception):
    """The agent pressed « Annuler »; nothing is wrong."""


class BeffroiError(Exception):
    """An expected failure: `sentence` says what happened, `advice` what to do next (both French)."""

    sentence: ClassVar[str] = "Une erreur est survenue."
    advice: ClassVar[str] = ""

    def __init__(self, detail: str = "", *, advice: str = "", sentence: str = "") -> None:
        """Take an optional `detail` (French, no document content) shown after the sentence."""
        self.detail = detail
        self._sentence = sentence
        self._advice = advice
        super().__init__(self.message())

    def message(self) -> str:
        """Return the sentence for the agent, with its detail."""
        sentence = self._sentence or type(self).sentence
        return f"{sentence} {self.detail}".strip() if self.detail else sentence

    def next_step(self) -> str:
        """Return what the agent can do now; empty when there is nothing to add."""
        return self._advice or type(self).advice


class RequestError(BeffroiError):
    """The agent's form is not complete or not possible."""

    sentence = "La demande est incomplète."


class UnknownTask(RequestError):
    """No task has that id."""

    sentence = "Cette tâche n’existe pas."
    advice = "La commande « tasks » donne la liste des tâches."


class InvalidField(RequestError):
    """A field has a value that is not allowed, or lacks one."""

    sentence = "Un champ est à corriger."


class ForbiddenUse(RequestError):
    """The demand asks for what the law does not let a machine do; sentence and advice say which."""

    sentence = "Beffroi refuse cet usage, que la loi interdit ou réserve à des personnes."


class DocumentError(BeffroiError):
    """A document that cannot be read."""

    sentence = "Le document n’a pas pu être lu."


class DocumentMissing(DocumentError):
    """There is no file at that place, or it may not be opened."""

    sentence = "Le document est introuvable ou ne peut pas être ouvert."
    advice = "Vérifiez que le fichier n’a pas été déplacé et que la clé ou le disque est branché."


class DocumentUnreadable(DocumentError):
    """Damaged, or not what its name says."""

    sentence = "Le document est endommagé ou n’est pas du type annoncé par son nom."
    advice = (
        "Demandez un nouvel exemplaire, ou enregistrez-le de nouveau depuis le logiciel d’origine."
    )


class DocumentEncrypted(DocumentError):
    """Opening needs a password."""

    sentence = "Le document est protégé par un mot de passe."
    advice = (
        "Ouvrez-le dans son logiciel, enregistrez une copie sans mot de passe, puis recommencez."
    )


class DocumentEmpty(DocumentError):
    """Nothing to read in it."""

    sentence = "Le document est vide."
    advice = "Vérifiez que c’est le bon fichier."


class DocumentWithoutText(DocumentError):
    """Only pictures: a scan, and no OCR engine to read it (or nothing found by it)."""

    sentence = "Aucune page de ce document ne contient de texte lisible : c’est sans doute un scan."
    advice = (
        "Numérisez-le de nouveau avec la reconnaissance de texte (OCR), ou installez le moteur OCR "
        "de Beffroi."
    )


class DocumentTooLarge(DocumentError):
    """Too many bytes or pages, or it unpacks to far more than it weighs (zip bomb)."""

    sentence = "Le document est trop volumineux pour être lu sans risque."
    advice = "Découpez-le en plusieurs fichiers, ou gardez seulement les pages utiles."


class DocumentTooSlow(DocumentError):
    """Reading took longer than allowed."""

    sentence = "La lecture du document prend trop de temps : elle a été arrêtée."
    advice = "Découpez le document, ou enregistrez-le de nouveau dans un format plus simple."


class UnsupportedFormat(DocumentError):
    """Beffroi does not read that format."""

    sentence = "Beffroi ne sait pas lire ce type de fichier."
    advice = "Enregistrez-le en PDF, DOCX, ODT ou TXT, puis recommencez."


class TemplateRefused(DocumentError):
    """The commune's template cannot be used: damaged, too large, macros, outside files."""

    sentence = "Le papier à en-tête de la commune n’a pas été utilisé."
    advice = (
        "Ouvrez-le dans Word ou LibreOffice, enregistrez-le sans macro en DOCX ou en ODT, "
        "puis choisissez-le de nouveau dans le profil de la commune."
    )


class LogoRefused(DocumentError):
    """The commune's logo cannot be used."""

    sentence = "Le logo de la commune n’a pas été utilisé."
    advice = "Choisissez une image PNG ou JPEG dans le profil de la commune."


class EngineError(BeffroiError):
    """An AI engine that cannot work."""

    sentence = "Le moteur d’IA n’a pas pu faire le travail."


class EngineMissing(EngineError):
    """The library of the engine is not installed, or does not load here."""

    sentence = "Ce moteur d’IA n’est pas installé sur ce poste."
    advice = "Le travail par règles, sans modèle, reste possible."


class ModelMissing(EngineError):
    """No model has that id or lies at that place."""

    sentence = "Le modèle demandé n’est pas sur ce poste."
    advice = "Choisissez un autre modèle, ou travaillez sans modèle."


class ModelUnreadable(EngineError):
    """The model file is damaged or of a kind that the engine does not know."""

    sentence = "Le fichier du modèle est endommagé ou n’est pas reconnu."
    advice = "Copiez de nouveau le modèle, ou choisissez-en un autre."


class ContextTooSmall(EngineError):
    """The text does not fit in what the model can read at once."""

    sentence = "Le texte est trop long pour ce modèle."
    advice = "Choisissez un résumé plus court ou un autre modèle."


class ExtractionFailed(EngineError):
    """The model gave no answer of the asked shape."""

    sentence = "Le modèle n’a pas donné de réponse exploitable."
    advice = "Recommencez, ou travaillez sans modèle."


class PictureRefused(EngineError):
    """The safety checker of the image model refused the picture; it cannot be turned off."""

    sentence = "L’image a été écartée par le contrôle de sécurité du modèle."
    advice = "Changez la description ou recommencez : une autre image sera proposée."


class MemoryExhausted(EngineError):
    """An allocation was refused inside a worker that is still alive."""

    sentence = "La mémoire de ce poste ne suffit pas."
    advice = "Fermez d’autres logiciels, ou choisissez un modèle plus petit."


class ModelStoreError(BeffroiError):
    """A model that cannot be imported, added, checked or removed."""

    sentence = "Le modèle n’a pas pu être installé."


class PackMissing(ModelStoreError):
    """There is no finished pack at that place."""

    sentence = "Ce dossier ne contient pas de lot de modèles complet."
    advice = (
        "Choisissez le dossier du lot sur la clé (celui qui contient « manifest.json »). S’il "
        "manque, la préparation de la clé n’est pas allée au bout : recommencez-la."
    )


class PackRefused(ModelStoreError):
    """Something in the pack is not allowed, or is not as announced."""

    sentence = "Ce lot de modèles est refusé : rien n’a été installé."
    advice = "Préparez de nouveau la clé sur l’ordinateur relié à Internet, ou parlez-en à votre informaticien."


class PackDamaged(ModelStoreError):
    """Bytes that are not the announced ones."""

    sentence = "Le lot de modèles est abîmé : rien n’a été installé."
    advice = "Préparez de nouveau la clé, de préférence sur une autre clé USB."


class PackUnreachable(ModelStoreError):
    """The key was taken out or cannot be read."""

    sentence = "La clé ne peut plus être lue."
    advice = "Rebranchez-la et recommencez : l’import reprendra là où il s’était arrêté."


class LicenceNotAccepted(ModelStoreError):
    """A licence with conditions that nobody accepted."""

    sentence = "La licence de ce modèle est à accepter avant de l’installer."


class ModelRefused(ModelStoreError):
    """A model of the agent's own that is not one, or is not safe."""

    sentence = "Ce fichier ou ce dossier n’est pas un modèle que Beffroi sait utiliser."
    advice = (
        "Beffroi accepte un fichier GGUF, un dossier CTranslate2 (faster-whisper) ou un dossier "
        "diffusers au format safetensors."
    )


class ModelInUse(ModelStoreError):
    """The model works, or another Beffroi changes the models now."""

    sentence = "Les modèles sont en cours d’utilisation ou de modification."
    advice = "Attendez la fin du travail en cours, puis recommencez."


class NoRoomForModel(ModelStoreError):
    """Not enough disk."""

    sentence = "La place manque sur le disque pour ce modèle."
    advice = "Libérez de la place, puis recommencez : l’import reprendra là où il s’était arrêté."


class OutputError(BeffroiError):
    """A result that cannot be written."""

    sentence = "Le résultat n’a pas pu être enregistré."


class DiskFull(OutputError):
    """No space left where the result goes."""

    sentence = "Le disque est plein : le résultat n’a pas été enregistré."
    advice = "Libérez de la place, ou choisissez un autre dossier. Le travail fait est conservé."


class CannotWrite(OutputError):
    """The folder refuses the file."""

    sentence = "Le résultat ne peut pas être enregistré dans ce dossier."
    advice = "Choisissez un dossier où vous avez le droit d’écrire, et fermez le fichier s’il est ouvert."


class ResultTooLarge(OutputError):
    """The result does not fit in one message to the window."""

    sentence = "Le résultat est trop volumineux pour être montré."
    advice = "Recommencez avec moins de fichiers à la fois."


class DataFolderRefused(OutputError):
    """Beffroi's own data, jobs and journal, cannot be written down: nothing may start."""

    sentence = "Beffroi ne peut pas écrire dans son dossier de données."
    advice = (
        "Vérifiez qu’il reste de la place sur le disque et que vous avez le droit d’écrire dans ce "
        "dossier, ou donnez-en un autre (option --data-dir)."
    )


class RegisterRefused(OutputError):
    """The register of arrêtés refuses an entry, or cannot be read; the detail says why."""

    sentence = "L’arrêté n’a pas été inscrit au registre."
    advice = (
        "Rien n’a été changé dans le registre. Corrigez le numéro ou la date, puis recommencez."
    )


class WorkerError(BeffroiError):
    """A worker that ended by itself in the middle of a job."""

    sentence = "Le travail s’est interrompu."
    advice = "Votre saisie est conservée : vous pouvez reprendre là où le travail s’était arrêté."


class WorkerOutOfMemory(WorkerError):
    """The system ended the worker because memory ran out."""

    sentence = "La mémoire de ce poste est épuisée : le système a arrêté le moteur."
    advice = (
        "Votre saisie est conservée. Fermez d’autres logiciels ou choisissez un modèle plus petit, "
        "puis reprenez."
    )


class WorkerKilled(WorkerError):
    """The worker was ended from outside (task manager, antivirus, administrator)."""

    sentence = "Le moteur a été arrêté de l’extérieur (gestionnaire des tâches, antivirus…)."


class WorkerCrashed(WorkerError):
    """A fault inside a native library ended the worker."""

    sentence = "Le moteur s’est arrêté brutalement (défaut dans une bibliothèque)."
    advice = (
        "Votre saisie est conservée. Reprenez ; si cela recommence, essayez un autre modèle ou le "
        "travail sans modèle."
    )


class WorkerIllegalInstruction(WorkerError):
    """The processor lacks an instruction that the engine uses."""

    sentence = "Le processeur de ce poste ne sait pas exécuter ce moteur (instruction absente)."
    advice = "Installez la version du moteur prévue pour les processeurs anciens, ou travaillez sans modèle."


class WorkerExited(WorkerError):
    """The worker ended with an exit code of its own."""

    sentence = "Le moteur s’est arrêté sans donner de résultat."


class UnexpectedError(BeffroiError):
    """A defect of Beffroi; the technical log has the trace."""

    sentence = "Beffroi a rencontré un défaut imprévu."
    advice = "Votre saisie est conservée. Le journal technique contient le détail."


def error_class(name: str) -> type[BeffroiError]:
    """Return the class called `name` in the tree above; UnexpectedError when there is none."""
    pending: list[type[BeffroiError]] = [BeffroiError]
    while pending:
        kind = pending.pop()
        if kind.__name__ == name:
            return kind
        pending.extend(kind.__subclasses__())
    return UnexpectedError
