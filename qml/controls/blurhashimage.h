// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "textureitem.h"

namespace vireo::controls {

//! \brief A clip's blur hash as ambient light: 32 x 32 pixels scaled up with linear filtering, no
//! shader.
//!
//! A hash that cannot be read leaves the item empty and valid false.
class BlurHash : public vireo::controls::TextureItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString hash READ hash WRITE setHash NOTIFY hashChanged FINAL)
    Q_PROPERTY(bool valid READ valid NOTIFY hashChanged FINAL)
    //! How much of the light is let through, 0..1; the rest is #0A0C0B.
    Q_PROPERTY(qreal strength READ strength WRITE setStrength NOTIFY strengthChanged FINAL)

public:
    explicit BlurHash(QQuickItem *parent = nullptr);

    [[nodiscard]] QString hash() const { return m_hash; }
    void setHash(const QString &hash);
    [[nodiscard]] bool valid() const { return !m_picture.isNull(); }
    [[nodiscard]] qreal strength() const { return m_strength; }
    void setStrength(qreal strength);

    //! The least scrim alpha (0.36..0.66) that keeps white text readable between the heights
    //! \p from and \p to (0..1 from the top); \p withLeaf: leaf-coloured text stands there too.
    Q_INVOKABLE [[nodiscard]] qreal scrimAlpha(qreal from, qreal to, bool withLeaf = false) const;

    //! What is shown at this place of the item, in its own coordinates; past its edge, the edge's.
    Q_INVOKABLE [[nodiscard]] QColor colorAt(qreal x, qreal y) const;

Q_SIGNALS:
    void hashChanged();
    void strengthChanged();

private:
    void redraw();

    QString m_hash;
    QImage m_picture;
    QImage m_shown; //!< m_picture as dark as strength says
    qreal m_strength = 1;
};

} // namespace vireo::controls
