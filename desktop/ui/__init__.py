# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window: Qt and nothing else. It opens no document and loads no model; workers do."""
