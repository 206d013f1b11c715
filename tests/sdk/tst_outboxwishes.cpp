// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "outboxfixture.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::Outbox;
using test::about;
using test::comment;
using test::like;
using Kind = sdk::OutboxEntry::Kind;

//! What becomes of a wish that was changed or taken back before it was sent.
class tst_OutboxWishes : public QObject, private test::OutboxFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void lastWishStands();
    void takenBackBeforeItWasSentIsNotSent();
    void takenBackAfterItMayHaveBeenSentIsSent();
    void commentIsTakenBack();
    void commentThatMayBeThereIsDeleted();
    void deletingForgetsWhatWasWished();
};

void tst_OutboxWishes::lastWishStands()
{
    m_transport->hold();
    m_transport->enqueue("{}");
    m_transport->enqueue("{}");
    m_outbox->add(like(true, false));
    QTRY_COMPARE(m_transport->waiting(), 1);
    m_outbox->add(like(false, true));
    m_outbox->add(like(true, false));
    m_outbox->add(like(false, true));
    QCOMPARE(m_outbox->wish(like(true, false))->on(), false);
    m_transport->release();
    QTRY_COMPARE(asked(),
        (QStringList{u"PUT /videos/42/reactions/like"_s, u"DELETE /videos/42/reactions/like"_s}));
    QTRY_VERIFY(m_outbox->entries().isEmpty());
}

void tst_OutboxWishes::takenBackBeforeItWasSentIsNotSent()
{
    // Something ahead of it keeps it from being tried.
    away();
    m_outbox->add(comment(u"first"_s));
    QTRY_VERIFY(!asked().isEmpty());
    QVERIFY(!m_outbox->add(like(true, false)).isEmpty());
    QVERIFY(m_outbox->add(like(false, true)).isEmpty());
    QVERIFY(!m_outbox->wish(like(true, false)));
    m_transport->handler = [](const sdk::Request &) { return sdk::Reply{201, {}, "{}"}; };
    back();
    QTRY_VERIFY(m_outbox->entries().isEmpty());
    QVERIFY2(!asked().join(u' ').contains(u"like"_s), qPrintable(asked().join(u' ')));
}

void tst_OutboxWishes::takenBackAfterItMayHaveBeenSentIsSent()
{
    m_transport->enqueueError(test::FakeTransport::unreachable());
    m_transport->enqueue("{}");
    const QByteArray key = m_outbox->add(like(true, false));
    QTRY_VERIFY(m_outbox->isWaiting(key));
    m_outbox->add(like(false, true));
    QTRY_VERIFY(m_outbox->entries().isEmpty());
    QCOMPARE(asked(),
        (QStringList{u"PUT /videos/42/reactions/like"_s, u"DELETE /videos/42/reactions/like"_s}));
}

void tst_OutboxWishes::commentIsTakenBack()
{
    away();
    m_outbox->add(like(true, false)); // goes first
    const QByteArray key = m_outbox->add(comment(u"no"_s));
    QTRY_VERIFY(m_outbox->isWaiting(key));
    QSignalSpy dropped(m_outbox.get(), &Outbox::dropped);
    QVERIFY(m_outbox->takeBack(key));
    QCOMPARE(dropped.size(), 1);
    QVERIFY(!m_outbox->takeBack(key));
    m_transport->handler = [](const sdk::Request &) { return sdk::Reply{201, {}, "{}"}; };
    back();
    QTRY_VERIFY(m_outbox->entries().isEmpty());
    QVERIFY2(!asked().join(u' ').contains(u"POST"_s), qPrintable(asked().join(u' ')));
}

void tst_OutboxWishes::commentThatMayBeThereIsDeleted()
{
    m_transport->enqueueError(test::FakeTransport::unreachable());
    const QByteArray key = m_outbox->add(comment(u"no"_s));
    QTRY_VERIFY(m_outbox->isWaiting(key));
    m_transport->handler = [](const sdk::Request &request) {
        return request.method == sdk::Request::Method::Delete
            ? sdk::Reply{204, {}, {}}
            : sdk::Reply{201, {}, R"({"id":"5"})"};
    };
    QVERIFY(m_outbox->takeBack(key));
    QTRY_VERIFY(m_outbox->entries().isEmpty());
    QCOMPARE(asked().last(), u"DELETE /videos/42/comments/5"_s);
    QCOMPARE(m_transport->sent.at(1).idempotencyKey, key);
}

void tst_OutboxWishes::deletingForgetsWhatWasWished()
{
    away();
    m_outbox->add(comment(u"ahead"_s));
    m_outbox->add(about(Kind::LikeComment, Id(9), u"on"_s));
    m_outbox->add(about(Kind::EditComment, Id(9), u"better"_s));
    m_outbox->add(about(Kind::LikeComment, Id(8), u"on"_s));
    m_outbox->add(about(Kind::DeleteComment, Id(9)));
    QCOMPARE(m_outbox->entries().size(), 3);
    QVERIFY(m_outbox->wish(about(Kind::LikeComment, Id(8))));
    QVERIFY(!m_outbox->wish(about(Kind::EditComment, Id(9))));
}

VIREO_TEST(tst_OutboxWishes)
#include "tst_outboxwishes.moc"
