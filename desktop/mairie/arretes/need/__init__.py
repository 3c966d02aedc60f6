# SPDX-License-Identifier: AGPL-3.0-or-later
"""A need told in free words: the type of arrêté it asks for, and the facts it already gives."""

from desktop.mairie.arretes.need.reading import Need, read_need

__all__ = ["Need", "read_need"]
