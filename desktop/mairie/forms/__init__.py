# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an arrêté and any other text share: questions, answers read into values, sentences filled."""
