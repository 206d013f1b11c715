// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/player/stage.h"

#include <QQmlComponent>

using namespace Qt::StringLiterals;

namespace vireo::bench {
namespace {

QQuickItem *found(QQuickItem *from, const QString &name)
{
    if (from->objectName() == name)
        return from;
    for (QQuickItem *child : from->childItems()) {
        if (QQuickItem *item = found(child, name))
            return item;
    }
    return nullptr;
}

} // namespace

Stage::Stage(const QByteArray &qml, const QUrl &server)
    : m_transport(server)
    , m_cache(m_folder.path())
    , m_stream({.services = {&m_transport, &m_cache}})
    , m_pool(&m_stream)
{
    app::PlayerPool::install(&m_pool);
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    QQmlComponent component(&m_engine);
    component.setData("import QtQuick\nimport Vireo.App.Player\nItem {\n" + qml + "\n}", QUrl());
    m_root.reset(qobject_cast<QQuickItem *>(component.create()));
    if (!m_root)
        qFatal("%s", qPrintable(component.errorString()));
    m_window.resize(kPhone);
    m_window.setColor(Qt::black);
    m_root->setParentItem(m_window.contentItem());
    m_root->setSize(kPhone);
    m_window.show();
    (void)waitFor(&m_window, &QQuickWindow::frameSwapped,
        [once = false]() mutable { return std::exchange(once, true); });
}

app::VideoPlayer *Stage::player(const QString &name)
{
    return qobject_cast<app::VideoPlayer *>(found(m_root.get(), name));
}

Stage::~Stage()
{
    m_root.reset();
    app::PlayerPool::install(nullptr);
}

} // namespace vireo::bench
