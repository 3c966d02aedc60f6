# SPDX-License-Identifier: AGPL-3.0-or-later
"""Posters: what they say, how it is written, where it stands, and what is drawn behind it."""
