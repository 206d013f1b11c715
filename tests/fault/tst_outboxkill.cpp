// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lineclient.h"
#include "sdk/store/commentthread.h"
#include "support/testmain.h"
#include "support/waiting.h"

#include <QRandomGenerator>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::OutboxEntry;
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
    void like(bool on);
    [[nodiscard]] qint64 sentUp() { return m_it.line().figures().bytesUp; }

    test::LineClient m_it;
};

void tst_OutboxKill::initTestCase()
{
    QVERIFY(m_it.begin());
}

void tst_OutboxKill::like(bool on)
{
    m_it.client().videoStore().setLiked(m_it.video(), on);
}

void tst_OutboxKill::answerIsLostAfterTheCommit()
{
    sdk::CommentThread thread(m_it.client().comments(), m_it.client().outbox(),
        m_it.client().session(), m_it.client().realtime(), m_it.video());
    for (int round = 0; round < 3; ++round) {
        const QString text = u"lost answer %1"_s.arg(round);
        m_it.line().cutEach(1);
        m_it.line().cut();
        thread.post(text);
        // The server has it, and the client cannot know.
        QTRY_VERIFY_WITH_TIMEOUT(m_it.said().contains(text), 20'000);
        QTRY_VERIFY(thread.entries().first().waiting);
        m_it.line().cutEach(0);
        QTRY_VERIFY_WITH_TIMEOUT(m_it.client().outbox().entries().isEmpty(), 20'000);
        QCOMPARE(thread.entries().first().comment.text, text);
        QVERIFY(thread.entries().first().status == sdk::CommentThread::Entry::Status::Sent);
        QCOMPARE(m_it.said().count(text), 1);
    }
}

void tst_OutboxKill::cutsRestartsAndKills()
{
    constexpr int kCuts = 20;
    QRandomGenerator random(20261123);
    QStringList wanted = m_it.said();
    bool liked = false;
    for (int round = 0; round < kCuts; ++round) {
        const qint64 before = sentUp();
        const qint64 piece = 1 + random.bounded(600);
        switch (round % 4) {
        case 0: // answers break off somewhere
            m_it.line().cutEach(piece);
            m_it.line().cut();
            break;
        case 1: // nobody there
            m_it.line().refuse(true);
            m_it.line().cut();
            break;
        default:
            m_it.line().refuse(false);
            m_it.line().cutEach(0);
        }
        wanted.append(u"round %1"_s.arg(round));
        m_it.say(wanted.last());
        liked = !liked;
        like(liked);
        if (round % 4 != 1)
            QTRY_VERIFY_WITH_TIMEOUT(sentUp() > before, 20'000);
        if (round % 4 == 2)
            m_it.server().kill();
        m_it.line().cut();
        if (round % 2 == 1) {
            // What is not written yet was never said to be kept.
            const sdk::Outbox &outbox = m_it.client().outbox();
            QTRY_VERIFY(outbox.waitingCount() == outbox.entries().size());
            QVERIFY(m_it.open());
        }
        if (round % 4 == 2)
            QVERIFY(m_it.server().start());
    }
    m_it.line().refuse(false);
    m_it.line().cutEach(0);
    // An outbox that has not read its journal yet is empty as well, so the server is asked first.
    QTRY_COMPARE_WITH_TIMEOUT(m_it.said().size(), wanted.size(), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_it.client().session().signedIn() && m_it.client().outbox().entries().isEmpty(), 60'000);

    QCOMPARE(m_it.said(), wanted);
    const auto video = wait(m_it.client().videos().video(m_it.video()));
    QVERIFY(video.ok());
    QCOMPARE(video->viewer.liked, liked);
    QCOMPARE(video->counts.likes, liked ? 1 : 0);
}

VIREO_TEST(tst_OutboxKill)
#include "tst_outboxkill.moc"
