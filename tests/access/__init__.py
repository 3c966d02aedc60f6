# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests; the folders mirror desktop/."""
