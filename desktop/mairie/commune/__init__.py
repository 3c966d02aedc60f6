# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune: its profile, its people and their delegations, its département."""
