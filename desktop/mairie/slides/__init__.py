# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides made from a document, from notes or from a result: what they say, then where it stands."""
