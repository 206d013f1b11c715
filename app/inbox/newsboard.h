// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace vireo::app {

//! \brief Where the system shows news outside the window: one implementation a system, below
//! app/platform. GUI thread.
class NewsBoard : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Shows \p words, which are plain text, in place of what was shown for the same \p line.
    virtual void show(const QString &line, const QString &words) = 0;
    //! Takes down all it showed.
    virtual void clear() = 0;

Q_SIGNALS:
    //! The person pressed on something that was shown.
    void pressed();
};

} // namespace vireo::app
