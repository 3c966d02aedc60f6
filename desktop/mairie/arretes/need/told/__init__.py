# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who asks, why, and the figures that free words say."""
