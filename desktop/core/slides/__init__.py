# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides, first as what they say, then with every place and size decided."""
