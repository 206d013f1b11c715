// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textureitem.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QSGImageNode>

#include <memory>

namespace vireo::controls {

TextureItem::TextureItem(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void TextureItem::setTexture(const QImage &image, bool mirrored)
{
    m_image = image;
    m_mirrored = mirrored;
    m_fresh = true;
    update();
}

qreal TextureItem::pixelRatio() const
{
    return window() ? window()->effectiveDevicePixelRatio() : qGuiApp->devicePixelRatio();
}

QSGNode *TextureItem::updatePaintNode(QSGNode *node, UpdatePaintNodeData *)
{
    std::unique_ptr<QSGImageNode> image(static_cast<QSGImageNode *>(node));
    if (m_image.isNull() || width() <= 0 || height() <= 0)
        return nullptr;
    if (!image) {
        image.reset(window()->createImageNode());
        image->setOwnsTexture(true);
        image->setFiltering(QSGTexture::Linear);
        m_fresh = true;
    }
    if (m_fresh) {
        image->setTexture(window()->createTextureFromImage(m_image));
        image->setTextureCoordinatesTransform(
            m_mirrored ? QSGImageNode::MirrorHorizontally : QSGImageNode::NoTransform);
        m_fresh = false;
    }
    image->setRect(boundingRect());
    return image.release();
}

void TextureItem::itemChange(ItemChange change, const ItemChangeData &data)
{
    QQuickItem::itemChange(change, data);
    if (change == ItemDevicePixelRatioHasChanged || (change == ItemSceneChange && data.window)) {
        m_fresh = true;
        pixelRatioChanged();
    }
}

void TextureItem::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickItem::geometryChange(now, before);
    if (now.size() != before.size()) {
        polish();
        update();
    }
}

} // namespace vireo::controls
