# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures as a table in Markdown, each beside its peer and its aim."""


class Table:
    def __init__(self):
        self.rows = []

    def add(self, what, unit, vireo, peers=(), aim="", digits=1, more_is_better=False):
        """`peers`: (name, figure) each. The ratio says how many times better Vireo is."""
        shown = []
        for name, figure in peers:
            if figure is None:
                continue
            ratio = (vireo / figure if more_is_better else figure / vireo) if figure and vireo else 0
            shown.append(f"{name} {figure:,.{digits}f} ({ratio:,.1f}x)")
        self.rows.append((what, f"{vireo:,.{digits}f} {unit}", aim, "; ".join(shown)))
        print("  ".join(cell for cell in self.rows[-1] if cell), flush=True)

    def print(self):
        print("\n| what | Vireo | aim | peers (how many times better Vireo is) |\n|---|---|---|---|")
        for row in self.rows:
            print("| " + " | ".join(row) + " |")
