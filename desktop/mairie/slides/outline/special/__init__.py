# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slides that are not lists of points: timelines, columns, figures, quotes, contacts."""
