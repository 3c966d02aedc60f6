# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands of the project: start, check, bench, new_task and what draws our own material."""
