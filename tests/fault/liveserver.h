// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/rawclient.h"

#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>

#include <functional>

namespace vireo::test {

//! \brief The vireo-server program on a folder of its own, to be attacked, killed and started
//! again.
class LiveServer
{
public:
    struct Setup
    {
        QStringList arguments = {}; //!< of `serve`, behind those that every test wants
        QHash<QString, QString> environment = {};
        //! Runs in the child before the program; only what is safe after fork().
        std::function<void()> beforeExec = {};
        QString data = {}; //!< empty: a folder of its own
        bool cutsPower = true; //!< kill() takes back what was not synced, where that can be had
    };

    LiveServer();
    explicit LiveServer(Setup setup);
    ~LiveServer();

    //! True once it answers that it is ready.
    [[nodiscard]] bool start();
    //! SIGKILL, and what it had not synced is gone as after a power cut (powercut.cpp).
    void kill();
    //! SIGTERM; the exit status once it has ended, or -1 where it had to be killed.
    [[nodiscard]] int terminate();
    //! Its status once it has ended by itself; -1: it did not, or by a signal.
    [[nodiscard]] int ended();
    void signal(int number) const;
    [[nodiscard]] bool isAlive() const;
    [[nodiscard]] qint64 residentBytes() const;
    //! Files and folders that the servers killed so far had synced.
    [[nodiscard]] const QSet<QString> &synced() const { return m_synced; }
    //! The account of \p email, signed in by an operator's link; requests carry its token.
    [[nodiscard]] bool signIn(const QString &email = QStringLiteral("kim@vireo.test"));
    //! The token of another link for the same account.
    [[nodiscard]] QString signInToken(
        const QString &email = QStringLiteral("kim@vireo.test")) const;
    [[nodiscard]] QByteArray accessToken() const { return m_token; }
    [[nodiscard]] QByteArray refreshToken() const { return m_refresh; }
    void setAccessToken(const QByteArray &token) { m_token = token; } //!< empty: a guest
    //! Runs `vireo-server VERB...` on the same data: its exit status and output.
    int run(const QStringList &words, QByteArray *out = nullptr) const;

    RawAnswer ask(const QByteArray &method, const QByteArray &target,
        const QByteArrayList &headers = {}, const QByteArray &body = {}) const;
    RawAnswer json(const QByteArray &method, const QByteArray &target, const QJsonObject &body,
        const QByteArrayList &headers = {}) const;
    //! The head of a request that carries the token; "\r\n" is still to follow.
    [[nodiscard]] QByteArray head(const QByteArray &method, const QByteArray &target) const;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString data() const { return m_setup.data; }
    Setup &setup() { return m_setup; } //!< counts from the next start on
    //! Everything it has logged, and the lines about one request.
    [[nodiscard]] QByteArray log() const;
    [[nodiscard]] QList<QJsonObject> logOf(const QByteArray &requestId) const;
    //! Media processes anywhere that hold a file of this server's data.
    [[nodiscard]] QList<qint64> mediaProcesses() const;
    //! An upload of \p bytes, published; the clip's id.
    [[nodiscard]] QByteArray publish(const QByteArray &bytes) const;

private:
    QTemporaryDir m_dir;
    QTemporaryDir m_logs;
    Setup m_setup;
    QProcess m_process;
    QSet<QString> m_synced;
    quint16 m_port = 0; //!< the same after a restart: the tokens name it
    QByteArray m_token;
    QByteArray m_refresh;
};

//! VIREO_FAULT_ROUNDS, or 3.
[[nodiscard]] int faultRounds();

} // namespace vireo::test
