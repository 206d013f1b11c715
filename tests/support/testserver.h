// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/main/application.h"

#include <QTemporaryDir>
#include <QUrl>

#include <functional>
#include <memory>

namespace vireo::test {

//! \brief The real server in this process: a free port on loopback, its data in a folder that goes
//! with it. Use on the test's thread, whose event loop it needs (QTRY runs it).
//!
//! Link vireo_test_server. Clips are encoded by bin/vireo-media; a test that uploads names it as a
//! dependency (add_dependencies).
class TestServer
{
public:
    //! \p change may alter the configuration before the start; \p clock must outlive this.
    explicit TestServer(
        std::function<void(server::Config &)> change = {}, const base::Clock *clock = nullptr);
    ~TestServer();

    //! False: it did not start; error() says why.
    [[nodiscard]] bool isRunning() const { return m_application != nullptr; }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QString data() const { return m_dir.path(); }
    [[nodiscard]] server::Application &application() { return *m_application; }

    //! An operator's one-time link for \p email; the account is made if need be.
    [[nodiscard]] QString signInLink(const QString &email);
    //! Only the link's token, as POST /auth/verify takes it.
    [[nodiscard]] QString signInToken(const QString &email);

    void stop();
    //! On the same port and data.
    bool start();

private:
    QTemporaryDir m_dir;
    server::Config m_config;
    const base::Clock *m_clock;
    std::unique_ptr<server::Application> m_application;
    QString m_error;
};

} // namespace vireo::test
