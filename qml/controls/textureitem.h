// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace vireo::controls {

//! \brief An item that shows one QImage, on the GPU and on the software adaptation alike.
//!
//! A child class calls setTexture() on the GUI thread; the image is uploaded once. One whose
//! pixels depend on size and pixel ratio draws in updatePolish(), which is asked for when they
//! change.
class TextureItem : public QQuickItem
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    explicit TextureItem(QQuickItem *parent = nullptr);

protected:
    //! Shows \p image over the whole item, mirrored left to right if asked.
    void setTexture(const QImage &image, bool mirrored = false);
    [[nodiscard]] qreal pixelRatio() const;

    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *) override;
    void itemChange(ItemChange change, const ItemChangeData &data) override;
    void geometryChange(const QRectF &now, const QRectF &before) override;

    //! The window or its pixel ratio changed.
    virtual void pixelRatioChanged() { polish(); }

private:
    QImage m_image;
    bool m_mirrored = false;
    bool m_fresh = false;
};

} // namespace vireo::controls
