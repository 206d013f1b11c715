#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Vireo contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the faces beside this file from Debian's package fonts-inter.

    resources/fonts/make.py [/usr/share/fonts/opentype/inter]

Each face keeps the scripts Inter has for names and captions (Latin, Greek, Cyrillic) and the
features that Qt 6.4 can use. "Inter Tabular" is Inter with the tnum feature frozen into its
character map, because font.features needs Qt 6.6.
"""
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
FACES = {
    "Inter": ["Regular", "Medium", "SemiBold", "Bold"],
    "InterDisplay": ["SemiBold", "Bold"],
}
TABULAR = ["Medium", "SemiBold", "Bold"]
UNICODES = [
    *range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2B0, 0x300), *range(0x300, 0x370),
    *range(0x370, 0x530), *range(0x1E00, 0x2000), *range(0x2000, 0x2070), *range(0x2070, 0x20D0),
    *range(0x2100, 0x2200), 0x2212, 0x2215, 0x2219, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265, 0xFFFD,
]
FEATURES = ["calt", "ccmp", "kern", "locl", "mark", "mkmk", "case"]


def freeze(font, feature):
    """Points the character map at what the feature would have substituted."""
    gsub = font["GSUB"].table
    indices = {i for record in gsub.FeatureList.FeatureRecord if record.FeatureTag == feature
               for i in record.Feature.LookupListIndex}
    swap = {}
    for i in sorted(indices):
        for table in gsub.LookupList.Lookup[i].SubTable:
            swap.update(getattr(table, "ExtSubTable", table).mapping)
    for table in font["cmap"].tables:
        table.cmap = {code: swap.get(name, name) for code, name in table.cmap.items()}


def rename(font, family, style):
    for record in font["name"].names:
        text = {1: f"{family} {style}" if style != "Bold" else family, 3: f"{family} {style}",
                4: f"{family} {style}", 6: f"{family.replace(' ', '')}-{style}",
                16: family}.get(record.nameID)
        if text:
            record.string = text
    cff = font["CFF "].cff
    cff.fontNames[0] = f"{family.replace(' ', '')}-{style}"
    cff.topDictIndex[0].FamilyName = family
    cff.topDictIndex[0].FullName = f"{family} {style}"


def shrink(font, target):
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    tool = subset.Subsetter(options)
    tool.populate(unicodes=UNICODES)
    tool.subset(font)
    font.save(target)


def main():
    source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/inter")
    for stem, styles in FACES.items():
        for style in styles:
            shrink(TTFont(source / f"{stem}-{style}.otf"), HERE / f"{stem}-{style}.otf")
    for style in TABULAR:
        font = TTFont(source / f"Inter-{style}.otf")
        freeze(font, "tnum")
        rename(font, "Inter Tabular", style)
        shrink(font, HERE / f"InterTabular-{style}.otf")


main()
