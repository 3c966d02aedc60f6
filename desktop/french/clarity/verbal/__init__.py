# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verbs hidden in nouns (« procéder à la signature ») and sentences turned round (the passive)."""
