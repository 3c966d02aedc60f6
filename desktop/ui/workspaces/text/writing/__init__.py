# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Écrire »: the need, the questions, the text that they give, what the agent changes in it."""
