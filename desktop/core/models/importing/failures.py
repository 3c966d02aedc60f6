# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a failing disk, or a key that was taken out, means while models are read and written."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from desktop.core.errors import CannotWrite, NoRoomForModel, PackUnreachable
from desktop.core.files.safe_files import is_disk_full

_SOURCE_ADVICE = "Vérifiez que le fichier est toujours là et que la clé ou le disque est branché, puis recommencez."
_STORE_REFUSES = "Beffroi ne peut pas écrire dans le dossier des modèles."
_STORE_ADVICE = (
    "Vérifiez que vous avez le droit d’écrire dans ce dossier et que le disque est branché, ou "
    "choisissez un autre dossier dans les réglages."
)


@contextlib.contextmanager
def reading_the_source(sentence: str = "") -> Iterator[None]:
    """Turn a failure to read a pack into PackUnreachable; `sentence` when it is not a key."""
    try:
        yield
    except OSError as error:
        advice = _SOURCE_ADVICE if sentence else ""
        raise PackUnreachable(sentence=sentence, advice=advice) from error


@contextlib.contextmanager
def writing_to_the_store() -> Iterator[None]:
    """Turn a failure to write into the models folder into NoRoomForModel or CannotWrite."""
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise NoRoomForModel from error
        raise CannotWrite(sentence=_STORE_REFUSES, advice=_STORE_ADVICE) from error


def no_room(needed: int, free: int) -> NoRoomForModel:
    """Return the error with both figures, in bytes."""
    return NoRoomForModel(f"Il faut {in_gigabytes(needed)} libres, il y en a {in_gigabytes(free)}.")


def in_gigabytes(count: int, *, unit: bool = True) -> str:
    """Return "1,9 Go" for a number of bytes ("1,9" without the unit)."""
    figure = f"{count / 1e9:.1f}".replace(".", ",")
    return f"{figure} Go" if unit else figure
