// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "outboxfixture.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::Outbox;
using sdk::OutboxEntry;
using test::about;
using test::comment;
using test::like;
using Kind = sdk::OutboxEntry::Kind;

//! How the outbox sends what waits, without a server; tst_outboxlive has a real one.
class tst_Outbox : public QObject, private test::OutboxFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void waitsThroughARestartAndIsSentWithTheSameKey();
    void waitsFor_data();
    void waitsFor();
    void refusedForGood_data();
    void refusedForGood();
    void goneIsTakenAway();
    void orderOfATalkIsKept();
    void ofAnotherAccountIsNeverSent();
    void signedOutWhileUnderWay();
    void tooOldIsGivenBack();
    void fullIsSaid();
    void signalsAreForgottenFirst();
    void saysOnceThatItWaits();
};

void tst_Outbox::waitsThroughARestartAndIsSentWithTheSameKey()
{
    away();
    const QByteArray key = m_outbox->add(comment(u"Späte Grüße"_s));
    QTRY_VERIFY(m_outbox->isWaiting(key));
    QTRY_VERIFY(!asked().isEmpty());

    stop(); // the first request is under way: the server may have it
    m_transport->sent.clear();
    start();
    QSignalSpy sent(m_outbox.get(), &Outbox::sent);
    QTRY_COMPARE(m_outbox->entries().size(), 1);
    QTRY_COMPARE(m_outbox->waitingCount(), 1);
    m_transport->handler = [](const sdk::Request &) {
        return sdk::Reply{201, {}, R"({"id":"5","video_id":"42","text":"x","account":{"id":"7"}})"};
    };
    back();

    QTRY_COMPARE(sent.size(), 1);
    QCOMPARE(m_transport->sent.last().idempotencyKey, key);
    QVERIFY(m_transport->sent.last().body.contains("Späte Grüße"));
    QCOMPARE(m_outbox->waitingCount(), 0);
    const qsizetype before = m_transport->sent.size();
    start();
    QSignalSpy read(m_outbox.get(), &Outbox::restored);
    QTRY_COMPARE(read.size(), 1);
    QVERIFY(m_outbox->entries().isEmpty());
    QCOMPARE(m_transport->sent.size(), before);
}

void tst_Outbox::waitsFor_data()
{
    QTest::addColumn<Error>("error");
    using E = Error::Kind;
    QTest::newRow("no answer") << test::FakeTransport::unreachable();
    QTest::newRow("busy") << Error{E::Unavailable, u"busy"_s, u"Busy."_s};
    QTest::newRow("too many") << Error{
        E::TooMany, u"slow_down"_s, u"Slow."_s, {}, std::chrono::seconds(0)};
    QTest::newRow("under way") << Error{E::Conflict, u"idempotency_busy"_s, u"Under way."_s};
    QTest::newRow("fault") << Error{E::Internal, u"internal"_s, u"A fault."_s};
    QTest::newRow("full disk there") << Error{E::StorageFull, u"full"_s, u"Full."_s};
    QTest::newRow("somebody else answers") << Error{E::Malformed, u"redirected"_s, u"Moved."_s};
}

void tst_Outbox::waitsFor()
{
    QFETCH(Error, error);
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    QSignalSpy waits(m_outbox.get(), &Outbox::waits);
    m_transport->enqueueError(error);
    m_transport->enqueue(R"({"id":"5"})", 201);
    m_outbox->add(comment(u"x"_s));
    QTRY_COMPARE(waits.size(), 1);
    QTRY_VERIFY(m_outbox->entries().isEmpty());
    QCOMPARE(refused.size(), 0);
    QCOMPARE(m_transport->sent.size(), 2);
    QCOMPARE(m_transport->sent.at(0).idempotencyKey, m_transport->sent.at(1).idempotencyKey);
}

void tst_Outbox::refusedForGood_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("gone") << Error::Kind::NotFound;
    QTest::newRow("not for you") << Error::Kind::Forbidden;
    QTest::newRow("against a rule") << Error::Kind::Invalid;
}

void tst_Outbox::refusedForGood()
{
    QFETCH(Error::Kind, kind);
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    m_transport->enqueueError({kind, u"code"_s, u"In words."_s});
    m_outbox->add(comment(u"my words"_s));
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().at(0).value<OutboxEntry>().value, u"my words"_s);
    QCOMPARE(refused.first().at(1).value<Error>().detail, u"In words."_s);
    start();
    QSignalSpy read(m_outbox.get(), &Outbox::restored);
    QTRY_COMPARE(read.size(), 1);
    QVERIFY(m_outbox->entries().isEmpty());
}

void tst_Outbox::goneIsTakenAway()
{
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    QSignalSpy sent(m_outbox.get(), &Outbox::sent);
    m_transport->enqueueError({Error::Kind::NotFound, u"gone"_s, u"Gone."_s});
    m_outbox->add(about(Kind::DeleteComment, Id(5)));
    QTRY_COMPARE(sent.size(), 1);
    QCOMPARE(refused.size(), 0);
}

void tst_Outbox::orderOfATalkIsKept()
{
    away();
    m_outbox->add(comment(u"one"_s));
    m_outbox->add(comment(u"two"_s));
    m_outbox->add(about(Kind::DeleteComment, Id(9)));
    m_outbox->add(comment(u"three"_s));
    QTRY_COMPARE(m_outbox->waitingCount(), 4);
    start();
    QTRY_COMPARE(m_outbox->entries().size(), 4);
    m_transport->sent.clear();
    // The first answer after the network is back asks for patience; nothing may overtake.
    int answers = 0;
    m_transport->handler = [&answers](const sdk::Request &) -> Result<sdk::Reply> {
        if (++answers == 2)
            return Error{Error::Kind::Unavailable, u"busy"_s, u"Busy."_s};
        return sdk::Reply{200, {}, R"({"id":"5"})"};
    };
    back();
    QTRY_VERIFY(m_outbox->entries().isEmpty());
    QByteArrayList texts;
    for (const sdk::Request &request : std::as_const(m_transport->sent)) {
        if (request.body != texts.value(texts.size() - 1))
            texts.append(request.body);
    }
    QCOMPARE(texts,
        (QByteArrayList{R"({"text":"one"})", R"({"text":"two"})", "", R"({"text":"three"})"}));
}

void tst_Outbox::ofAnotherAccountIsNeverSent()
{
    away();
    m_outbox->add(comment(u"Ada's"_s));
    QTRY_COMPARE(m_outbox->waitingCount(), 1);
    stop();
    signIn(8);
    QByteArrayList said;
    m_transport->handler = [&said](const sdk::Request &request) {
        said.append(request.body);
        return sdk::Reply{201, {}, R"({"id":"5"})"};
    };
    back();
    start();
    QSignalSpy read(m_outbox.get(), &Outbox::restored);
    QTRY_COMPARE(read.size(), 1);
    QCOMPARE(m_outbox->entries().size(), 0);
    QCOMPARE(m_outbox->waitingCount(), 0);
    m_outbox->add(comment(u"Bea's"_s));
    QTRY_COMPARE(said, QByteArrayList{R"({"text":"Bea's"})"});
    QTRY_VERIFY(m_outbox->entries().isEmpty());
    QCOMPARE(said.size(), 1);

    signIn(7);
    QTRY_COMPARE(said.size(), 2);
    QCOMPARE(said.last(), R"({"text":"Ada's"})"_ba);
}

void tst_Outbox::signedOutWhileUnderWay()
{
    m_transport->hold();
    m_transport->enqueue(R"({"id":"5"})", 201);
    m_outbox->add(comment(u"Ada's"_s));
    QTRY_COMPARE(m_transport->waiting(), 1);
    m_transport->enqueue("{}", 204); // POST /auth/sign-out
    const auto out = m_session->signOut();
    QTRY_COMPARE(m_transport->waiting(), 2);
    m_transport->release();
    QTRY_VERIFY(!m_session->signedIn());
    QCOMPARE(m_outbox->entries().size(), 0);
    QVERIFY(!m_outbox->takeBack("x"_ba));
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    m_outbox->add(comment(u"nobody's"_s));
    QTRY_COMPARE(refused.size(), 1);
}

void tst_Outbox::tooOldIsGivenBack()
{
    away();
    m_outbox->add(comment(u"late"_s));
    QTRY_COMPARE(m_outbox->waitingCount(), 1);
    stop();
    m_clock.advance(std::chrono::hours(7 * 24 + 1));
    start();
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().at(0).value<OutboxEntry>().value, u"late"_s);
    const QString why = refused.first().at(1).value<Error>().detail;
    QVERIFY2(why.contains(u"7 days"_s), qPrintable(why));
}

void tst_Outbox::fullIsSaid()
{
    start({.entries = 2, .bytes = 4096});
    away();
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    m_outbox->add(comment(u"one"_s));
    m_outbox->add(comment(u"two"_s));
    m_outbox->add(comment(u"three"_s));
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().at(1).value<Error>().code, u"outbox_full"_s);
    QCOMPARE(m_outbox->entries().size(), 2);
    start({.entries = 100, .bytes = 4096});
    QTRY_COMPARE(m_outbox->entries().size(), 2);
    QSignalSpy again(m_outbox.get(), &Outbox::refused);
    m_outbox->add(comment(QString(5000, u'x')));
    QTRY_COMPARE(again.size(), 1);
}

void tst_Outbox::signalsAreForgottenFirst()
{
    start({.signalEntries = 3});
    away();
    m_outbox->add(comment(u"stays"_s));
    for (int i = 0; i < 6; ++i) {
        OutboxEntry entry;
        entry.kind = Kind::Signals;
        entry.events = {{u"events"_s, i}};
        m_outbox->add(entry);
    }
    QCOMPARE(m_outbox->entries().size(), 4);
    QCOMPARE(m_outbox->entries().last().events[u"events"_s].toInt(), 5);
    QTRY_COMPARE(m_outbox->waitingCount(), 1);
}

void tst_Outbox::saysOnceThatItWaits()
{
    QSignalSpy waits(m_outbox.get(), &Outbox::waits);
    QSignalSpy count(m_outbox.get(), &Outbox::waitingCountChanged);
    m_transport->enqueueError(test::FakeTransport::unreachable());
    m_transport->enqueueError(test::FakeTransport::unreachable());
    m_transport->enqueue("{}");
    m_outbox->add(like(true, false));
    QTRY_COMPARE(waits.size(), 1);
    QTRY_VERIFY(m_outbox->entries().isEmpty());
    QCOMPARE(asked().size(), 3);
    QCOMPARE(waits.size(), 1);
    QCOMPARE(count.size(), 2);
}

VIREO_TEST(tst_Outbox)
#include "tst_outbox.moc"
