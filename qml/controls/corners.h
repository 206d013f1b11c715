// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "textureitem.h"

#include <QColor>

namespace vireo::controls {

//! \brief The two lower corners of what lies beneath, rounded by painting over them in the colour
//! of the ground. Anchor left, right and bottom; the height is the radius.
//!
//! For video: a clip with round corners needs no shader this way, on any adaptation.
class Corners : public vireo::controls::TextureItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(qreal radius READ radius WRITE setRadius NOTIFY changed FINAL)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed FINAL)

public:
    explicit Corners(QQuickItem *parent = nullptr);

    [[nodiscard]] qreal radius() const { return m_radius; }
    void setRadius(qreal radius);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);

Q_SIGNALS:
    void changed();

protected:
    void geometryChange(const QRectF &now, const QRectF &before) override;
    void pixelRatioChanged() override;
    void updatePolish() override;

private:
    qreal m_radius = 20;
    QColor m_color = Qt::black;
};

} // namespace vireo::controls
