# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day of an agent: mails, a meeting, a long report, requests. All of it is invented."""
