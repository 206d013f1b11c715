// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "textureitem.h"

#include <QColor>

namespace vireo::controls {

//! \brief One of our own icons (resources/icons), drawn sharp at the screen's pixel ratio and
//! tinted.
//!
//! Drawn icons are kept in a cache shared by all items, so a list of a hundred hearts draws one.
//! An unknown name shows nothing and is logged once.
class Icon : public vireo::controls::TextureItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged FINAL)
    //! Edge in device-independent pixels; 24, 26 or 28 by the look.
    Q_PROPERTY(qreal size READ size WRITE setSize NOTIFY sizeChanged FINAL)
    //! Second colour; only the mark has one.
    Q_PROPERTY(QColor accent READ accent WRITE setAccent NOTIFY accentChanged FINAL)
    //! Stroke in units of the 24 px grid.
    Q_PROPERTY(qreal stroke READ stroke WRITE setStroke NOTIFY strokeChanged FINAL)
    //! For chevrons and arrows in right-to-left layouts.
    Q_PROPERTY(bool mirrored READ mirrored WRITE setMirrored NOTIFY mirroredChanged FINAL)

public:
    explicit Icon(QQuickItem *parent = nullptr);

    [[nodiscard]] QString name() const { return m_name; }
    void setName(const QString &name);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);
    [[nodiscard]] QColor accent() const { return m_accent; }
    void setAccent(const QColor &accent);
    [[nodiscard]] qreal size() const { return m_size; }
    void setSize(qreal size);
    [[nodiscard]] qreal stroke() const { return m_stroke; }
    void setStroke(qreal stroke);
    [[nodiscard]] bool mirrored() const { return m_mirrored; }
    void setMirrored(bool mirrored);

    struct Look
    {
        QColor color = Qt::white;
        QColor accent = Qt::white;
        qreal stroke = 1.75;
    };
    //! \p name drawn into a square of \p pixels; null: there is no such icon. Thread-safe.
    [[nodiscard]] static QImage draw(const QString &name, int pixels, const Look &look);

Q_SIGNALS:
    void nameChanged();
    void colorChanged();
    void accentChanged();
    void sizeChanged();
    void strokeChanged();
    void mirroredChanged();

protected:
    void componentComplete() override;
    void pixelRatioChanged() override;

private:
    void redraw();

    QString m_name;
    QColor m_color = Qt::white;
    QColor m_accent = QColor(0xb9, 0xf0, 0x5d);
    qreal m_size = 24;
    qreal m_stroke = 1.75;
    bool m_mirrored = false;
};

} // namespace vireo::controls
