# SPDX-License-Identifier: AGPL-3.0-or-later
"""The long report of the day, on drinking water: facts as data, figures computed, pages drawn."""
