// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vireo::controls {

//! \brief The colours of one theme, after the table in look.md.
//!
//! Text colours keep 4.5 : 1 (WCAG 2.2) on canvas, shelf, surface and raised; control keeps 3 : 1.
//! Immutable; lives as long as the Theme that made it.
class Palette : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Palettes come from Theme")
    Q_PROPERTY(QColor canvas MEMBER canvas CONSTANT FINAL)
    Q_PROPERTY(QColor shelf MEMBER shelf CONSTANT FINAL)
    Q_PROPERTY(QColor surface MEMBER surface CONSTANT FINAL)
    Q_PROPERTY(QColor raised MEMBER raised CONSTANT FINAL)
    Q_PROPERTY(QColor line MEMBER line CONSTANT FINAL)
    Q_PROPERTY(QColor control MEMBER control CONSTANT FINAL)
    Q_PROPERTY(QColor ink MEMBER ink CONSTANT FINAL)
    Q_PROPERTY(QColor ink2 MEMBER ink2 CONSTANT FINAL)
    Q_PROPERTY(QColor ink3 MEMBER ink3 CONSTANT FINAL)
    Q_PROPERTY(QColor leaf MEMBER leaf CONSTANT FINAL)
    Q_PROPERTY(QColor onLeaf MEMBER onLeaf CONSTANT FINAL)
    Q_PROPERTY(QColor leafSoft MEMBER leafSoft CONSTANT FINAL)
    Q_PROPERTY(QColor ember MEMBER ember CONSTANT FINAL)
    Q_PROPERTY(QColor onEmber MEMBER onEmber CONSTANT FINAL)
    Q_PROPERTY(QColor sky MEMBER sky CONSTANT FINAL)
    Q_PROPERTY(QColor amber MEMBER amber CONSTANT FINAL)
    Q_PROPERTY(QColor onAmber MEMBER onAmber CONSTANT FINAL)
    Q_PROPERTY(QColor danger MEMBER danger CONSTANT FINAL)
    Q_PROPERTY(QColor scrim MEMBER scrim CONSTANT FINAL)
    //! Width of the line around cards, chips and secondary buttons; 0 but in high contrast.
    Q_PROPERTY(qreal outline MEMBER outline CONSTANT FINAL)

public:
    enum class Kind { Dark, Light, Contrast };
    Q_ENUM(Kind)

    explicit Palette(Kind kind, QObject *parent = nullptr);

    QColor canvas, shelf, surface, raised, line, control;
    QColor ink, ink2, ink3;
    QColor leaf, onLeaf, leafSoft;
    QColor ember, onEmber, sky, amber, onAmber, danger;
    QColor scrim;
    qreal outline = 0;
};

} // namespace vireo::controls
