# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what warns against attacks and fraud in mails."""
