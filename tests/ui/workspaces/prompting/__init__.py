# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Savoir parler à la machine », under the hand of an agent."""
