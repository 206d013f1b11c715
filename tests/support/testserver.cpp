// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testserver.h"

#include "server/main/coreparts.h"

using namespace Qt::StringLiterals;

namespace vireo::test {

TestServer::TestServer(std::function<void(server::Config &)> change, const base::Clock *clock)
    : m_clock(clock)
{
    m_config.data = m_dir.path();
    m_config.port = 0;
    m_config.media.program = QStringLiteral(VIREO_BIN_DIR "/vireo-media");
    if (change)
        change(m_config);
    start();
}

TestServer::~TestServer() = default;

QUrl TestServer::url() const
{
    return QUrl(m_application ? m_application->publicUrl() : QString());
}

QString TestServer::signInLink(const QString &email)
{
    return m_application->core().auth.operatorLink(email).result().valueOr(QString());
}

QString TestServer::signInToken(const QString &email)
{
    return signInLink(email).section(u"#token="_s, 1);
}

void TestServer::stop()
{
    m_application.reset();
}

bool TestServer::start()
{
    auto started = server::Application::start(m_config, m_clock);
    if (!started.ok()) {
        m_error = started.error().detail;
        return false;
    }
    m_application = std::move(started).value();
    m_config.port = m_application->port();
    return true;
}

} // namespace vireo::test
