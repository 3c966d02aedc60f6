# SPDX-License-Identifier: AGPL-3.0-or-later
"""The law as dated tables: the articles of the codes, what is dead or moved, citations in a text."""
