// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "server/storage/accounts.h"
#include "server/storage/follows.h"
#include "server/storage/ties.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::RawAnswer;

namespace {

template <typename Work> bool write(ClipServer &server, Work work)
{
    return server.database().write(work).result().ok();
}

//! A picture as ffmpeg makes it.
QByteArray picture(const QString &size)
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"a.png"_s);
    QProcess ffmpeg;
    ffmpeg.start(u"ffmpeg"_s,
        {u"-hide_banner"_s, u"-loglevel"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s,
            u"testsrc2=size="_s + size, u"-frames:v"_s, u"1"_s, file});
    ffmpeg.waitForFinished(30'000);
    QFile made(file);
    return made.open(QIODevice::ReadOnly) ? made.readAll() : QByteArray();
}

QString uploadPicture(ClipServer &server, const QByteArray &bytes, const QByteArray &purpose)
{
    const RawAnswer made = server.ask("POST", "/api/v1/uploads", 1,
        {"Tus-Resumable: 1.0.0", "Upload-Length: " + QByteArray::number(bytes.size()),
            "Upload-Metadata: purpose " + purpose.toBase64(),
            "Content-Type: application/offset+octet-stream"},
        bytes);
    return QString::fromLatin1(made.headers.value("Location").split('/').last());
}

} // namespace

//! An account's picture, and that nothing is left of an account that went.
class tst_Owner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAPicture();
    void refusesWhatIsNoPicture_data();
    void refusesWhatIsNoPicture();
    void leavesNothing();
};

void tst_Owner::takesAPicture()
{
    ClipServer::Setup setup;
    setup.worker.program = QStringLiteral(VIREO_BIN_DIR "/vireo-media");
    ClipServer server(setup);
    QByteArrayList urls;
    for (const QString &size : {u"640x360"_s, u"100x300"_s}) {
        server.clock().offsetMs += 1000;
        const QString upload = uploadPicture(server, picture(size), "avatar");
        const RawAnswer set
            = server.json("PUT", "/api/v1/me/avatar", 1, {{u"upload_id"_s, upload}});
        QCOMPARE(set.status, 200);
        urls.append(set.json()["avatar_url"_L1].toString().toLatin1());
        const RawAnswer shown = server.ask("GET", urls.last(), 0);
        QCOMPARE(shown.status, 200);
        QCOMPARE(shown.headers.value("Content-Type"), "image/webp");
        QVERIFY(shown.body.startsWith("RIFF"));
    }
    QCOMPARE(server.ask("GET", urls.first(), 0).status, 404); // the old one went
    QTRY_VERIFY(QDir(server.data() + u"/uploads"_s).entryList(QDir::Files).isEmpty());
    QCOMPARE(server.ask("DELETE", "/api/v1/me/avatar", 1).json()["avatar_url"_L1], QJsonValue());
    QTRY_COMPARE(server.ask("GET", urls.last(), 0).status, 404);
}

void tst_Owner::refusesWhatIsNoPicture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("purpose");
    QTest::newRow("text") << "this is no picture"_ba
                          << "avatar"_ba;
    QTest::newRow("playlist") << "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"_ba
                              << "avatar"_ba;
    QTest::newRow("SVG") << "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"_ba
                         << "avatar"_ba;
    QTest::newRow("a clip's upload") << "bytes"_ba
                                     << "clip"_ba;
}

void tst_Owner::refusesWhatIsNoPicture()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, purpose);
    ClipServer::Setup setup;
    setup.worker.program = QStringLiteral(VIREO_BIN_DIR "/vireo-media");
    ClipServer server(setup);
    const RawAnswer set = server.json(
        "PUT", "/api/v1/me/avatar", 1, {{u"upload_id"_s, uploadPicture(server, bytes, purpose)}});
    QCOMPARE(set.status, 422);
    QCOMPARE(set.json()["errors"_L1][0]["pointer"_L1].toString(), u"/upload_id"_s);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM accounts WHERE avatar_url <> ''"_s), 0);
}

void tst_Owner::leavesNothing()
{
    namespace ties = server::storage::ties;
    ClipServer server;
    const QString own = server.readyClip(1);
    const QString other = server.readyClip(2);
    const QByteArray talk = "/api/v1/videos/" + other.toLatin1() + "/comments";
    const QString said
        = server.json("POST", talk, 1, {{u"text"_s, u"mine"_s}}).json()["id"_L1].toString();
    server.json("POST", talk, 2, {{u"text"_s, u"a reply"_s}, {u"parent_id"_s, said}});
    server.ask("PUT", talk + '/' + said.toLatin1() + "/like", 1);
    server.ask("PUT", "/api/v1/videos/" + other.toLatin1() + "/reactions/like", 1);
    QCOMPARE(server.ask("PUT", "/api/v1/videos/" + other.toLatin1() + "/repost", 1).status, 200);
    server.ask("PUT", "/api/v1/videos/" + own.toLatin1() + "/reactions/like", 2);
    QVERIFY(write(server, [](server::storage::Connection &db) {
        return server::storage::follows::add(db, Id(1), Id(2), 1);
    }));
    QVERIFY(write(server, [](server::storage::Connection &db) {
        return server::storage::follows::add(db, Id(3), Id(1), 1);
    }));
    for (const auto kind : {ties::Kind::Asks, ties::Kind::Blocks, ties::Kind::Mutes}) {
        QVERIFY(write(server, [kind](server::storage::Connection &db) {
            return ties::add(db, kind, Id(1), Id(3), 1);
        }));
        QVERIFY(write(server, [kind](server::storage::Connection &db) {
            return ties::add(db, kind, Id(2), Id(1), 1);
        }));
    }
    const qint64 soon = server.clock().nowMs() + 1000;
    QVERIFY(write(server, [soon](server::storage::Connection &db) {
        return server::storage::accounts::setLeaving(db, Id(1), soon);
    }));
    QVERIFY(server.parts().cleanUp(false).result().ok());
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM accounts WHERE id = 1"_s), 1); // not yet
    server.clock().offsetMs = 2000;
    QVERIFY(server.parts().cleanUp(true).result().valueOr(0) > 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM accounts WHERE id = 1"_s), 1); // a dry run
    QVERIFY(server.parts().cleanUp(false).result().ok());
    // What somebody answered stays, below nobody's words.
    const QJsonObject clip = server.get("/api/v1/videos/" + other.toLatin1(), 2);
    QCOMPARE(clip["counts"_L1]["comments"_L1].toInt(), 1);
    QCOMPARE(server.get(talk, 2)["items"_L1][0]["counts"_L1]["replies"_L1].toInt(), 1);

    // Every column of every table that could name it.
    const auto columns
        = server.database()
              .read([](server::storage::Connection &db) -> Result<QStringList> {
                  auto rows = db.run(
                      u"SELECT m.name || '.' || c.name FROM sqlite_master AS m, "
                      u"pragma_table_info(m.name) AS c WHERE m.type = 'table' AND c.name IN "
                      u"('account_id', 'other_id', 'target_id', 'follower_id')"_s);
                  if (!rows.ok())
                      return rows.error();
                  QStringList found;
                  while (rows->next())
                      found.append(rows->text(0));
                  return found;
              })
              .result();
    QVERIFY(columns->size() > 10);
    for (const QString &column : *columns) {
        const QString table = column.section(u'.', 0, 0);
        const qint64 left = server.sql(
            u"SELECT COUNT(*) FROM %1 WHERE %2 = 1"_s.arg(table, column.section(u'.', 1)));
        QVERIFY2(left == 0 || table == "revocations"_L1, qPrintable(column));
    }
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM accounts WHERE id = 1"_s), 0);
    QCOMPARE(server.sql(u"SELECT followers FROM accounts WHERE id = 2"_s), 0);
    QCOMPARE(server.ask("GET", "/api/v1/videos/" + own.toLatin1(), 2).status, 404);
    const QJsonObject seen = server.get("/api/v1/videos/" + other.toLatin1(), 2);
    QCOMPARE(seen["counts"_L1]["likes"_L1].toInt(), 0);
    QCOMPARE(seen["counts"_L1]["reposts"_L1].toInt(), 0);
    QCOMPARE(seen["counts"_L1]["comments"_L1].toInt(), 1);
    const QJsonObject tombstone = server.get(talk, 2)["items"_L1][0].toObject();
    QVERIFY(tombstone["deleted"_L1].toBool());
    QCOMPARE(tombstone["text"_L1].toString(), QString());
}

VIREO_TEST(tst_Owner)
#include "tst_owner.moc"
