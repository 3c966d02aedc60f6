# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of a form (an arrêté, a letter): a row each, by group, with an editor for each kind."""
