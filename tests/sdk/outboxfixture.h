// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sdk/session/profile.h"
#include "sdk/session/session.h"
#include "sdk/store/outbox.h"
#include "support/faketransport.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QtTest>

namespace vireo::test {

using sdk::Outbox;
using sdk::OutboxEntry;

inline const Id kVideo(42);

[[nodiscard]] inline OutboxEntry like(bool on, bool before)
{
    OutboxEntry entry;
    entry.kind = OutboxEntry::Kind::Like;
    entry.subject = kVideo;
    entry.value = on ? QStringLiteral("on") : QString();
    entry.before = before ? QStringLiteral("on") : QString();
    return entry;
}

[[nodiscard]] inline OutboxEntry comment(const QString &text)
{
    OutboxEntry entry;
    entry.kind = OutboxEntry::Kind::Comment;
    entry.subject = kVideo;
    entry.value = text;
    return entry;
}

[[nodiscard]] inline OutboxEntry about(OutboxEntry::Kind kind, Id said, const QString &value = {})
{
    OutboxEntry entry;
    entry.kind = kind;
    entry.subject = kVideo;
    entry.comment = said;
    entry.value = value;
    return entry;
}

//! An outbox in a profile of its own, signed in, before a server that is not there.
class OutboxFixture
{
protected:
    void begin()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_transport = std::make_unique<FakeTransport>();
        m_profile = std::make_unique<sdk::Profile>(m_folder->path());
        QVERIFY(m_profile->open().ok());
        m_session
            = std::make_unique<sdk::Session>(*m_transport, *m_profile, sdk::SecretPlace::File);
        signIn(7);
        start();
    }
    void end()
    {
        m_outbox.reset();
        m_session.reset();
    }
    //! The outbox anew, as after a restart.
    void start(const Outbox::Limits &limits = {})
    {
        m_outbox.reset();
        m_outbox = std::make_unique<Outbox>(
            *m_transport, *m_session, *m_profile, m_clock, limits, nullptr);
    }
    void stop() { m_outbox.reset(); }
    void signIn(int account)
    {
        using namespace Qt::StringLiterals;
        m_transport->enqueue(
            R"({"access_token":"a","expires_in":900,"refresh_token":"r","account":{"id":"%1","handle":"ada"}})"_ba
                .replace("%1", QByteArray::number(account)));
        const auto done = m_session->verifyToken(u"abcdefghijklmnopqrstuvwx"_s);
        QTRY_VERIFY(done.isFinished() && m_session->signedIn());
        m_transport->requests.clear();
        m_transport->sent.clear();
    }
    void away() { m_transport->setServerReachable(false); }
    void back() { m_transport->setServerReachable(true); }
    [[nodiscard]] QStringList asked() const { return m_transport->requests; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<sdk::Profile> m_profile;
    std::unique_ptr<sdk::Session> m_session;
    std::unique_ptr<Outbox> m_outbox;
    ManualClock m_clock;
};

} // namespace vireo::test
