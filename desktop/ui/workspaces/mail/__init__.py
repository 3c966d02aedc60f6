# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pieces of the page « Mails à trier »: the list, the mail, what was understood, the reply."""
