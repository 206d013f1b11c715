// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QRectF>
#include <QSizeF>
#include <QtQml/qqmlregistration.h>

namespace vireo::app {

//! \brief Finds a moment of a clip in its storyboard: one sheet of small pictures, ten in a row.
//!
//! The sheet says nothing of itself; all follows from the clip's duration and the sheet's size, as
//! docs/api/openapi.json has it under storyboard_url. Pure.
class Storyboard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    static constexpr int kColumns = 10;
    static constexpr int kMostPictures = 100;

    //! Milliseconds from one picture to the next.
    [[nodiscard]] static qint64 interval(qint64 durationMs);
    [[nodiscard]] static int pictures(qint64 durationMs);
    //! The picture seen at \p atMs, in pixels of a sheet of \p sheet; null for what is no sheet of
    //! such a clip.
    Q_INVOKABLE [[nodiscard]] static QRectF picture(
        qint64 durationMs, qint64 atMs, const QSizeF &sheet);
};

} // namespace vireo::app
