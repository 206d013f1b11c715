// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/rawclient.h"

#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>

namespace vireo::test {

//! \brief The vireo-server program on a folder of its own, to be killed and started again.
class LiveServer
{
public:
    LiveServer();
    ~LiveServer();

    //! True once it answers that it is ready.
    [[nodiscard]] bool start();
    //! SIGKILL, and what it had not synced is gone as after a power cut (powercut.cpp).
    void kill();
    //! Files and folders that the servers killed so far had synced.
    [[nodiscard]] const QSet<QString> &synced() const { return m_synced; }
    //! An account of its own, signed in by an operator's link.
    [[nodiscard]] bool signIn();
    //! The token of another link for the same account.
    [[nodiscard]] QString signInToken() const;

    RawAnswer ask(const QByteArray &method, const QByteArray &target,
        const QByteArrayList &headers = {}, const QByteArray &body = {}) const;
    RawAnswer json(const QByteArray &method, const QByteArray &target, const QJsonObject &body,
        const QByteArrayList &headers = {}) const;
    //! The head of a request that carries the token; "\r\n" is still to follow.
    [[nodiscard]] QByteArray head(const QByteArray &method, const QByteArray &target) const;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString data() const { return m_dir.path(); }
    //! Media processes anywhere that hold a file of this server's data.
    [[nodiscard]] QList<qint64> mediaProcesses() const;
    //! An upload of \p bytes, published; the clip's id.
    [[nodiscard]] QByteArray publish(const QByteArray &bytes) const;

private:
    QTemporaryDir m_dir;
    QTemporaryDir m_logs;
    QProcess m_process;
    QSet<QString> m_synced;
    quint16 m_port = 0; //!< the same after a restart: the tokens name it
    QByteArray m_token;
};

//! VIREO_FAULT_ROUNDS, or 3.
[[nodiscard]] int faultRounds();

} // namespace vireo::test
