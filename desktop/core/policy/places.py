# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where policy.toml is looked for, and the reading of its bytes, whatever lies there.

The administrator's places come first: what an option or a variable of the session names counts only
where there is no such file, so that nobody steps over the commune's rules by starting Beffroi
otherwise.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from desktop.core.paths import is_bundle, program_folder

NAME = "policy.toml"
VARIABLE = "BEFFROI_POLICY"
LARGEST = 256 * 1024
"""Bytes; a policy is some hundred lines."""


class PolicyUnreadable(Exception):
    """A file that is there and cannot be read; the message is French."""


def administrator_places() -> tuple[Path, ...]:
    """Return where only an administrator writes, in the order in which they are looked at."""
    return (*_system_places(), *_beside_the_program())


def find_policy(option: str = "") -> Path | None:
    """Return the policy file to read, which may turn out unreadable; None when there is none."""
    for place in administrator_places():
        if os.path.lexists(place):
            return place
    named = option or os.environ.get(VARIABLE, "")
    return Path(named).absolute() if named else None


def read_bytes(path: Path) -> bytes:
    """Return what the file holds; raise PolicyUnreadable with what is wrong."""
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise PolicyUnreadable("un dossier porte le nom du fichier")
        if not stat.S_ISREG(facts.st_mode):
            raise PolicyUnreadable("ce n’est pas un fichier ordinaire")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise PolicyUnreadable("le fichier est introuvable") from None
    except PermissionError:
        raise PolicyUnreadable("cette session n’a pas le droit de le lire") from None
    except (OSError, ValueError):
        raise PolicyUnreadable("le système ne peut pas l’ouvrir") from None
    if len(content) > LARGEST:
        raise PolicyUnreadable("il est trop gros pour un fichier de règles (plus de 256 Kio)")
    return content


def can_be_changed(path: Path) -> bool:
    """True when the session itself may write the file or put another in its place."""
    return os.access(path, os.W_OK) or os.access(path.parent, os.W_OK)


def _system_places() -> tuple[Path, ...]:
    if sys.platform == "win32":
        return (_windows_program_data() / "Beffroi" / NAME,)
    if sys.platform == "darwin":
        return (Path("/Library/Application Support/Beffroi") / NAME,)
    return (Path("/etc/beffroi") / NAME,)


def _beside_the_program() -> tuple[Path, ...]:
    """In a bundle, beside what one clicks as well as beside what it unpacks to."""
    places = [program_folder() / NAME]
    if is_bundle():
        places.insert(0, Path(sys.executable).parent / NAME)
    return tuple(places)


def _windows_program_data() -> Path:
    """Ask the system, since the session may change its own %PROGRAMDATA%."""
    if sys.platform == "win32":
        import ctypes

        buffer = ctypes.create_unicode_buffer(260)
        common_application_data = 0x23
        if (
            ctypes.windll.shell32.SHGetFolderPathW(None, common_application_data, None, 0, buffer)
            == 0
        ):
            return Path(buffer.value)
    return Path(os.environ.get("PROGRAMDATA") or "C:\\ProgramData")
