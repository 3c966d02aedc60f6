# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Registre des arrêtés »: the register of the commune as a page, and its card in Réglages."""

from desktop.ui.pages.register.page import RegisterPage as RegisterPage
