# SPDX-License-Identifier: AGPL-3.0-or-later
"""The geometry of outlines: how large they look, where their middle is, how one is cut."""
