# SPDX-License-Identifier: AGPL-3.0-or-later
"""What makes a text hard to read, or hurts: findings with their place, reason and mend."""
