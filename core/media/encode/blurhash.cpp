// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/encode/blurhash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace vireo::media {
namespace {

using Colour = std::array<double, 3>; // linear red, green, blue

double toLinear(uint8_t value)
{
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

int toSrgb(double value)
{
    const double v = std::clamp(value, 0.0, 1.0);
    const double s = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return int(s * 255 + 0.5);
}

QString base83(int value, int length)
{
    static constexpr char digits[]
        = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    QString text(length, u'0');
    for (int i = length - 1; i >= 0; --i) {
        text[i] = QLatin1Char(digits[value % 83]);
        value /= 83;
    }
    return text;
}

Colour component(const AVFrame &picture, const std::array<double, 256> &linear, int i, int j)
{
    Colour sum = {};
    const double pi = std::numbers::pi;
    for (int y = 0; y < picture.height; ++y) {
        const uint8_t *row = picture.data[0] + ptrdiff_t(y) * picture.linesize[0];
        const double vertical = std::cos(pi * j * y / picture.height);
        for (int x = 0; x < picture.width; ++x) {
            const double basis = vertical * std::cos(pi * i * x / picture.width);
            for (size_t c = 0; c < 3; ++c)
                sum[c] += basis * linear[row[4 * x + 2 - int(c)]];
        }
    }
    const double scale = (i == 0 && j == 0 ? 1.0 : 2.0) / (picture.width * picture.height);
    for (double &value : sum)
        value *= scale;
    return sum;
}

int quantise(double value, double maximum)
{
    const double v = value / maximum;
    const double root = std::copysign(std::sqrt(std::abs(v)), v);
    return int(std::clamp(std::floor(root * 9 + 9.5), 0.0, 18.0));
}

} // namespace

QString blurHash(const AVFrame &picture, int across, int down)
{
    std::array<double, 256> linear = {};
    for (size_t i = 0; i < linear.size(); ++i)
        linear[i] = toLinear(uint8_t(i));
    std::vector<Colour> components;
    for (int j = 0; j < down; ++j) {
        for (int i = 0; i < across; ++i)
            components.push_back(component(picture, linear, i, j));
    }
    double maximum = 0;
    for (size_t k = 1; k < components.size(); ++k) {
        for (const double value : components[k])
            maximum = std::max(maximum, std::abs(value));
    }
    const int quantisedMaximum = int(std::clamp(std::floor(maximum * 166 - 0.5), 0.0, 82.0));
    const double scale = components.size() > 1 ? (quantisedMaximum + 1) / 166.0 : 1;

    QString hash = base83(across - 1 + (down - 1) * 9, 1);
    hash += base83(components.size() > 1 ? quantisedMaximum : 0, 1);
    const Colour &mean = components.front();
    hash += base83((toSrgb(mean[0]) << 16) + (toSrgb(mean[1]) << 8) + toSrgb(mean[2]), 4);
    for (size_t k = 1; k < components.size(); ++k) {
        const Colour &c = components[k];
        hash += base83(
            quantise(c[0], scale) * 19 * 19 + quantise(c[1], scale) * 19 + quantise(c[2], scale),
            2);
    }
    return hash;
}

} // namespace vireo::media
