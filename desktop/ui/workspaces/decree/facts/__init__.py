# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of a type of arrêté: a row each, by group, with an editor for each kind."""
