# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a prompt is made: too long, several demands, contradictions, mixed languages."""
