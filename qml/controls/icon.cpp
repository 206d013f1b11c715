// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "icon.h"

#include <QCache>
#include <QFile>
#include <QLoggingCategory>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace vireo::controls {
namespace {

Q_LOGGING_CATEGORY(lcIcon, "vireo.controls.icon")

constexpr int kCacheBytes = 8 * 1024 * 1024;

QCache<QString, QImage> &cache()
{
    static QCache<QString, QImage> images(kCacheBytes);
    return images;
}

} // namespace

Icon::Icon(QQuickItem *parent)
    : TextureItem(parent)
{
    setImplicitSize(m_size, m_size);
}

QImage Icon::draw(const QString &name, int pixels, const Look &look)
{
    QFile file(u":/vireo/icons/%1.svg"_s.arg(name));
    if (pixels <= 0 || !file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("stroke-width=\"1.75\"", "stroke-width=\"" + QByteArray::number(look.stroke) + '"');
    // The mark is the one icon of two colours; all others are white masks.
    const bool mask = name != "mark"_L1;
    if (!mask) {
        svg.replace("#F2F5F0", look.color.name().toLatin1());
        svg.replace("#B9F05D", look.accent.name().toLatin1());
    }
    QSvgRenderer renderer(svg);
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    if (mask) {
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), look.color);
    }
    return image;
}

void Icon::redraw()
{
    if (!isComponentComplete())
        return;
    if (m_name.isEmpty()) {
        setTexture({});
        return;
    }
    const int pixels = qCeil(m_size * pixelRatio());
    const QString key = u"%1/%2/%3/%4/%5"_s.arg(m_name)
                            .arg(pixels)
                            .arg(m_color.name(QColor::HexArgb), m_accent.name(QColor::HexArgb))
                            .arg(m_stroke);
    QImage *image = cache().object(key);
    if (!image) {
        auto drawn = std::make_unique<QImage>(draw(m_name, pixels, {m_color, m_accent, m_stroke}));
        if (drawn->isNull()) {
            qCWarning(lcIcon) << "no icon is called" << m_name;
            setTexture({});
            return;
        }
        image = drawn.get();
        cache().insert(key, drawn.release(), static_cast<int>(image->sizeInBytes()));
    }
    setTexture(*image, m_mirrored);
}

void Icon::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    redraw();
    Q_EMIT nameChanged();
}

void Icon::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    redraw();
    Q_EMIT colorChanged();
}

void Icon::setAccent(const QColor &accent)
{
    if (accent == m_accent)
        return;
    m_accent = accent;
    redraw();
    Q_EMIT accentChanged();
}

void Icon::setSize(qreal size)
{
    if (qFuzzyCompare(size, m_size))
        return;
    m_size = size;
    setImplicitSize(size, size);
    redraw();
    Q_EMIT sizeChanged();
}

void Icon::setStroke(qreal stroke)
{
    if (qFuzzyCompare(stroke, m_stroke))
        return;
    m_stroke = stroke;
    redraw();
    Q_EMIT strokeChanged();
}

void Icon::setMirrored(bool mirrored)
{
    if (mirrored == m_mirrored)
        return;
    m_mirrored = mirrored;
    redraw();
    Q_EMIT mirroredChanged();
}

void Icon::componentComplete()
{
    TextureItem::componentComplete();
    redraw();
}

void Icon::pixelRatioChanged()
{
    redraw();
}

} // namespace vireo::controls
