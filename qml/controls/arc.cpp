// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "arc.h"

#include <QPainter>

#include <algorithm>

namespace vireo::controls {
namespace {
constexpr qreal kRest = 0.28; // opacity of what is not done
constexpr int kTop = 90 * 16; // QPainter counts in sixteenths of a degree, from the right
} // namespace

Arc::Arc(QQuickItem *parent)
    : TextureItem(parent)
{
}

template <typename T> void Arc::set(T &member, const T &value)
{
    if (member == value)
        return;
    member = value;
    polish();
    Q_EMIT changed();
}

void Arc::setShare(qreal share)
{
    set(m_share, std::clamp<qreal>(share, 0, 1));
}

void Arc::setLineWidth(qreal width)
{
    set(m_lineWidth, width);
}

void Arc::setColor(const QColor &color)
{
    set(m_color, color);
}

void Arc::updatePolish()
{
    const qreal ratio = pixelRatio();
    const QSize pixels = (size() * ratio).toSize();
    if (pixels.isEmpty())
        return;
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal inset = 2 * ratio;
    const QRectF ring = QRectF(image.rect()).adjusted(inset, inset, -inset, -inset);
    QColor rest = m_color;
    rest.setAlphaF(static_cast<float>(m_color.alphaF() * kRest));
    painter.setPen(QPen(rest, m_lineWidth * ratio));
    painter.drawEllipse(ring);
    if (m_share > 0) {
        painter.setPen(QPen(m_color, m_lineWidth * ratio, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(ring, kTop, -qRound(m_share * 360 * 16));
    }
    painter.end();
    setTexture(image);
}

} // namespace vireo::controls
