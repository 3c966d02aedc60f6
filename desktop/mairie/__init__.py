# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trade of a French town hall, without AI: profile, acts, deadlines, services."""
