// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "disc.h"

#include <QLinearGradient>
#include <QPainter>

namespace vireo::controls {

Disc::Disc(QQuickItem *parent)
    : TextureItem(parent)
{
}

void Disc::setFrom(const QColor &from)
{
    if (from == m_from)
        return;
    m_from = from;
    polish();
    Q_EMIT colorsChanged();
}

void Disc::setTo(const QColor &to)
{
    if (to == m_to)
        return;
    m_to = to;
    polish();
    Q_EMIT colorsChanged();
}

void Disc::updatePolish()
{
    const QSize pixels = (size() * pixelRatio()).toSize();
    if (pixels.isEmpty())
        return;
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient gradient(0, 0, pixels.width() * 0.6, pixels.height());
    gradient.setColorAt(0, m_from);
    gradient.setColorAt(1, m_to);
    painter.setBrush(gradient);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(image.rect());
    painter.end();
    setTexture(image);
}

} // namespace vireo::controls
