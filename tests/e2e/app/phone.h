// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/main/runtime.h"
#include "person.h"

#include <QUrl>

#include <memory>

class QQuickWindow;

namespace vireo::test {

//! \brief The whole app, open off-screen in a window of a phone's size, and somebody before it.
//!
//! One at a time: its features are singletons of QML. Draws with the software renderer, as a
//! machine without a GPU does. The profile outlives it in \p profile.
class Phone
{
public:
    Phone(const QUrl &server, const QString &profile);
    ~Phone();

    //! False: the app does not open.
    [[nodiscard]] bool open();
    //! As closing the app does.
    void close();
    //! As when the system hands over a link that was tapped on elsewhere.
    void opensLink(const QString &link);
    [[nodiscard]] Person &person() { return m_person; }
    [[nodiscard]] QQuickWindow *window() const;

private:
    app::Options m_options;
    std::unique_ptr<app::Runtime> m_runtime;
    Person m_person;
};

} // namespace vireo::test
