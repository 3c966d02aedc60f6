# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room of « Rédiger les comptes-rendus de réunion »: the form, the transcript, the recorder."""
