# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks of our own for slides, in the commune's colours; places and sizes are in theme.toml."""

from desktop.mairie.slides.looks.own import own_look

__all__ = ["own_look"]
