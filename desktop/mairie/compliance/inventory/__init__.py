# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inventory of models: those of today, those of the journal, and all else that was learned or weighed."""
