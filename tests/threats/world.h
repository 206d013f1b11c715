// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/rawclient.h"
#include "support/testserver.h"

#include <QHash>

namespace vireo::test {

//! \brief The whole server in this process, and everybody who could ask it for something.
//!
//! The persons are guest, stranger, follower, owner, blocked, moderator and admin, as they stand
//! to the owner's clips, of which there is one of each visibility; "suspended" is the public clip
//! of an account that is suspended.
class World
{
public:
    World();
    ~World();

    [[nodiscard]] TestServer &server() { return *m_server; }
    [[nodiscard]] quint16 port() const { return m_server->application().port(); }
    [[nodiscard]] static const QByteArrayList &people();

    //! One request of \p who on a connection of its own.
    RawAnswer ask(const QByteArray &who, const QByteArray &method, const QByteArray &target,
        const QByteArray &body = {}, const QByteArrayList &headers = {}) const;
    //! \p pattern of the route table with each {name} filled in. \p clip: whose {id} is meant where
    //! the route is about one.
    [[nodiscard]] QByteArray targetOf(const QByteArray &pattern, const QByteArray &clip) const;
    //! What tables may write in a body: <<account>>, <<clip>>, <<comment>>, <<upload>>, ...
    [[nodiscard]] QHash<QByteArray, QByteArray> names(const QByteArray &clip) const;
    [[nodiscard]] QByteArray accessToken(const QByteArray &who) const { return m_tokens[who]; }

    //! Everybody stands to everybody as at the start again, whatever was asked since.
    void restore();
    //! A complete upload of the owner that no clip has taken yet.
    QByteArray newUpload(const QByteArray &who = "owner");

private:
    void makePeople();
    void signIn(const QByteArray &who);
    void makeClip(const QByteArray &name, const QByteArray &owner, const QByteArray &visibility);
    qint64 sql(const QString &statement, const QVariantList &values = {});
    [[nodiscard]] bool has(const QByteArray &pattern) const;

    std::unique_ptr<TestServer> m_server;
    QHash<QByteArray, QByteArray> m_tokens; //!< of a person; access tokens
    QHash<QByteArray, QByteArray> m_accounts; //!< ids
    QHash<QByteArray, QByteArray> m_sessions;
    QHash<QByteArray, QByteArray> m_clips; //!< by visibility
    QHash<QByteArray, QByteArray> m_comments; //!< the owner's, by clip
    QByteArray m_upload;
};

} // namespace vireo::test
