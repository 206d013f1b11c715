// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "blurhashimage.h"

#include "blurhash.h"

#include <QPainter>

#include <algorithm>

namespace vireo::controls {
namespace {
constexpr double kLeafLuminance = 0.744; // #B9F05D
constexpr QRgb kDark = 0xff0a0c0b;
} // namespace

BlurHash::BlurHash(QQuickItem *parent)
    : TextureItem(parent)
{
}

void BlurHash::setHash(const QString &hash)
{
    if (hash == m_hash)
        return;
    m_hash = hash;
    m_picture = blurhash::decode(hash);
    redraw();
    Q_EMIT hashChanged();
}

void BlurHash::setStrength(qreal strength)
{
    if (qFuzzyCompare(strength, m_strength))
        return;
    m_strength = std::clamp(strength, 0.0, 1.0);
    redraw();
    Q_EMIT strengthChanged();
}

void BlurHash::redraw()
{
    m_shown = m_picture;
    if (!m_shown.isNull() && m_strength < 1) {
        QPainter painter(&m_shown);
        painter.setOpacity(1 - m_strength);
        painter.fillRect(m_shown.rect(), QColor::fromRgb(kDark));
    }
    setTexture(m_shown);
}

QColor BlurHash::colorAt(qreal x, qreal y) const
{
    if (m_shown.isNull() || width() <= 0 || height() <= 0)
        return QColor::fromRgb(kDark);
    // As linear filtering does it: between the centres of the four pixels around.
    const qreal across
        = std::clamp(x / width() * m_shown.width() - 0.5, 0.0, m_shown.width() - 1.0);
    const qreal down
        = std::clamp(y / height() * m_shown.height() - 0.5, 0.0, m_shown.height() - 1.0);
    const int left = static_cast<int>(across);
    const int top = static_cast<int>(down);
    const int right = std::min(left + 1, m_shown.width() - 1);
    const int below = std::min(top + 1, m_shown.height() - 1);
    const auto mix = [](QColor a, QColor b, qreal share) {
        const auto between = [share](float from, float to) {
            return static_cast<float>(from + (to - from) * share);
        };
        return QColor::fromRgbF(between(a.redF(), b.redF()), between(a.greenF(), b.greenF()),
            between(a.blueF(), b.blueF()));
    };
    return mix(mix(m_shown.pixelColor(left, top), m_shown.pixelColor(right, top), across - left),
        mix(m_shown.pixelColor(left, below), m_shown.pixelColor(right, below), across - left),
        down - top);
}

qreal BlurHash::scrimAlpha(qreal from, qreal to, bool withLeaf) const
{
    return blurhash::scrimAlpha(
        blurhash::brightest(m_picture, from, to), withLeaf ? kLeafLuminance : 1.0);
}

} // namespace vireo::controls
