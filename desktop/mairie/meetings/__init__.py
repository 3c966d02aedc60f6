# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings: what a transcript says of votes, decisions and actions, and the minutes made of it."""
