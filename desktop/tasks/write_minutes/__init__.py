# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gesture « Rédiger les comptes-rendus de réunion »."""

from desktop.tasks.write_minutes.task import WriteMinutes as WriteMinutes
