// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scene.h"

#include <QQmlComponent>
#include <QtQml/QQmlExtensionPlugin>

using namespace Qt::StringLiterals;

Q_IMPORT_QML_PLUGIN(Vireo_App_PlayerPlugin)

namespace vireo::test {

Scene::Scene(const QString &qml, const QSize &size)
    : m_window(std::make_unique<QQuickWindow>())
{
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    QQmlComponent component(&m_engine);
    component.setData(
        u"import QtQuick\nimport Vireo.App.Player\nItem {\n%1\n}"_s.arg(qml).toUtf8(), QUrl());
    m_root.reset(qobject_cast<QQuickItem *>(component.create()));
    m_error = component.errorString();
    m_window->resize(size);
    m_window->setColor(Qt::black);
    if (!m_root)
        return;
    m_root->setSize(size);
    m_root->setParentItem(m_window->contentItem());
    m_window->show();
}

Scene::~Scene() = default;

app::VideoPlayer *Scene::player(const QString &name)
{
    return m_root ? m_root->findChild<app::VideoPlayer *>(name) : nullptr;
}

app::VideoSurface *Scene::surface(const QString &name)
{
    return m_root ? m_root->findChild<app::VideoSurface *>(name) : nullptr;
}

} // namespace vireo::test
