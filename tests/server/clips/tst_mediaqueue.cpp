// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "server/media/mediaqueue.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using server::media::Lease;
using server::media::MediaQueue;
using server::storage::Connection;
using test::ClipServer;

class tst_MediaQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesEachJobOnce();
    void takesTurnsBetweenAccounts();
    void expiredLeaseGoesToAnother();
    void restartTakesItsOwnBackAtOnce();
    void crashesEndAfterThree();
    void cancelledIsLost();

private:
    template <typename Work> static auto in(ClipServer &server, Work work)
    {
        return server.database().write(work).result();
    }
    static void enqueue(ClipServer &server, int job, int account)
    {
        const auto done = in(server, [=](Connection &connection) {
            return MediaQueue::enqueue(
                connection, Id(job), Id(job + 100), Id(account), u"u"_s, job);
        });
        QVERIFY(done.ok());
    }
    static std::optional<Lease> claim(
        ClipServer &server, qint64 now, const QString &worker = u"w"_s)
    {
        return in(server, [=](Connection &connection) {
            return MediaQueue::claim(connection, worker, now);
        }).value();
    }
};

void tst_MediaQueue::givesEachJobOnce()
{
    ClipServer server;
    enqueue(server, 1, 1);
    const auto lease = claim(server, 1000);
    QVERIFY(lease);
    QCOMPARE(lease->video, Id(101));
    QCOMPARE(lease->epoch, 1);
    QVERIFY(!claim(server, 1000));
    QVERIFY(in(server, [&](Connection &c) { return MediaQueue::finish(c, *lease, 1000); }).ok());
    QVERIFY(!claim(server, 1'000'000));
}

void tst_MediaQueue::takesTurnsBetweenAccounts()
{
    ClipServer server;
    for (int job = 1; job <= 3; ++job)
        enqueue(server, job, 1);
    enqueue(server, 4, 2);
    QList<qint64> order;
    for (int i = 0; i < 4; ++i)
        order.append(claim(server, 1000 + i)->job.value());
    QCOMPARE(order, (QList<qint64>{1, 4, 2, 3}));
}

void tst_MediaQueue::expiredLeaseGoesToAnother()
{
    ClipServer server;
    enqueue(server, 1, 1);
    const auto stale = claim(server, 1000, u"a"_s);
    const qint64 late = 1000 + std::chrono::milliseconds(MediaQueue::kLease).count() + 1;
    QVERIFY(in(server, [=](Connection &c) { return MediaQueue::reclaim(c, u"b"_s, late); }).ok());
    const auto fresh = claim(server, late, u"b"_s);
    QVERIFY(fresh);
    QCOMPARE(fresh->epoch, 2);
    QCOMPARE(fresh->attempt, 1); // a lost worker is no failed try
    // The stale holder can do nothing any more.
    QVERIFY(!in(server, [&](Connection &c) { return MediaQueue::holds(c, *stale); }).value());
    QVERIFY(
        !in(server, [&](Connection &c) { return MediaQueue::heartbeat(c, *stale, late); }).value());
    QVERIFY(in(server, [&](Connection &c) { return MediaQueue::finish(c, *stale, late); }).ok());
    QVERIFY(in(server, [&](Connection &c) { return MediaQueue::holds(c, *fresh); }).value());
    // A heartbeat keeps it.
    QVERIFY(in(server, [&](Connection &c) {
        return MediaQueue::heartbeat(c, *fresh, late + 15'000);
    }).value());
    QVERIFY(in(server, [=](Connection &c) {
        return MediaQueue::reclaim(c, u"a"_s, late + 21'000);
    }).ok());
    QVERIFY(!claim(server, late + 21'000, u"a"_s));
}

void tst_MediaQueue::restartTakesItsOwnBackAtOnce()
{
    ClipServer server;
    enqueue(server, 1, 1);
    QVERIFY(claim(server, 1000, u"serve"_s));
    QVERIFY(
        in(server, [=](Connection &c) { return MediaQueue::reclaim(c, u"other"_s, 1001); }).ok());
    QVERIFY(!claim(server, 1001, u"serve"_s));
    QVERIFY(
        in(server, [=](Connection &c) { return MediaQueue::reclaim(c, u"serve"_s, 1001); }).ok());
    QVERIFY(claim(server, 1001, u"serve"_s));
}

void tst_MediaQueue::crashesEndAfterThree()
{
    ClipServer server;
    enqueue(server, 1, 1);
    qint64 now = 1000;
    for (int attempt = 1; attempt <= MediaQueue::kAttempts; ++attempt) {
        const auto lease = claim(server, now);
        QVERIFY(lease);
        QCOMPARE(lease->attempt, attempt);
        const auto again
            = in(server, [&](Connection &c) { return MediaQueue::retry(c, *lease, now); });
        QCOMPARE(again.value(), attempt < MediaQueue::kAttempts);
        QVERIFY(!claim(server, now)); // not at once
        now += 60'000;
    }
    QVERIFY(!claim(server, now));
}

void tst_MediaQueue::cancelledIsLost()
{
    ClipServer server;
    enqueue(server, 1, 1);
    const auto lease = claim(server, 1000);
    QVERIFY(in(server, [](Connection &c) { return MediaQueue::cancel(c, Id(101), 1000); }).ok());
    QVERIFY(
        !in(server, [&](Connection &c) { return MediaQueue::heartbeat(c, *lease, 1001); }).value());
    QVERIFY(!claim(server, 1'000'000));
}

VIREO_TEST(tst_MediaQueue)
#include "tst_mediaqueue.moc"
