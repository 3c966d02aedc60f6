# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window tells those who do not see it, or do without a mouse: order, roles, what changed."""
