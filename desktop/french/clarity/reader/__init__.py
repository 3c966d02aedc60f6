# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a text speaks to its reader, and of people: tone, tu and vous, inclusive writing."""
