// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "textureitem.h"

#include <QColor>

namespace vireo::controls {

//! \brief A round ground that fades from one colour to another, smooth at its edge also on the
//! software adaptation (whose gradient rectangles are not).
class Disc : public vireo::controls::TextureItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor from READ from WRITE setFrom NOTIFY colorsChanged FINAL)
    Q_PROPERTY(QColor to READ to WRITE setTo NOTIFY colorsChanged FINAL)

public:
    explicit Disc(QQuickItem *parent = nullptr);

    [[nodiscard]] QColor from() const { return m_from; }
    void setFrom(const QColor &from);
    [[nodiscard]] QColor to() const { return m_to; }
    void setTo(const QColor &to);

Q_SIGNALS:
    void colorsChanged();

protected:
    void updatePolish() override;

private:
    QColor m_from = Qt::gray;
    QColor m_to = Qt::darkGray;
};

} // namespace vireo::controls
