// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "textureitem.h"

#include <QColor>

namespace vireo::controls {

//! \brief A ring, and over it how much of it is done, clockwise from the top. Drawn as a picture:
//! on the software adaptation a Shape ignores what clips it.
class Arc : public vireo::controls::TextureItem
{
    Q_OBJECT
    QML_ELEMENT
    //! 0..1
    Q_PROPERTY(qreal share READ share WRITE setShare NOTIFY changed FINAL)
    Q_PROPERTY(qreal lineWidth READ lineWidth WRITE setLineWidth NOTIFY changed FINAL)
    //! Of the part that is done; the rest has a quarter of it.
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed FINAL)

public:
    explicit Arc(QQuickItem *parent = nullptr);

    [[nodiscard]] qreal share() const { return m_share; }
    void setShare(qreal share);
    [[nodiscard]] qreal lineWidth() const { return m_lineWidth; }
    void setLineWidth(qreal width);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);

Q_SIGNALS:
    void changed();

protected:
    void updatePolish() override;

private:
    template <typename T> void set(T &member, const T &value);

    qreal m_share = 0;
    qreal m_lineWidth = 2.5;
    QColor m_color = Qt::white;
};

} // namespace vireo::controls
