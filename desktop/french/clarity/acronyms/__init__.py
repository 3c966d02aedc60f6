# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acronyms that a text never explains, with what they stand for."""
