# SPDX-License-Identifier: AGPL-3.0-or-later
"""The streets and the other places that free words say."""
