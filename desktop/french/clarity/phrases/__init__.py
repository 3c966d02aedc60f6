# SPDX-License-Identifier: AGPL-3.0-or-later
"""Listed words and phrases, found whatever their form, with what may stand in their place."""
