# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent must not trust in a mail: attacks on a model, fraud, false senders, links, files."""
