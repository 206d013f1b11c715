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
    QImage shown = m_picture;
    if (!shown.isNull() && m_strength < 1) {
        QPainter painter(&shown);
        painter.setOpacity(1 - m_strength);
        painter.fillRect(shown.rect(), QColor::fromRgb(kDark));
    }
    setTexture(shown);
}

qreal BlurHash::scrimAlpha(qreal from, qreal to, bool withLeaf) const
{
    return blurhash::scrimAlpha(
        blurhash::brightest(m_picture, from, to), withLeaf ? kLeafLuminance : 1.0);
}

} // namespace vireo::controls
