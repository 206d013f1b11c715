// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/playerpool.h"
#include "app/player/videoplayer.h"

#include <QImage>
#include <QQmlEngine>
#include <QQuickWindow>

#include <memory>

namespace vireo::test {

//! A window with QML in it, as a page would have it.
class Scene
{
public:
    //! \p qml is the body of an Item of \p size, with Vireo.App.Player imported.
    explicit Scene(const QString &qml, const QSize &size = QSize(180, 320));
    ~Scene();

    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QQuickWindow &window() { return *m_window; }
    //! The item with \p name as its objectName.
    [[nodiscard]] app::VideoPlayer *player(const QString &name = QStringLiteral("player"));
    [[nodiscard]] app::VideoSurface *surface(const QString &name);
    [[nodiscard]] QImage grab() { return m_window->grabWindow(); }

private:
    QQmlEngine m_engine;
    std::unique_ptr<QQuickWindow> m_window;
    std::unique_ptr<QQuickItem> m_root;
    QString m_error;
};

} // namespace vireo::test
