# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads files through our doors, one after the other, and says in a line how each went.

A process of its own: a reader that crashes must not take the tests along, and is named by the line
that never came. `python -m tests.rough_weather.reader_child DOOR < names`.
"""

from __future__ import annotations

import faulthandler
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from desktop.core.network.offline import lock_network

lock_network()

from desktop.core.errors import BeffroiError  # noqa: E402

STUCK_SECONDS = 120
"""After which a reading is held to be endless: far above what the slowest machine takes."""


def _document(path: Path) -> None:
    from desktop.documents.reading import read_document

    read_document(path)


def _removed(path: Path) -> None:
    from desktop.core.files.removal import Removal
    from desktop.documents.removing import removed_copy

    removed_copy(path, [Removal("commission", "[RETIRÉ]")])


def _mail(path: Path) -> None:
    from desktop.core.errors import error_class
    from desktop.core.mail import UnreadMail
    from desktop.documents.mail.reading import find_mails, read_mails

    found = find_mails([str(path)])
    for told in (*found.unread, *read_mails(found)):
        if isinstance(told, UnreadMail):
            raise error_class(told.error)


def _table(path: Path) -> None:
    from desktop.documents.tables import read_table

    read_table(path)


def _transcript(path: Path) -> None:
    from desktop.documents.transcripts.reading import read_transcript

    read_transcript(path)


def _template(path: Path) -> None:
    from desktop.documents.slides.template import read_template

    read_template(path)


def _mark(path: Path) -> None:
    from desktop.documents.marks.finding import mark_of_file

    mark_of_file(path)


def _photo(path: Path) -> None:
    from desktop.documents.drawings.photos import read_photo

    read_photo(path)


def _recording(path: Path) -> None:
    from desktop.engines.speech_audio import open_recording

    with open_recording(str(path)) as recording:
        for _piece in recording.pieces(0.0, lambda: None):
            pass


def _model(path: Path) -> None:
    from desktop.core.models.catalogue import ModelKind
    from desktop.core.models.formats.structure import check_structure

    check_structure(ModelKind.TEXT, path.parent, [path.name], lambda: None)


DOORS: dict[str, Callable[[Path], None]] = {
    "document": _document,
    "removed": _removed,
    "mail": _mail,
    "table": _table,
    "transcript": _transcript,
    "template": _template,
    "mark": _mark,
    "photo": _photo,
    "recording": _recording,
    "model": _model,
}


class Stuck(BaseException):
    """A reading did not end."""


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise Stuck


def main(door: str) -> None:
    """Read each file named on stdin."""
    faulthandler.enable()
    signal.signal(signal.SIGALRM, _give_up)
    for name in sys.stdin.read().splitlines():
        signal.alarm(STUCK_SECONDS)
        print(json.dumps([name, _outcome(DOORS[door], Path(name))]), flush=True)
        signal.alarm(0)


def _outcome(read: Callable[[Path], None], path: Path) -> str:
    """Return "read", the class of an expected error, or « DEFECT … » for any other."""
    try:
        read(path)
    except BeffroiError as error:
        sentence = error.message()
        return (
            type(error).__name__
            if sentence.strip()
            else f"DEFECT {type(error).__name__} says nothing"
        )
    except Stuck:
        return "DEFECT endless"
    except BaseException as error:  # whatever else comes is what is looked for
        import traceback

        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"DEFECT {type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
    return "read"


if __name__ == "__main__":
    main(sys.argv[1])
