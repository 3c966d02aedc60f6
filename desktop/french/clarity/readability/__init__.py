# SPDX-License-Identifier: AGPL-3.0-or-later
"""Syllables, and the score of Kandel and Moles."""
