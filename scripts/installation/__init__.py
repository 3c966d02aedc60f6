# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a bare Python to a running application: standard library only, in readable steps."""
