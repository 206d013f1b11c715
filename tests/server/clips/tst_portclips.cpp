// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "archiving.h"
#include "core/base/json.h"
#include "server/service/care/terms.h"
#include "server/storage/videos.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::captions;
using test::ClipServer;
using test::exported;
using test::imported;
using test::kHead;
using test::zip;

//! What an import makes of the clips in an archive: never more open than they were, and without
//! those that this server would not take of anybody.
class tst_PortClips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingBecomesMoreOpen();
    void refusedClipsAreSkipped();
    void clipsWithoutMediaAreSkipped_data();
    void clipsWithoutMediaAreSkipped();
    void whatWaitsGoesOnWaiting();
    void publishTimeIsReadStrictly_data();
    void publishTimeIsReadStrictly();
    void permissionsMoveToo();
    void permissionsAreReadStrictly_data();
    void permissionsAreReadStrictly();
};

void tst_PortClips::nothingBecomesMoreOpen()
{
    ClipServer server;
    const QByteArray archive
        = zip({{u"vireo-export.json"_s, QByteArray(kHead).replace("false", "true")},
            {u"clips/5/clip.json"_s, R"({"caption":"a","visibility":"public"})"},
            {u"clips/5/media.mp4"_s, "bytes"},
            {u"clips/6/clip.json"_s, R"({"caption":"b","visibility":"for-all"})"},
            {u"clips/6/media.mp4"_s, "bytes"}});
    QCOMPARE(imported(server, 1, archive)["clips"_L1].toInt(), 2);
    QCOMPARE(server.sql(u"SELECT visibility FROM videos WHERE caption = 'a'"_s), 1);
    QCOMPARE(server.sql(u"SELECT visibility FROM videos WHERE caption = 'b'"_s), 3);
}

void tst_PortClips::refusedClipsAreSkipped()
{
    ClipServer::Setup setup;
    setup.uploads.maxBytes = 100'000;
    ClipServer server(setup);
    server::service::Review review;
    review.clip = [](server::storage::Connection &db, Id video, bool, qint64) -> Result<void> {
        const auto row = server::storage::videos::find(db, video);
        return row.ok() && (*row)->video.caption.contains(u"forbidden")
            ? server::service::terms::refusal(u"/caption"_s)
            : Result<void>();
    };
    server.parts().setReview(review);
    const QByteArray archive = zip({{u"vireo-export.json"_s, kHead},
        {u"clips/5/clip.json"_s, R"({"caption":"A forbidden\nword"})"},
        {u"clips/5/media.mp4"_s, "bytes"}, {u"clips/6/clip.json"_s, R"({"caption":"Large"})"},
        {u"clips/6/media.mp4"_s, QByteArray(100'001, 'x')},
        {u"clips/7/clip.json"_s,
            R"({"caption":"Late","publish_at":"2090-01-01T00:00:00Z","visibility":"public"})"},
        {u"clips/7/media.mp4"_s, "bytes"}, {u"clips/8/clip.json"_s, R"({"caption":"Good"})"},
        {u"clips/8/media.mp4"_s, "bytes"}});
    for (int known = 0; known < 2; ++known) {
        const QJsonObject done = imported(server, 1, archive);
        QCOMPARE(done["state"_L1].toString(), u"done"_s);
        QCOMPARE(done["clips"_L1].toInt(), 1 - known);
        QCOMPARE(done["known"_L1].toInt(), known);
        QCOMPARE(done["skipped"_L1].toInt(), 3);
        const QJsonArray skips = done["skips"_L1].toArray();
        QCOMPARE(skips.size(), 3);
        QCOMPARE(skips[0]["entry"_L1].toString(), u"clips/5"_s);
        QCOMPARE(skips[0]["name"_L1].toString(), u"A forbidden word"_s);
        QCOMPARE(skips[0]["code"_L1].toString(), u"blocked_term"_s);
        QVERIFY(!skips[0]["detail"_L1].toString().isEmpty());
        QCOMPARE(skips[1]["code"_L1].toString(), u"import_entry_size"_s);
        QCOMPARE(skips[2]["name"_L1].toString(), u"Late"_s);
    }
    QCOMPARE(captions(server, 1), QStringList{u"Good"_s});
    QTRY_COMPARE(QDir(server.data() + u"/uploads"_s).entryList(QDir::Files).size(), 1);
    QTRY_COMPARE(server.sql(u"SELECT COUNT(*) FROM uploads"_s), 1);
}

void tst_PortClips::clipsWithoutMediaAreSkipped_data()
{
    QTest::addColumn<bool>("last");
    QTest::addColumn<bool>("empty");
    QTest::newRow("before another") << false << false;
    QTest::newRow("at the end") << true << false;
    QTest::newRow("empty") << false << true;
}

void tst_PortClips::clipsWithoutMediaAreSkipped()
{
    QFETCH(bool, last);
    QFETCH(bool, empty);
    ClipServer server;
    QList<std::pair<QString, QByteArray>> entries{
        {u"clips/6/clip.json"_s, R"({"caption":"Good"})"}, {u"clips/6/media.mp4"_s, "bytes"}};
    const qsizetype at = last ? 2 : 0;
    if (empty)
        entries.insert(at, {u"clips/5/media.mp4"_s, {}});
    entries.insert(at, {u"clips/5/clip.json"_s, R"({"caption":"Lost"})"});
    entries.prepend({u"vireo-export.json"_s, kHead});
    const QJsonObject done = imported(server, 1, zip(entries));
    QCOMPARE(done["clips"_L1].toInt(), 1);
    QCOMPARE(done["skips"_L1].toArray().size(), 1);
    QCOMPARE(done["skips"_L1][0]["name"_L1].toString(), u"Lost"_s);
    QCOMPARE(done["skips"_L1][0]["code"_L1].toString(), u"import_no_media"_s);
}

void tst_PortClips::whatWaitsGoesOnWaiting()
{
    ClipServer from;
    const QString dueAt = base::toRfc3339(from.clock().nowMs() + 86'400'000);
    static_cast<void>(from.readyClip(1, {{u"publish_at"_s, dueAt}}));
    const QByteArray archive = exported(from, 1);
    ClipServer to;
    to.clock().offsetMs = 3'600'000; // it was made an hour ago
    QCOMPARE(imported(to, 1, archive)["clips"_L1].toInt(), 1);
    QCOMPARE(to.sql(u"SELECT waiting FROM videos"_s), 1);
    QCOMPARE(
        to.get("/api/v1/accounts/1/videos", 1)["items"_L1][0]["publish_at"_L1].toString(), dueAt);
    QCOMPARE(to.sql(u"SELECT publish_ms FROM videos"_s), base::fromRfc3339(dueAt));
    const QString id = QString::number(to.sql(u"SELECT id FROM videos"_s));
    QCOMPARE(to.ask("GET", test::placeOf(id), 2).status, 404);
    // Taken in when its time has come, it is out.
    ClipServer later;
    later.clock().offsetMs = 2 * 86'400'000;
    QCOMPARE(imported(later, 1, archive)["clips"_L1].toInt(), 1);
    QCOMPARE(later.sql(u"SELECT waiting FROM videos"_s), 0);
}

void tst_PortClips::publishTimeIsReadStrictly_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<int>("visibility");
    QTest::newRow("none") << QByteArray() << 0;
    QTest::newRow("null") << R"(,"publish_at":null)"_ba << 0;
    QTest::newRow("past") << R"(,"publish_at":"2026-01-02T03:04:05Z")"_ba << 0;
    QTest::newRow("no time") << R"(,"publish_at":"soon")"_ba << 3;
    QTest::newRow("a number") << R"(,"publish_at":4102444800000)"_ba << 3;
}

void tst_PortClips::publishTimeIsReadStrictly()
{
    QFETCH(QByteArray, member);
    QFETCH(int, visibility);
    ClipServer server;
    const QByteArray archive = zip({{u"vireo-export.json"_s, kHead},
        {u"clips/5/clip.json"_s, R"({"caption":"a","visibility":"public")" + member + '}'},
        {u"clips/5/media.mp4"_s, "bytes"}});
    QCOMPARE(imported(server, 1, archive)["clips"_L1].toInt(), 1);
    QCOMPARE(server.sql(u"SELECT visibility FROM videos"_s), visibility);
    QCOMPARE(server.sql(u"SELECT waiting FROM videos"_s), 0);
}

void tst_PortClips::permissionsMoveToo()
{
    const QList<QJsonObject> given{{{u"comments"_s, u"followers"_s}, {u"duet"_s, false},
                                       {u"stitch"_s, true}, {u"download"_s, false}},
        {{u"comments"_s, u"nobody"_s}, {u"duet"_s, true}, {u"stitch"_s, false},
            {u"download"_s, true}},
        {{u"comments"_s, u"everyone"_s}, {u"duet"_s, true}, {u"stitch"_s, true},
            {u"download"_s, true}}};
    ClipServer from;
    for (const QJsonObject &one : given)
        static_cast<void>(from.readyClip(1, {{u"permissions"_s, one}}));
    ClipServer to;
    QCOMPARE(imported(to, 1, exported(from, 1))["clips"_L1].toInt(), 3);
    const QJsonArray clips = to.get("/api/v1/accounts/1/videos", 1)["items"_L1].toArray();
    for (int i = 0; i < 3; ++i) // newest first
        QCOMPARE(clips.at(2 - i)["permissions"_L1].toObject(), given.at(i));
}

void tst_PortClips::permissionsAreReadStrictly_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QJsonObject>("kept");
    const auto kept = [](const QString &comments, bool duet, bool stitch, bool download) {
        return QJsonObject{{u"comments"_s, comments}, {u"duet"_s, duet}, {u"stitch"_s, stitch},
            {u"download"_s, download}};
    };
    const auto row = [](const char *name, const QByteArray &member, const QJsonObject &kept) {
        QTest::newRow(name) << member << kept;
    };
    const QJsonObject all = kept(u"everyone"_s, true, true, true);
    const QJsonObject none = kept(u"nobody"_s, false, false, false);
    row("an older archive", "", all);
    row("says nothing", R"(,"permissions":{})", all);
    row("says one", R"(,"permissions":{"duet":false})", kept(u"everyone"_s, false, true, true));
    row("unknown commenters", R"(,"permissions":{"comments":"friends"})",
        kept(u"nobody"_s, true, true, true));
    row("commenters of another kind", R"(,"permissions":{"comments":0})",
        kept(u"nobody"_s, true, true, true));
    row("flags of another kind", R"(,"permissions":{"duet":"yes","stitch":1,"download":null})",
        kept(u"everyone"_s, false, false, false));
    row("no object", R"(,"permissions":"all")", none);
    row("null", R"(,"permissions":null)", none);
}

void tst_PortClips::permissionsAreReadStrictly()
{
    QFETCH(QByteArray, member);
    QFETCH(QJsonObject, kept);
    ClipServer server;
    const QByteArray archive = zip({{u"vireo-export.json"_s, kHead},
        {u"clips/5/clip.json"_s, R"({"caption":"a","visibility":"public")" + member + '}'},
        {u"clips/5/media.mp4"_s, "bytes"}});
    QCOMPARE(imported(server, 1, archive)["clips"_L1].toInt(), 1);
    QCOMPARE(server.get("/api/v1/accounts/1/videos", 1)["items"_L1][0]["permissions"_L1].toObject(),
        kept);
}

VIREO_TEST(tst_PortClips)
#include "tst_portclips.moc"
