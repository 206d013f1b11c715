// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/store/outboxentry.h"
#include "sdk/transport/request.h"
#include "support/testmain.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace vireo;
using Kind = sdk::OutboxEntry::Kind;

//! What one entry is on the disk, and what the server is asked for it.
class tst_OutboxEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsKeptAndAsked_data();
    void everyKindIsKeptAndAsked();
};

void tst_OutboxEntry::everyKindIsKeptAndAsked_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("replaces");
    QTest::newRow("save") << Kind::Bookmark << u"on"_s << u"PUT /videos/5/bookmark"_s << true;
    QTest::newRow("let go") << Kind::Bookmark << QString() << u"DELETE /videos/5/bookmark"_s
                            << true;
    QTest::newRow("repost") << Kind::Repost << u"on"_s << u"PUT /videos/5/repost"_s << true;
    QTest::newRow("take back") << Kind::Repost << QString() << u"DELETE /videos/5/repost"_s << true;
    QTest::newRow("share") << Kind::Share << QString() << u"POST /videos/5/shares"_s << false;
    QTest::newRow("not wanted") << Kind::NotInterested << u"on"_s << u"POST /feed/not-interested"_s
                                << true;
}

void tst_OutboxEntry::everyKindIsKeptAndAsked()
{
    QFETCH(Kind, kind);
    QFETCH(QString, value);
    QFETCH(QString, asked);
    QFETCH(bool, replaces);
    sdk::OutboxEntry entry;
    entry.key = "k1"_ba;
    entry.kind = kind;
    entry.account = Id(7);
    entry.subject = Id(5);
    entry.value = value;
    QCOMPARE(entry.replaces(), replaces);
    const auto read = sdk::outboxEntryFromJson(sdk::toJson(entry));
    QVERIFY(read);
    QCOMPARE(read->kind, kind);
    QCOMPARE(read->target(), entry.target());
    const auto request = read->request();
    QVERIFY(request);
    QCOMPARE(QString::fromLatin1(sdk::toString(request->method)) + u' ' + request->path, asked);
    QCOMPARE(request->idempotencyKey.isEmpty(), !asked.startsWith("POST"_L1));
    if (kind == Kind::NotInterested) {
        QCOMPARE(QJsonDocument::fromJson(request->body).object(),
            (QJsonObject{{u"video_id"_s, u"5"_s}, {u"on"_s, true}}));
    }
}

VIREO_TEST(tst_OutboxEntry)
#include "tst_outboxentry.moc"
