# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictograms: from a need in French words to an icon of an open set, in a frame, as a series."""
