# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong while a pack is prepared: wrong command, stubborn failure, passing trouble."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.core.errors import BeffroiError


class FetchFailed(BeffroiError):
    """The pack cannot be finished now; what was downloaded stays."""

    sentence = "La clé n’a pas pu être préparée."
    advice = "Ce qui est déjà téléchargé est gardé : relancez la même commande pour reprendre."


class WrongRequest(FetchFailed):
    """What was asked is not possible: another command is needed."""

    sentence = "La commande est à revoir."
    advice = "L’option --list montre les lots et les modèles, --help toutes les options."


class Trouble(Exception):
    """The network did not do it this time, another try may; `reason` is French.

    `wait` is how many seconds the server asks to wait, 0 when it says nothing.
    """

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        self.reason = reason
        self.wait = wait
        super().__init__(reason)


_OF_THE_KEY = {
    errno.ENOSPC: "La clé est pleine.",
    errno.EDQUOT: "Votre espace sur ce disque est épuisé.",
    errno.EROFS: "La clé est protégée en écriture.",
    errno.EACCES: "L’écriture est refusée dans ce dossier.",
    errno.EPERM: "L’écriture est refusée dans ce dossier.",
    errno.EIO: "La clé ne répond plus : rebranchez-la, ou prenez-en une autre.",
    errno.ENODEV: "La clé ne répond plus : rebranchez-la, ou prenez-en une autre.",
    errno.ENXIO: "La clé ne répond plus : rebranchez-la, ou prenez-en une autre.",
    errno.ENOENT: "Le dossier de la clé a disparu : rebranchez-la.",
    errno.EFBIG: "Le format de la clé n’accepte pas des fichiers de cette taille.",
}


@contextmanager
def key_errors() -> Iterator[None]:
    """Turn a refusal of the disk into a FetchFailed that says what to do about the key."""
    try:
        yield
    except OSError as error:
        raise FetchFailed(key_sentence(error)) from error


def key_sentence(error: OSError) -> str:
    """Return in French what the disk refused."""
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return _OF_THE_KEY.get(
        error.errno or 0, f"Le système a refusé l’écriture ou la lecture ({name})."
    )
