# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who speaks in a mail: its sender, those it quotes or passes on, signatures, disclaimers."""

from desktop.documents.mail.thread.splitting import split_thread

__all__ = ["split_thread"]
