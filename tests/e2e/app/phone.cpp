// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "phone.h"

#include "app/main/fonts.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QTest>

#include <mutex>

namespace vireo::test {

Phone::Phone(const QUrl &server, const QString &profile)
{
    m_options.server = server;
    m_options.profile = profile;
}

Phone::~Phone() = default;

bool Phone::open()
{
    static std::once_flag first;
    std::call_once(first, [] {
        QGuiApplication::setQuitOnLastWindowClosed(false);
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        app::registerFonts();
    });
    m_runtime = std::make_unique<app::Runtime>(m_options);
    if (const Result<void> opened = m_runtime->open(); !opened.ok()) {
        qWarning("%s", qUtf8Printable(opened.error().detail));
        return false;
    }
    QQuickWindow *window = m_runtime->window();
    window->resize(390, 844);
    window->show();
    window->requestActivate();
    m_person.sit(window);
    return QTest::qWaitForWindowActive(window, 20'000);
}

void Phone::close()
{
    m_person.sit(nullptr);
    m_runtime.reset();
}

QQuickWindow *Phone::window() const
{
    return m_runtime->window();
}

void Phone::opensLink(const QString &link)
{
    m_runtime->openLink(link);
}

} // namespace vireo::test
