// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palette.h"

#include <array>

namespace vireo::controls {
namespace {

struct Row
{
    QColor Palette::*colour;
    std::array<QRgb, 3> values; // dark, light, high contrast
};

const std::array kTable{
    Row{&Palette::canvas, {0xff0a0c0b, 0xfff5f6f2, 0xff000000}},
    Row{&Palette::shelf, {0xff101311, 0xffffffff, 0xff000000}},
    Row{&Palette::surface, {0xff171b18, 0xffffffff, 0xff000000}},
    Row{&Palette::raised, {0xff222823, 0xffeceee7, 0xff1a1a1a}},
    Row{&Palette::line, {0xff2f3731, 0xffd9ddd3, 0xffffffff}},
    Row{&Palette::control, {0xff6f7b71, 0xff7b857d, 0xffffffff}},
    Row{&Palette::ink, {0xfff2f5f0, 0xff141815, 0xffffffff}},
    Row{&Palette::ink2, {0xffb3bcb4, 0xff465048, 0xffffffff}},
    Row{&Palette::ink3, {0xff8b968d, 0xff5e685f, 0xffe2e6e0}},
    Row{&Palette::leaf, {0xffb9f05d, 0xff356a00, 0xffccff66}},
    Row{&Palette::onLeaf, {0xff13210a, 0xffffffff, 0xff000000}},
    Row{&Palette::leafSoft, {0xff20290f, 0xffe6f3d2, 0xff1d2a00}},
    Row{&Palette::ember, {0xffff6f5e, 0xffc2311d, 0xffff9a8c}},
    Row{&Palette::onEmber, {0xff2a0703, 0xffffffff, 0xff000000}},
    Row{&Palette::sky, {0xff7fc7ff, 0xff0b62a8, 0xff9bd5ff}},
    Row{&Palette::amber, {0xffffc457, 0xff8a5a00, 0xffffd780}},
    Row{&Palette::onAmber, {0xff231700, 0xffffffff, 0xff000000}},
    Row{&Palette::danger, {0xffff8478, 0xffb3261e, 0xffffa79e}},
    Row{&Palette::scrim, {0xff050706, 0xff050706, 0xff000000}},
};

} // namespace

Palette::Palette(Kind kind, QObject *parent)
    : QObject(parent)
    , outline(kind == Kind::Contrast ? 1.5 : 0)
{
    for (const Row &row : kTable)
        this->*row.colour = QColor::fromRgb(row.values.at(static_cast<size_t>(kind)));
}

} // namespace vireo::controls
