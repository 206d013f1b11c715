// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "blurhash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

namespace vireo::controls::blurhash {
namespace {

using Rgb = std::array<double, 3>; // linear light

std::optional<int> base83(QStringView text)
{
    static constexpr QStringView digits
        = u"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    int value = 0;
    for (const QChar c : text) {
        const auto digit = digits.indexOf(c);
        if (digit < 0)
            return {};
        value = value * 83 + static_cast<int>(digit);
    }
    return value;
}

double toLinear(int value)
{
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

int toSrgb(double value)
{
    const double v = std::clamp(value, 0.0, 1.0);
    return static_cast<int>(
        (v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055) * 255 + 0.5);
}

double signedSquare(double value)
{
    return std::copysign(value * value, value);
}

double luminance(QRgb pixel)
{
    return 0.2126 * toLinear(qRed(pixel)) + 0.7152 * toLinear(qGreen(pixel))
        + 0.0722 * toLinear(qBlue(pixel));
}

std::optional<std::vector<Rgb>> terms(const QString &hash, int across, int down)
{
    const auto scale = base83(QStringView(hash).mid(1, 1));
    const auto mean = base83(QStringView(hash).mid(2, 4));
    if (!scale || !mean || *mean > 0xffffff)
        return {};
    const double most = (*scale + 1) / 166.0;
    std::vector<Rgb> all{
        {toLinear(*mean >> 16), toLinear((*mean >> 8) & 255), toLinear(*mean & 255)}};
    for (int i = 1; i < across * down; ++i) {
        const auto value = base83(QStringView(hash).mid(4 + i * 2, 2));
        if (!value || *value >= 19 * 19 * 19)
            return {};
        const auto part = [&](int v) { return signedSquare((v - 9) / 9.0) * most; };
        all.push_back({part(*value / 361), part(*value / 19 % 19), part(*value % 19)});
    }
    return all;
}

} // namespace

QImage decode(const QString &hash, int edge)
{
    const auto size = base83(QStringView(hash).left(1));
    if (hash.size() < 6 || !size || *size > 80)
        return {};
    const int across = *size % 9 + 1;
    const int down = *size / 9 + 1;
    if (hash.size() != 4 + 2 * across * down)
        return {};
    const auto colours = terms(hash, across, down);
    if (!colours)
        return {};

    const int n = std::clamp(edge, 1, 128);
    QImage image(n, n, QImage::Format_RGB32);
    for (int y = 0; y < n; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < n; ++x) {
            Rgb sum{};
            for (int j = 0; j < down; ++j) {
                for (int i = 0; i < across; ++i) {
                    const double basis = std::cos(std::numbers::pi * x * i / n)
                        * std::cos(std::numbers::pi * y * j / n);
                    const Rgb &colour = (*colours)[static_cast<size_t>(i + j * across)];
                    for (size_t c = 0; c < 3; ++c)
                        sum[c] += colour[c] * basis;
                }
            }
            line[x] = qRgb(toSrgb(sum[0]), toSrgb(sum[1]), toSrgb(sum[2]));
        }
    }
    return image;
}

double brightest(const QImage &image, double from, double to)
{
    if (image.isNull())
        return 1;
    const int top = std::clamp(static_cast<int>(from * image.height()), 0, image.height() - 1);
    const int end
        = std::clamp(static_cast<int>(std::ceil(to * image.height())), top + 1, image.height());
    std::vector<double> values;
    for (int y = top; y < end; ++y) {
        for (int x = 0; x < image.width(); ++x)
            values.push_back(luminance(image.pixel(x, y)));
    }
    const auto tenth = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 9 / 10);
    std::nth_element(values.begin(), tenth, values.end());
    return *tenth;
}

double scrimAlpha(double luminance, double text)
{
    // Blending happens on sRGB values: find what grey may be left over, then mix towards it.
    const double allowed = (text + 0.05) / 4.5 - 0.05;
    const auto srgb = [](double linear) { return toSrgb(linear) / 255.0; };
    const double under = srgb(luminance);
    const double scrim = 7 / 255.0;
    const double target = srgb(allowed);
    const double alpha = under <= target ? 0 : (under - target) / (under - scrim);
    return std::clamp(alpha, 0.36, 0.66);
}

} // namespace vireo::controls::blurhash
