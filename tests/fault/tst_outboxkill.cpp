// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lab/throttlingproxy.h"
#include "liveserver.h"
#include "sdk/client.h"
#include "sdk/store/commentthread.h"
#include "support/testmain.h"
#include "support/waiting.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::Client;
using sdk::OutboxEntry;
using test::LiveServer;
using test::wait;

//! What a person did on a bad line reaches the real server once: the line is cut on the way back,
//! the client ends and starts again, the server is killed.
//!
//! Shown to fail: without the Idempotency-Key every round of answerIsLostAfterTheCommit() has a
//! comment twice; without the journal cutsRestartsAndKills() loses one.
class tst_OutboxKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answerIsLostAfterTheCommit();
    void cutsRestartsAndKills();

private:
    [[nodiscard]] bool openClient();
    void say(const QString &text);
    void like(bool on);
    [[nodiscard]] QStringList said() const;
    [[nodiscard]] qint64 sentUp() const { return m_line->figures().bytesUp; }

    QTemporaryDir m_profile;
    LiveServer m_server;
    std::unique_ptr<lab::ThrottlingProxy> m_line;
    std::unique_ptr<Client> m_client;
    Id m_video;
};

void tst_OutboxKill::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(m_server.signIn());
    const QByteArray id = m_server.publish("not a video, but something to talk about");
    m_video = Id::fromString(QString::fromLatin1(id));
    QVERIFY(!m_video.isNull());
    m_line = std::make_unique<lab::ThrottlingProxy>(m_server.port());
    QVERIFY(openClient());
    QVERIFY(wait(m_client->session().verifyToken(m_server.signInToken())).ok());
}

bool tst_OutboxKill::openClient()
{
    m_client.reset();
    auto client = Client::open({.profileDirectory = m_profile.path(),
        .server = QUrl(u"http://127.0.0.1:%1"_s.arg(m_line->port())),
        .secrets = sdk::SecretPlace::File});
    if (!client.ok() || !wait(client.value()->start()).ok())
        return false;
    m_client = std::move(client).value();
    return true;
}

void tst_OutboxKill::say(const QString &text)
{
    OutboxEntry entry;
    entry.kind = OutboxEntry::Kind::Comment;
    entry.subject = m_video;
    entry.value = text;
    m_client->outbox().add(entry);
}

void tst_OutboxKill::like(bool on)
{
    m_client->videoStore().setLiked(m_video, on);
}

//! Oldest first, as the server has it.
QStringList tst_OutboxKill::said() const
{
    const QByteArray place = "/api/v1/videos/" + m_video.toString().toLatin1();
    QStringList texts;
    const QJsonArray items
        = m_server.ask("GET", place + "/comments?limit=100").json()["items"_L1].toArray();
    for (const QJsonValue &item : items)
        texts.prepend(item["text"_L1].toString());
    const int counted = m_server.ask("GET", place).json()["counts"_L1]["comments"_L1].toInt();
    return counted == texts.size() ? texts : QStringList{u"the count is wrong"_s};
}

void tst_OutboxKill::answerIsLostAfterTheCommit()
{
    sdk::CommentThread thread(m_client->comments(), m_client->outbox(), m_client->session(),
        m_client->realtime(), m_video);
    for (int round = 0; round < 3; ++round) {
        const QString text = u"lost answer %1"_s.arg(round);
        m_line->cutEach(1);
        m_line->cut();
        thread.post(text);
        // The server has it, and the client cannot know.
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(text), 20'000);
        QTRY_VERIFY(thread.entries().first().waiting);
        m_line->cutEach(0);
        QTRY_VERIFY_WITH_TIMEOUT(m_client->outbox().entries().isEmpty(), 20'000);
        QCOMPARE(thread.entries().first().comment.text, text);
        QVERIFY(thread.entries().first().status == sdk::CommentThread::Entry::Status::Sent);
        QCOMPARE(said().count(text), 1);
    }
}

void tst_OutboxKill::cutsRestartsAndKills()
{
    constexpr int kCuts = 20;
    QRandomGenerator random(20261123);
    QStringList wanted = said();
    bool liked = false;
    for (int round = 0; round < kCuts; ++round) {
        const qint64 before = sentUp();
        const qint64 piece = 1 + random.bounded(600);
        switch (round % 4) {
        case 0: // answers break off somewhere
            m_line->cutEach(piece);
            m_line->cut();
            break;
        case 1: // nobody there
            m_line->refuse(true);
            m_line->cut();
            break;
        default:
            m_line->refuse(false);
            m_line->cutEach(0);
        }
        wanted.append(u"round %1"_s.arg(round));
        say(wanted.last());
        liked = !liked;
        like(liked);
        if (round % 4 != 1)
            QTRY_VERIFY_WITH_TIMEOUT(sentUp() > before, 20'000);
        if (round % 4 == 2)
            m_server.kill();
        m_line->cut();
        if (round % 2 == 1) {
            // What is not written yet was never said to be kept.
            const sdk::Outbox &outbox = m_client->outbox();
            QTRY_VERIFY(outbox.waitingCount() == outbox.entries().size());
            QVERIFY(openClient());
        }
        if (round % 4 == 2)
            QVERIFY(m_server.start());
    }
    m_line->refuse(false);
    m_line->cutEach(0);
    // An outbox that has not read its journal yet is empty as well, so the server is asked first.
    QTRY_COMPARE_WITH_TIMEOUT(said().size(), wanted.size(), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_client->session().signedIn() && m_client->outbox().entries().isEmpty(), 60'000);

    QCOMPARE(said(), wanted);
    const auto video = wait(m_client->videos().video(m_video));
    QVERIFY(video.ok());
    QCOMPARE(video->viewer.liked, liked);
    QCOMPARE(video->counts.likes, liked ? 1 : 0);
}

VIREO_TEST(tst_OutboxKill)
#include "tst_outboxkill.moc"
