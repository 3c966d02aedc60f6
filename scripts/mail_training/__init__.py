# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented mails that the classifier of services learns from (see scripts/train_mail_sorter.py)."""
