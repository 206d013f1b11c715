// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QDateTime>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vireo::controls {

//! \brief Figures and times as the look writes them: 48.2K, 0:07, 2 h.
//! Pure but for ago(), which reads the clock.
class Format : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    //! 612, 1,204, 48.2K, 128K, 2.4M. Cuts, never rounds up: 999,999 is 999K.
    Q_INVOKABLE [[nodiscard]] static QString count(qint64 value);
    //! All digits with separators, for screen readers: 48,200.
    Q_INVOKABLE [[nodiscard]] static QString exact(qint64 value);
    //! m:ss or h:mm:ss, cut to whole seconds.
    Q_INVOKABLE [[nodiscard]] static QString duration(qint64 milliseconds);
    //! now, 5 min, 2 h, yesterday, 3 d, 14 Nov, 14 Nov 2024.
    Q_INVOKABLE [[nodiscard]] static QString ago(const QDateTime &when);
    [[nodiscard]] static QString ago(const QDateTime &when, const QDateTime &now);
    //! 128 MB, 14.2 MB, 640 KB; powers of 1000.
    Q_INVOKABLE [[nodiscard]] static QString bytes(qint64 value);

    //! One or two letters to stand in for a picture; empty for a name without letters.
    Q_INVOKABLE [[nodiscard]] static QString initials(const QString &name);
    //! The pair of colours behind those letters: the same for the same \p key everywhere.
    Q_INVOKABLE [[nodiscard]] static QList<QColor> avatarColors(const QString &key);
};

} // namespace vireo::controls
