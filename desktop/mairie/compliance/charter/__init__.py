# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's charter on the use of AI: its clauses, its versions, and who has read it."""
