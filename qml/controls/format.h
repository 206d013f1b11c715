// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vireo::controls {

//! \brief core/base/figures for QML, and what stands in for a person's picture. Pure.
class Format : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    //! As base::figures::count(): 612, 1,204, 48.2K.
    Q_INVOKABLE [[nodiscard]] static QString count(qint64 value);
    //! All digits with separators, for screen readers: 48,200.
    Q_INVOKABLE [[nodiscard]] static QString exact(qint64 value);
    //! As base::figures::clock(): 0:07, 1:02:03.
    Q_INVOKABLE [[nodiscard]] static QString duration(qint64 milliseconds);

    //! One or two letters to stand in for a picture; empty for a name without letters.
    Q_INVOKABLE [[nodiscard]] static QString initials(const QString &name);
    //! The pair of colours behind those letters: the same for the same \p key everywhere.
    Q_INVOKABLE [[nodiscard]] static QList<QColor> avatarColors(const QString &key);
};

} // namespace vireo::controls
