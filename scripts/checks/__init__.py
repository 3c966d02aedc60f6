# SPDX-License-Identifier: AGPL-3.0-or-later
"""The house rules, each checked by a step that also runs alone."""
