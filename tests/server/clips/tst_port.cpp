// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "archiving.h"
#include "core/base/json.h"
#include "server/service/port/archivereader.h"
#include "server/storage/porttables.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::port::ArchiveReader;
using test::captions;
using test::ClipServer;
using test::exported;
using test::imported;
using test::kExport;
using test::kHead;
using test::say;
using test::zip;

namespace {

QByteArray zipWithLink()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"a.zip"_s);
    archive *zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_open_filename(zip, QFile::encodeName(path).constData());
    archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, "vireo-export.json");
    archive_entry_set_filetype(entry, AE_IFLNK);
    archive_entry_set_symlink(entry, "/etc/passwd");
    archive_write_header(zip, entry);
    archive_entry_free(entry);
    archive_write_close(zip);
    archive_write_free(zip);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_Port : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movesToAnotherServer();
    void onesOwnClipsAreKnown();
    void holdsEveryTable();
    void everyTableWasLookedAt();
    void showsNothingOfOthers();
    void isItsOwnersAlone();
    void isTakenUpAfterARestart();
    void refusesArchives_data();
    void refusesArchives();
};

void tst_Port::movesToAnotherServer()
{
    ClipServer from;
    const QString first = from.readyClip(1, {{u"caption"_s, u"The first #sea"_s}});
    static_cast<void>(
        from.readyClip(1, {{u"caption"_s, u"The second"_s}, {u"visibility"_s, u"followers"_s}}));
    const QString question = say(from, 2, first, u"Where is that?"_s);
    static_cast<void>(say(from, 1, first, u"In Norway"_s, question));
    const QByteArray archive = exported(from, 1);
    QVERIFY(archive.startsWith("PK"));

    ClipServer to;
    const QJsonObject done = imported(to, 1, archive);
    QCOMPARE(done["state"_L1].toString(), u"done"_s);
    QCOMPARE(done["clips"_L1].toInt(), 2);
    QCOMPARE(done["comments"_L1].toInt(), 2);
    QCOMPARE(captions(to, 1), (QStringList{u"The second"_s, u"The first #sea"_s}));
    const QJsonObject clip = to.get("/api/v1/accounts/1/videos", 1)["items"_L1][1].toObject();
    QCOMPARE(clip["state"_L1].toString(), u"queued"_s); // made anew, like any upload
    QCOMPARE(
        clip["created_at"_L1], from.get("/api/v1/videos/" + first.toLatin1(), 1)["created_at"_L1]);
    QCOMPARE(clip["counts"_L1]["comments"_L1].toInt(), 2);
    const QByteArray talk = "/api/v1/videos/" + clip["id"_L1].toString().toLatin1() + "/comments";
    const QJsonObject asked = to.get(talk, 1)["items"_L1][0].toObject();
    QCOMPARE(asked["text"_L1].toString(), u"ben (clips.test): Where is that?"_s);
    const QJsonObject said
        = to.get(talk + '/' + asked["id"_L1].toString().toLatin1() + "/replies", 1)["items"_L1][0]
              .toObject();
    QCOMPARE(said["text"_L1].toString(), u"In Norway"_s);

    const QJsonObject again = imported(to, 1, archive);
    QCOMPARE(again["clips"_L1].toInt(), 0);
    QCOMPARE(again["known"_L1].toInt(), 2);
    QCOMPARE(captions(to, 1).size(), 2);
    QCOMPARE(to.sql(u"SELECT COUNT(*) FROM uploads WHERE video_id = 0"_s), 0); // the archive went
}

//! Whatever became of them: what moderators removed does not come back as a copy.
void tst_Port::onesOwnClipsAreKnown()
{
    ClipServer server;
    static_cast<void>(server.readyClip(1, {{u"caption"_s, u"Stays"_s}}));
    const QString removed = server.readyClip(1, {{u"caption"_s, u"Removed"_s}});
    const QString gone = server.readyClip(1, {{u"caption"_s, u"Deleted"_s}});
    // Nothing is left of the media of this one.
    const QString lost = server.readyClip(1, {{u"caption"_s, u"Lost"_s}});
    server.sql(u"UPDATE videos SET upload_id = '', media = '' WHERE id = ?"_s, {lost.toLongLong()});
    const QByteArray archive = exported(server, 1);
    server.sql(u"UPDATE videos SET care = 3, cap = 3, wished = visibility, visibility = 3 WHERE "
               u"id = ?"_s,
        {removed.toLongLong()});
    QCOMPARE(server.ask("DELETE", test::placeOf(gone), 1).status, 204);

    const QJsonObject done = imported(server, 1, archive);
    QCOMPARE(done["state"_L1].toString(), u"done"_s);
    QCOMPARE(done["known"_L1].toInt(), 3);
    QCOMPARE(done["clips"_L1].toInt(), 1); // the one that was deleted can be had back
    QCOMPARE(done["skipped"_L1].toInt(), 0);
    for (const QString &caption : {u"Stays"_s, u"Removed"_s, u"Deleted"_s, u"Lost"_s})
        QCOMPARE(captions(server, 1).count(caption), 1);
    // Somebody else's clips are none of one's own.
    QCOMPARE(imported(server, 2, archive)["known"_L1].toInt(), 0);
}

void tst_Port::holdsEveryTable()
{
    ClipServer server;
    static_cast<void>(server.readyClip(1));
    server.sql(u"INSERT INTO muted_words VALUES (1, 0, 'spoiler', 'Spoiler')"_s);
    server.sql(u"INSERT INTO ties VALUES (1, 2, 2, 5)"_s);
    QTemporaryDir dir;
    const QString path = dir.filePath(u"a.zip"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(exported(server, 1));
    file.close();
    auto reader = ArchiveReader::open(path, {});
    QVERIFY(reader.ok());
    QHash<QString, QByteArray> entries;
    while (true) {
        const auto entry = (*reader)->next();
        QVERIFY2(entry.ok(), entry.ok() ? "" : qPrintable(entry.error().detail));
        if (!*entry)
            break;
        entries.insert((*entry)->name, (*reader)->content(1 << 20).valueOr({}));
    }
    QVERIFY(entries.value(u"vireo-export.json"_s).contains("\"handle\":\"mia\""));
    QVERIFY(entries.value(u"tables/ties.jsonl"_s).contains("\"other_id\":\"2\""));
    QVERIFY(entries.value(u"tables/muted_words.jsonl"_s).contains("Spoiler"));
    QVERIFY(entries.contains(u"comments.jsonl"_s));
    QVERIFY(!entries.contains(u"tables/idempotency.jsonl"_s));
}

//! A new table that names accounts is exported, or stands here with the reason why not.
void tst_Port::everyTableWasLookedAt()
{
    const QStringList leftOut{
        u"audit_log"_s, // the moderators' own
        u"blocked_terms"_s, u"care_cases"_s, u"unwanted_prints"_s, // so are these
        u"comment_mentions"_s, // of what others wrote; the notices tell of it
        u"comments"_s, u"emails"_s, u"reactions"_s, u"video_edits"_s,
        u"videos"_s, // have entries of their own
        u"feed_changes"_s, u"media_jobs"_s, u"notice_numbers"_s, u"pushes"_s, // the server's work
        u"idempotency"_s, u"recovery_codes"_s, // nothing but hashes and answers
        u"video_reposts"_s, // stands twice
    };
    ClipServer server;
    const auto named
        = server.database()
              .read([](server::storage::Connection &db) -> Result<QStringList> {
                  auto rows = db.run(
                      u"SELECT DISTINCT m.name FROM sqlite_master AS m, pragma_table_info(m.name) "
                      u"AS c WHERE m.type = 'table' AND (c.name LIKE '%account_id' OR c.name IN "
                      u"('reporter_id', 'maker_id', 'creator_id', 'actor_id', 'moderator_id', "
                      u"'target_id', 'follower_id', 'other_id', 'answered_id', 'created_by', "
                      u"'decided_by'))"_s);
                  if (!rows.ok())
                      return rows.error();
                  QStringList names;
                  while (rows->next())
                      names.append(rows->text(0));
                  return names;
              })
              .result();
    QVERIFY(named.ok());
    QVERIFY(named->size() > 30);
    QStringList exported;
    for (const auto &table : server::storage::ports::accountTables())
        exported.append(table.name);
    for (const QString &name : *named)
        QVERIFY2(exported.contains(name) != leftOut.contains(name), qPrintable(name));
}

void tst_Port::showsNothingOfOthers()
{
    ClipServer server;
    const auto id = [](const QString &clip) { return clip.toLongLong(); };
    const QString clip = server.readyClip(2);
    server.sql(u"INSERT INTO ties VALUES (1, 2, 3, 5)"_s); // ben blocks mia
    server.sql(u"INSERT INTO ties VALUES (1, 3, 4, 5)"_s); // she mutes zoe
    server.sql(u"INSERT INTO care_cases (id, kind, object_id, video_id, account_id, note, "
               u"opened_ms) VALUES (70, 0, ?, ?, 2, 'internal', 1)"_s,
        {id(clip), id(clip)});
    server.sql(u"INSERT INTO care_reports (case_id, reporter_id, id, account_id, rule, text, "
               u"moment_ms, at_ms) VALUES (70, 1, 71, 2, '3.2', 'mine', -1, 1)"_s);
    server.sql(u"INSERT INTO care_reports (case_id, reporter_id, id, account_id, rule, text, "
               u"moment_ms, at_ms) VALUES (72, 2, 73, 1, '3.2', 'against', -1, 1)"_s);
    server.sql(u"INSERT INTO care_actions (id, case_id, account_id, moderator_id, kind, object, "
               u"video_id, comment_id, rule, reason, note, excerpt, at_ms, until_ms) VALUES (74, "
               u"75, 1, 3, 4, 2, 0, 0, '3.2', 'be kind', 'internal', 'mia', 1, 0)"_s);
    server.sql(u"INSERT INTO care_actions (id, case_id, account_id, moderator_id, kind, object, "
               u"video_id, comment_id, rule, reason, note, excerpt, at_ms, until_ms) VALUES (79, "
               u"75, 1, 3, 0, 2, 0, 0, '', '', 'let be', 'mia', 1, 0)"_s);
    server.sql(u"INSERT INTO care_appeals (id, action_id, account_id, text, at_ms, decided_by) "
               u"VALUES (76, 74, 1, 'I was', 1, 3)"_s);
    server.sql(u"INSERT INTO views VALUES (?, 77, 1, 0, 4321, 0, 1, 1)"_s, {id(clip)});
    server.sql(u"INSERT INTO comment_likes VALUES (?, 78, 1)"_s, {id(clip)});
    server.sql(u"INSERT INTO invites VALUES ('secret', 1, 'for ben', 0, 1, 1, 2)"_s);
    const QByteArray archive = exported(server, 1);
    const auto table = [&archive](const QString &name) {
        return test::entryOf(archive, u"tables/%1.jsonl"_s.arg(name));
    };
    QCOMPARE(table(u"ties"_s).count('\n'), 1);
    QVERIFY(table(u"ties"_s).contains("\"other_id\":\"3\""));
    const QJsonObject report = QJsonDocument::fromJson(table(u"care_reports"_s)).object();
    QCOMPARE(report["text"_L1].toString(), u"mine"_s);
    QCOMPARE(report["object"_L1].toInt(-1), 0);
    QCOMPARE(report["object_id"_L1].toString(), clip);
    QVERIFY(!report.contains("case_id"_L1));
    QCOMPARE(table(u"care_actions"_s).count('\n'), 1);
    const QJsonObject action = QJsonDocument::fromJson(table(u"care_actions"_s)).object();
    QCOMPARE(action["reason"_L1].toString(), u"be kind"_s);
    QVERIFY(!action.contains("note"_L1));
    QVERIFY(!action.contains("moderator_id"_L1));
    const QJsonObject appeal = QJsonDocument::fromJson(table(u"care_appeals"_s)).object();
    QCOMPARE(appeal["text"_L1].toString(), u"I was"_s);
    QVERIFY(!appeal.contains("decided_by"_L1));
    QVERIFY(table(u"views"_s).contains("4321"));
    QVERIFY(table(u"comment_likes"_s).contains("\"78\""));
    QVERIFY(table(u"invites"_s).contains("for ben"));
    QVERIFY(!table(u"invites"_s).contains("secret"));
    QVERIFY(table(u"handles"_s).contains("mia"));
    QVERIFY(table(u"accounts"_s).contains("\"adult_from_ms\""));
    QVERIFY(!table(u"accounts"_s).contains("approved"));
}

void tst_Port::isItsOwnersAlone()
{
    ClipServer server;
    QVERIFY(!exported(server, 1).isEmpty());
    QCOMPARE(server.get(kExport, 2)["state"_L1].toString(), u"none"_s);
    const QString url = server.get(kExport, 1)["url"_L1].toString();
    QCOMPARE(server.ask("GET", url.toLatin1(), 0).status, 200);
    QString forged = url;
    forged.replace(u"/1/"_s, u"/2/"_s);
    QCOMPARE(server.ask("GET", forged.toLatin1(), 1).status, 404);
    server.clock().offsetMs = 11 * 60 * 1000;
    QCOMPARE(server.ask("GET", url.toLatin1(), 1).status, 404);
    QCOMPARE(server.ask("POST", kExport, 1, {"Content-Type: application/json"}, "{}").status, 429);
    server.clock().offsetMs = 8LL * 24 * 3600 * 1000;
    QVERIFY(server.parts().cleanUp(false).result().ok());
    QCOMPARE(server.get(kExport, 1)["state"_L1].toString(), u"none"_s);
    QVERIFY(QDir(server.data() + u"/exports"_s).isEmpty());
}

void tst_Port::isTakenUpAfterARestart()
{
    QTemporaryDir dir;
    ClipServer::Setup setup;
    setup.data = dir.path();
    {
        ClipServer server(setup);
        static_cast<void>(server.readyClip(1));
        server.sql(u"INSERT INTO ports (account_id, kind, number, state, created_ms) "
                   u"VALUES (1, 0, 77, 1, 1)"_s);
    }
    ClipServer server(setup);
    QTRY_COMPARE_WITH_TIMEOUT(server.get(kExport, 1)["state"_L1].toString(), u"done"_s, 20'000);
    QCOMPARE(server.get(kExport, 1)["clips"_L1].toInt(), 1);
}

void tst_Port::refusesArchives_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    const std::pair<QString, QByteArray> head{u"vireo-export.json"_s, kHead};
    const auto row = [](const char *name, const QByteArray &bytes, const char *code) {
        QTest::newRow(name) << bytes << QString::fromLatin1(code);
    };
    row("no ZIP", "this is no archive at all", "import_damaged");
    row("cut", zip({head, {u"comments.jsonl"_s, QByteArray(5000, 'x')}}).first(200),
        "import_damaged");
    row("empty", zip({}), "import_format");
    row("up and out", zip({head, {u"../../etc/passwd"_s, "x"}}), "import_entry_name");
    row("absolute", zip({{u"/etc/passwd"_s, "x"}}), "import_entry_name");
    // The ZIP reader takes a backslash for a slash, so this is a file of a clip that is not there.
    row("backslash", zip({head, {u"clips\\1\\media.mp4"_s, "x"}}), "import_format");
    row("up inside", zip({head, {u"clips/../media.mp4"_s, "x"}}), "import_entry_name");
    row("subtitles up and out", zip({head, {u"clips/5/captions/../x.vtt"_s, "x"}}),
        "import_entry_name");
    row("foreign", zip({head, {u"setup.exe"_s, "x"}}), "import_entry_name");
    row("link", zipWithLink(), "import_entry_kind");
    row("head is not first", zip({{u"comments.jsonl"_s, "x"}, head}), "import_format");
    row("another format", zip({{u"vireo-export.json"_s, "{\"format\":\"x\"}"}}), "import_format");
    row("media without a clip", zip({head, {u"clips/5/media.mp4"_s, "x"}}), "import_format");
    row("bad JSON", zip({{u"vireo-export.json"_s, "{"}}), "import_format");
    row("large JSON", zip({{u"vireo-export.json"_s, QByteArray(2'000'000, ' ')}}),
        "import_entry_size");
    row("bomb",
        zip({head, {u"clips/5/clip.json"_s, "{}"},
            {u"clips/5/media.mp4"_s, QByteArray(100'000'000, '\0')}}),
        "import_bomb");
    QList<std::pair<QString, QByteArray>> many{head};
    for (int i = 0; i <= 50'000; ++i)
        many.append({u"tables/a.jsonl"_s, {}});
    row("many entries", zip(many), "import_too_many");
}

void tst_Port::refusesArchives()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    ClipServer server;
    const QJsonObject ended = imported(server, 1, bytes);
    QCOMPARE(ended["state"_L1].toString(), u"failed"_s);
    QCOMPARE(ended["failure"_L1]["code"_L1].toString(), code);
    QVERIFY(!ended["failure"_L1]["detail"_L1].toString().isEmpty());
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM videos"_s), 0);
    QTRY_VERIFY(QDir(server.data() + u"/uploads"_s).entryList(QDir::Files).isEmpty());
}

VIREO_TEST(tst_Port)
#include "tst_port.moc"
