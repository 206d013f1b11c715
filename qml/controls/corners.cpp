// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "corners.h"

#include <QPainter>
#include <QPainterPath>

namespace vireo::controls {

Corners::Corners(QQuickItem *parent)
    : TextureItem(parent)
{
    setImplicitHeight(m_radius);
}

void Corners::setRadius(qreal radius)
{
    if (qFuzzyCompare(radius, m_radius))
        return;
    m_radius = radius;
    setImplicitHeight(radius);
    polish();
    Q_EMIT changed();
}

void Corners::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    polish();
    Q_EMIT changed();
}

void Corners::updatePolish()
{
    const qreal ratio = pixelRatio();
    const QSize pixels = (size() * ratio).toSize();
    if (pixels.isEmpty())
        return;
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(m_color);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    const qreal r = m_radius * ratio;
    QPainterPath hole;
    hole.addRoundedRect(QRectF(0, -2 * r, pixels.width(), pixels.height() + 2 * r), r, r);
    painter.fillPath(hole, Qt::transparent);
    painter.end();
    setTexture(image);
}

void Corners::geometryChange(const QRectF &now, const QRectF &before)
{
    TextureItem::geometryChange(now, before);
    if (now.size() != before.size())
        polish();
}

void Corners::pixelRatioChanged()
{
    polish();
}

} // namespace vireo::controls
