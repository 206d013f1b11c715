// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "server/service/clips/clipnews.h"
#include "support/testmain.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;

//! Who hears of a clip that came out: whom it mentions, and whose clip or sound it is made of.
class tst_ClipNews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mentionsAreToldOnce();
    void whoMayNotSeeHearsNothing_data();
    void whoMayNotSeeHearsNothing();
    void aNewNameIsTold();
    void aScheduledClipTellsWhenItComesOut();
    void makersHearOfWhatIsMadeOfTheirs_data();
    void makersHearOfWhatIsMadeOfTheirs();
    void aSoundIsOneLine();
    void nobodyHearsTwice();
    void switchesHold();
    void whatWasImportedSaysNothing();

private:
    [[nodiscard]] static QJsonArray lines(ClipServer &server, int account)
    {
        return server.get("/api/v1/notifications", account)["items"_L1].toArray();
    }
    [[nodiscard]] static QStringList kinds(ClipServer &server, int account)
    {
        QStringList found;
        for (const QJsonValue &line : lines(server, account))
            found.append(line["kind"_L1].toString());
        return found;
    }
    //! As the worker does when a clip has been made ready.
    static void comeOut(ClipServer &server, const QString &id)
    {
        const auto told = server.database()
                              .write([&](server::storage::Connection &connection) {
                                  return server::service::clipnews::tellOut(
                                      connection, Id::fromString(id), server.clock().nowMs());
                              })
                              .result();
        if (!told.ok())
            qFatal("%s", qPrintable(told.error().detail));
    }
    static QString out(ClipServer &server, int account, const QJsonObject &more)
    {
        const QString id = server.readyClip(account, more);
        comeOut(server, id);
        return id;
    }
    static int change(ClipServer &server, const QString &id, const QJsonObject &what)
    {
        return server.json("PATCH", "/api/v1/videos/" + id.toLatin1(), 1, what).status;
    }
};

void tst_ClipNews::mentionsAreToldOnce()
{
    ClipServer server;
    const QString id = out(server, 1, {{u"caption"_s, u"With @ben, @Ben, @mia and @nobody"_s}});
    comeOut(server, id);
    const QJsonArray found = lines(server, 2);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0]["kind"_L1].toString(), u"mention"_s);
    QCOMPARE(found[0]["video"_L1]["id"_L1].toString(), id);
    QVERIFY(found[0]["comment"_L1].isNull());
    QCOMPARE(found[0]["actors"_L1][0]["handle"_L1].toString(), u"mia"_s);
    QCOMPARE(lines(server, 1).size(), 0);
    QCOMPARE(server.get("/api/v1/notifications", 2)["unread"_L1].toInt(), 1);
}

void tst_ClipNews::whoMayNotSeeHearsNothing_data()
{
    QTest::addColumn<QString>("visibility");
    QTest::addColumn<QByteArray>("before"); // what stands between the two
    QTest::addColumn<int>("heard");
    QTest::newRow("public") << u"public"_s << ""_ba << 1;
    QTest::newRow("unlisted") << u"unlisted"_s << ""_ba << 1;
    QTest::newRow("followers, no follower") << u"followers"_s << ""_ba << 0;
    QTest::newRow("followers, a follower")
        << u"followers"_s << "/api/v1/accounts/@mia/follow"_ba << 1;
    QTest::newRow("private") << u"private"_s << ""_ba << 0;
    QTest::newRow("blocked") << u"public"_s << "/api/v1/accounts/@mia/block"_ba << 0;
    QTest::newRow("muted") << u"public"_s << "/api/v1/accounts/@mia/mute"_ba << 0;
}

void tst_ClipNews::whoMayNotSeeHearsNothing()
{
    QFETCH(QString, visibility);
    QFETCH(QByteArray, before);
    QFETCH(int, heard);
    ClipServer server;
    if (!before.isEmpty())
        QVERIFY(server.ask("PUT", before, 2).status < 300);
    out(server, 1, {{u"caption"_s, u"With @ben"_s}, {u"visibility"_s, visibility}});
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM notices WHERE account_id = 2"_s), heard);
}

void tst_ClipNews::aNewNameIsTold()
{
    ClipServer server;
    // It stood before anybody was told of captions.
    const QString id = server.readyClip(1, {{u"caption"_s, u"With @ben"_s}});
    QCOMPARE(change(server, id, {{u"caption"_s, u"With @ben and @zoe"_s}}), 200);
    QCOMPARE(kinds(server, 3), QStringList{u"mention"_s});
    QCOMPARE(kinds(server, 2), QStringList());
    QCOMPARE(change(server, id, {{u"caption"_s, u"Alone"_s}}), 200);
    QCOMPARE(change(server, id, {{u"caption"_s, u"With @zoe again"_s}}), 200);
    QCOMPARE(lines(server, 3).size(), 1);
    // What was for fewer comes to be for more.
    const QString shy
        = server.readyClip(1, {{u"caption"_s, u"Also @ben"_s}, {u"visibility"_s, u"private"_s}});
    QCOMPARE(change(server, shy, {{u"caption"_s, u"And @ben"_s}}), 200);
    QCOMPARE(lines(server, 2).size(), 0);
    QCOMPARE(change(server, shy, {{u"visibility"_s, u"public"_s}}), 200);
    QCOMPARE(kinds(server, 2), QStringList{u"mention"_s});
}

void tst_ClipNews::aScheduledClipTellsWhenItComesOut()
{
    ClipServer server;
    const QString at = QDateTime::fromMSecsSinceEpoch(server.clock().nowMs() + 3'600'000, Qt::UTC)
                           .toString(Qt::ISODateWithMs);
    const QString id = out(server, 1, {{u"caption"_s, u"With @ben"_s}, {u"publish_at"_s, at}});
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM notices"_s), 0);
    server.clock().offsetMs = 3'700'000;
    QTRY_COMPARE(kinds(server, 2), QStringList{u"mention"_s});
    QCOMPARE(lines(server, 2)[0]["video"_L1]["id"_L1].toString(), id);
}

void tst_ClipNews::makersHearOfWhatIsMadeOfTheirs_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("kind");
    QTest::newRow("duet") << u"duet_of"_s << u"duet"_s;
    QTest::newRow("stitch") << u"stitch_of"_s << u"stitch"_s;
    QTest::newRow("sound") << u"sound_id"_s << u"sound_use"_s;
}

void tst_ClipNews::makersHearOfWhatIsMadeOfTheirs()
{
    QFETCH(QString, field);
    QFETCH(QString, kind);
    ClipServer server;
    const QString original = server.readyClip(1);
    // Its maker is mentioned too, and hears of it once.
    const QString id
        = out(server, 2, {{field, original}, {u"caption"_s, u"After @mia, for @zoe"_s}});
    QCOMPARE(kinds(server, 1), QStringList{kind});
    QCOMPARE(lines(server, 1)[0]["video"_L1]["id"_L1].toString(), id);
    QCOMPARE(lines(server, 1)[0]["actors"_L1][0]["handle"_L1].toString(), u"ben"_s);
    QCOMPARE(kinds(server, 3), QStringList{u"mention"_s});
    // Of one's own clip one hears nothing, and nothing of what one may not see.
    out(server, 1, {{field, original}});
    out(server, 3, {{field, original}, {u"visibility"_s, u"private"_s}});
    QCOMPARE(lines(server, 1).size(), 1);
}

void tst_ClipNews::aSoundIsOneLine()
{
    ClipServer server;
    const QString original = server.readyClip(1);
    out(server, 2, {{u"sound_id"_s, original}});
    const QString latest = out(server, 3, {{u"sound_id"_s, original}});
    QCOMPARE(lines(server, 1).size(), 1);
    QCOMPARE(lines(server, 1)[0]["actor_count"_L1].toInt(), 2);
    QCOMPARE(lines(server, 1)[0]["video"_L1]["id"_L1].toString(), latest);
    // Two duets are two clips to look at.
    out(server, 2, {{u"duet_of"_s, original}});
    out(server, 3, {{u"duet_of"_s, original}});
    QCOMPARE(lines(server, 1).size(), 3);
}

void tst_ClipNews::nobodyHearsTwice()
{
    ClipServer server;
    const QString original = server.readyClip(1);
    const QString id = out(server, 2, {{u"duet_of"_s, original}, {u"sound_id"_s, original}});
    comeOut(server, id);
    QCOMPARE(kinds(server, 1), QStringList{u"duet"_s});
    QCOMPARE(server.get("/api/v1/notifications", 1)["unread"_L1].toInt(), 1);
}

void tst_ClipNews::switchesHold()
{
    ClipServer server;
    const QString original = server.readyClip(1);
    for (const QString &kind : {u"duet"_s, u"stitch"_s, u"sound_use"_s}) {
        const QJsonObject off{
            {u"notifications"_s, QJsonObject{{u"kinds"_s, QJsonObject{{kind, false}}}}}};
        QCOMPARE(server.json("PUT", "/api/v1/me/preferences", 1, off).status, 200);
    }
    for (const QString &field : {u"duet_of"_s, u"stitch_of"_s, u"sound_id"_s})
        out(server, 2, {{field, original}});
    QCOMPARE(lines(server, 1).size(), 0);
}

void tst_ClipNews::whatWasImportedSaysNothing()
{
    ClipServer server;
    const QString id = server.readyClip(1, {{u"caption"_s, u"With @ben"_s}});
    server.sql(u"INSERT INTO imported_clips (account_id, origin, video_id) VALUES (1, 'x', ?)"_s,
        {id.toLongLong()});
    comeOut(server, id);
    QCOMPARE(lines(server, 2).size(), 0);
}

VIREO_TEST(tst_ClipNews)
#include "tst_clipnews.moc"
