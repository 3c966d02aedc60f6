# SPDX-License-Identifier: AGPL-3.0-or-later
"""The votes of a meeting, from what is said when they are put, counted and told."""

from desktop.mairie.meetings.votes.finding import ItemPlaces, find_votes
from desktop.mairie.meetings.votes.subject import MINUTES, is_generic

__all__ = ["MINUTES", "ItemPlaces", "find_votes", "is_generic"]
