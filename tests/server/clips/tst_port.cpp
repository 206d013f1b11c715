// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "archiving.h"
#include "core/base/json.h"
#include "server/service/care/terms.h"
#include "server/service/port/archivereader.h"
#include "server/storage/porttables.h"
#include "server/storage/videos.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::port::ArchiveReader;
using test::ClipServer;
using test::exported;
using test::imported;
using test::kExport;
using test::kHead;
using test::say;
using test::zip;

namespace {

QStringList captions(ClipServer &server, int account)
{
    QStringList found;
    const QJsonArray items = server.get("/api/v1/accounts/1/videos", account)["items"_L1].toArray();
    for (const QJsonValue &item : items)
        found.append(item["caption"_L1].toString());
    return found;
}

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

void tst_Port::nothingBecomesMoreOpen()
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

void tst_Port::refusedClipsAreSkipped()
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

void tst_Port::clipsWithoutMediaAreSkipped_data()
{
    QTest::addColumn<bool>("last");
    QTest::addColumn<bool>("empty");
    QTest::newRow("before another") << false << false;
    QTest::newRow("at the end") << true << false;
    QTest::newRow("empty") << false << true;
}

void tst_Port::clipsWithoutMediaAreSkipped()
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

void tst_Port::whatWaitsGoesOnWaiting()
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

void tst_Port::publishTimeIsReadStrictly_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<int>("visibility");
    QTest::newRow("none") << QByteArray() << 0;
    QTest::newRow("null") << R"(,"publish_at":null)"_ba << 0;
    QTest::newRow("past") << R"(,"publish_at":"2026-01-02T03:04:05Z")"_ba << 0;
    QTest::newRow("no time") << R"(,"publish_at":"soon")"_ba << 3;
    QTest::newRow("a number") << R"(,"publish_at":4102444800000)"_ba << 3;
}

void tst_Port::publishTimeIsReadStrictly()
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

void tst_Port::permissionsMoveToo()
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

void tst_Port::permissionsAreReadStrictly_data()
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

void tst_Port::permissionsAreReadStrictly()
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

VIREO_TEST(tst_Port)
#include "tst_port.moc"
