// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sdk/client.h"
#include "server/main/application.h"
#include "server/main/config.h"
#include "server/main/coreparts.h"
#include "waiting.h"

#include <QDir>
#include <QTemporaryDir>

namespace vireo::test {

//! \brief The real server in this process, on a free port of loopback, with data of its own.
class LiveServer
{
public:
    LiveServer()
    {
        m_config.data = m_folder.filePath(QStringLiteral("server"));
        m_config.media.program = QStringLiteral(VIREO_BIN_DIR "/vireo-media");
        QDir().mkpath(m_config.data);
    }

    //! On the port it had before, if any: a restart.
    [[nodiscard]] bool start()
    {
        m_config.port = m_port;
        auto application = server::Application::start(m_config);
        if (!application.ok()) {
            qWarning("%s", qPrintable(application.error().detail));
            return false;
        }
        m_application = std::move(application).value();
        m_port = m_application->port();
        return true;
    }
    void stop() { m_application.reset(); }

    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    //! A client with the profile called \p name; signed in if it was before.
    [[nodiscard]] std::unique_ptr<sdk::Client> client(const QString &name)
    {
        auto client = sdk::Client::open(
            {.profileDirectory = path(name), .server = url(), .secrets = sdk::SecretPlace::File});
        if (!client.ok() || !wait(client.value()->start()).ok())
            return nullptr;
        return std::move(client).value();
    }
    //! The token of a one-time link, as an operator hands it out.
    [[nodiscard]] QString linkFor(const QString &name)
    {
        const auto link
            = wait(m_application->core().auth.operatorLink(name + QStringLiteral("@example.org")));
        return link.ok() ? link.value() : QString();
    }

private:
    QTemporaryDir m_folder;
    server::Config m_config;
    quint16 m_port = 0;
    std::unique_ptr<server::Application> m_application;
};

} // namespace vireo::test
