// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QRectF>
#include <QSizeF>
#include <QtQml/qqmlregistration.h>

namespace vireo::app {

//! \brief Where things stand on the feed page, after the layout and safe-area rules of look.md.
//!
//! Pure functions of sizes in device-independent pixels.
class FeedLayout : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    enum class Form { Phone, Tablet, Desktop };
    Q_ENUM(Form)
    //! What is left beneath a clip that fills a phone's width.
    enum class Shelf {
        Full, //!< 130 px or more: actions and tabs stand below the clip
        Tabs, //!< 64 to 129: tabs below, actions on the clip's foot
        None, //!< under 64: both over the clip, full scrim
    };
    Q_ENUM(Shelf)

    using QObject::QObject;

    //! By the width of the whole window.
    Q_INVOKABLE [[nodiscard]] static vireo::app::FeedLayout::Form form(qreal windowWidth);
    //! Whether the panel of a desktop stands open beside the clip.
    Q_INVOKABLE [[nodiscard]] static bool panelOpen(qreal windowWidth);
    Q_INVOKABLE [[nodiscard]] static vireo::app::FeedLayout::Shelf shelf(qreal width, qreal height);
    //! The 9:16 frame of a phone: full width at the top, never taller than the page.
    Q_INVOKABLE [[nodiscard]] static QRectF phoneFrame(qreal width, qreal height);
    //! The 9:16 frame of a wider page: \p margin above and below, centred in \p width.
    Q_INVOKABLE [[nodiscard]] static QRectF wideFrame(
        qreal width, qreal height, qreal margin, qreal right);
    //! The picture of a clip inside its frame: whole, centred at 44 % of the height.
    Q_INVOKABLE [[nodiscard]] static QRectF picture(
        qreal frameWidth, qreal frameHeight, int clipWidth, int clipHeight);
};

} // namespace vireo::app
