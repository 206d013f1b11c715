// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "archiving.h"
#include "server/service/port/savedlists.h"
#include "support/testmain.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::port::SavedLists;
using test::ClipServer;
using test::entryOf;
using test::exported;
using test::imported;
using test::kHead;
using test::zip;

namespace {

//! As one line of a list says it.
QByteArray line(const QString &clip, const QString &at = u"2026-01-02T03:04:05.000Z"_s)
{
    return R"({"clip":")" + clip.toUtf8() + R"(","at":")" + at.toUtf8() + "\"}\n";
}

QByteArray put(ClipServer &server, int account, const QString &clip, const QByteArray &what)
{
    const QByteArray place = "/api/v1/videos/" + clip.toLatin1() + '/' + what;
    return QByteArray::number(server.ask("PUT", place, account).status);
}

QStringList idsAt(ClipServer &server, const QByteArray &list, int account)
{
    QStringList ids;
    for (const QJsonValue &item : server.get("/api/v1" + list, account)["items"_L1].toArray())
        ids.append(item["id"_L1].toString());
    return ids;
}

} // namespace

//! What was kept, passed on and labelled goes along with an account.
class tst_PortSaved : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesAlongOnTheSameServer();
    void comesAlongWithItsClips_data();
    void comesAlongWithItsClips();
    void nobodyElseSaysWhatAClipIs();
    void keepsOrderAndNoTimeToCome();
    void labelsComeAlong_data();
    void labelsComeAlong();
    void refuses_data();
    void refuses();
};

void tst_PortSaved::comesAlongOnTheSameServer()
{
    ClipServer server;
    const QString open = server.readyClip(2);
    const QString later = server.readyClip(2);
    const QString gone = server.readyClip(2);
    const QString theirs = server.readyClip(3);
    const QString own = server.readyClip(1);
    for (const QString &clip : {open, gone, own, later}) {
        QCOMPARE(put(server, 1, clip, "bookmark"), "200"_ba);
        server.clock().offsetMs += 1000;
    }
    for (const QString &clip : {open, gone, theirs, later}) {
        QCOMPARE(put(server, 1, clip, "repost"), "200"_ba);
        server.clock().offsetMs += 1000;
    }
    const QByteArray archive = exported(server, 1);
    const QByteArray bookmarks = entryOf(archive, u"bookmarks.jsonl"_s);
    QCOMPARE(bookmarks.count('\n'), 4);
    QVERIFY(bookmarks.startsWith("{\"at\":\"20"));
    QVERIFY2(
        bookmarks.contains("\"clip\":\"https://clips.test/v/" + open.toLatin1() + '"'), bookmarks);
    QCOMPARE(entryOf(archive, u"reposts.jsonl"_s).count('\n'), 4);

    const QByteArray place = "/api/v1/videos/" + gone.toLatin1();
    QCOMPARE(server.json("PATCH", place, 2, {{u"visibility"_s, u"private"_s}}).status, 200);
    const qint64 news = server.sql(u"SELECT COUNT(*) FROM notices"_s);
    for (int i = 0; i < 2; ++i) { // a second time changes nothing
        QCOMPARE(imported(server, 3, archive)["state"_L1].toString(), u"done"_s);
        // A clip of the archive's own came along, and is the one that is kept.
        const QString copy = QString::number(
            server.sql(u"SELECT video_id FROM imported_clips WHERE account_id = 3"_s));
        QCOMPARE(idsAt(server, "/me/bookmarks", 3), (QStringList{later, copy, open}));
        // One's own is not passed on, nor what others may not see.
        QCOMPARE(idsAt(server, "/accounts/3/reposts", 2), (QStringList{later, open}));
    }
    QCOMPARE(
        server.get("/api/v1/videos/" + open.toLatin1(), 2)["counts"_L1]["reposts"_L1].toInt(), 2);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM notices"_s), news); // nobody hears of it
    QCOMPARE(server.sql(u"SELECT COUNT(DISTINCT at_ms) FROM bookmarks WHERE video_id = ?"_s,
                 {open.toLongLong()}),
        1);
}

void tst_PortSaved::comesAlongWithItsClips_data()
{
    QTest::addColumn<bool>("listsFirst");
    QTest::newRow("lists at the end") << false;
    QTest::newRow("lists before the clips") << true;
}

void tst_PortSaved::comesAlongWithItsClips()
{
    QFETCH(bool, listsFirst);
    ClipServer server;
    QList<std::pair<QString, QByteArray>> entries{
        {u"clips/5/clip.json"_s, R"({"caption":"mine","visibility":"public"})"},
        {u"clips/5/media.mp4"_s, "bytes"}};
    const std::pair<QString, QByteArray> list{
        u"bookmarks.jsonl"_s, line(u"https://a.example/v/6"_s) + line(u"https://a.example/v/5"_s)};
    entries.insert(listsFirst ? 0 : 2, list);
    entries.prepend({u"vireo-export.json"_s, kHead});
    QCOMPARE(imported(server, 1, zip(entries))["clips"_L1].toInt(), 1);
    const qint64 made = server.sql(u"SELECT id FROM videos WHERE caption = 'mine'"_s);
    QVERIFY(made > 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM bookmarks WHERE account_id = 1"_s), 1);
    QCOMPARE(server.sql(u"SELECT video_id FROM bookmarks WHERE account_id = 1"_s), made);
}

void tst_PortSaved::nobodyElseSaysWhatAClipIs()
{
    ClipServer server;
    const QString local = server.readyClip(2);
    const QByteArray theirs = zip({{u"vireo-export.json"_s, kHead},
        {u"clips/9/clip.json"_s, R"({"caption":"bait"})"}, {u"clips/9/media.mp4"_s, "bytes"}});
    QCOMPARE(imported(server, 2, theirs)["clips"_L1].toInt(), 1);
    const QByteArray lists = line(u"https://a.example/v/9"_s)
        + line(u"https://a.example/v/"_s + local) + line(u"https://clips.test/v/"_s + local)
        + line(u"https://clips.test:99/v/"_s + local);
    const QByteArray mine = zip({{u"vireo-export.json"_s, kHead}, {u"bookmarks.jsonl"_s, lists},
        {u"reposts.jsonl"_s, lists}});
    QCOMPARE(imported(server, 1, mine)["state"_L1].toString(), u"done"_s);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM bookmarks"_s), 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM reposts"_s), 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM video_reposts"_s), 0);
}

void tst_PortSaved::keepsOrderAndNoTimeToCome()
{
    ClipServer server;
    QStringList clips;
    QByteArray lists;
    for (int i = 0; i < 4; ++i) {
        clips.prepend(server.readyClip(2));
        // All in one moment of a time to come; what stands first was kept last.
        lists.prepend(line(u"https://clips.test/v/"_s + clips.first(), u"2090-01-01T00:00:00Z"_s));
    }
    const QByteArray archive
        = zip({{u"vireo-export.json"_s, QByteArray(kHead).replace("a.example", "clips.test")},
            {u"bookmarks.jsonl"_s, lists}, {u"reposts.jsonl"_s, lists}});
    QCOMPARE(imported(server, 1, archive)["state"_L1].toString(), u"done"_s);
    QCOMPARE(idsAt(server, "/me/bookmarks", 1), clips);
    QCOMPARE(idsAt(server, "/accounts/1/reposts", 3), clips);
    QVERIFY(server.sql(u"SELECT MAX(at_ms) FROM bookmarks"_s) <= server.clock().nowMs());
}

void tst_PortSaved::labelsComeAlong_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<int>("by");
    QTest::newRow("sensitive") << u"sensitive"_s << 1;
    QTest::newRow("sensitive, by a moderator") << u"sensitive"_s << 2;
    QTest::newRow("for adults") << u"adults"_s << 1;
    QTest::newRow("none") << u"sensitive"_s << 0;
}

//! Nothing becomes more open by moving, whoever put the label there.
void tst_PortSaved::labelsComeAlong()
{
    QFETCH(QString, column);
    QFETCH(int, by);
    ClipServer from;
    const QString clip = from.readyClip(1);
    from.sql(u"UPDATE videos SET %1 = ? WHERE id = ?"_s.arg(column), {by, clip.toLongLong()});
    ClipServer to;
    QCOMPARE(imported(to, 1, exported(from, 1))["clips"_L1].toInt(), 1);
    QCOMPARE(to.sql(u"SELECT %1 FROM videos"_s.arg(column)), by == 0 ? 0 : 1);
    const QString other = column == u"adults" ? u"sensitive"_s : u"adults"_s;
    QCOMPARE(to.sql(u"SELECT %1 FROM videos"_s.arg(other)), 0);
}

void tst_PortSaved::refuses_data()
{
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("code");
    const QString url = u"https://a.example/v/5"_s;
    const QString format = u"import_format"_s;
    for (const QString &entry : {u"bookmarks.jsonl"_s, u"reposts.jsonl"_s}) {
        const auto row
            = [&entry](const char *name, const QByteArray &content, const QString &code) {
                  QTest::addRow("%s: %s", qPrintable(entry), name) << entry << content << code;
              };
        row("no JSON", "clip", format);
        row("a list", "[]\n", format);
        row("no clip", R"({"at":"2026-01-02T03:04:05Z"})", format);
        row("no time", R"({"clip":"https://a.example/v/5"})", format);
        row("a time that is none", line(url, u"yesterday"_s), format);
        row("no address", line(u"5"_s), format);
        row("no id", line(u"https://a.example/v/five"_s), format);
        row("id 0", line(u"https://a.example/v/0"_s), format);
        row("id too large", line(u"https://a.example/v/99999999999999999999"_s), format);
        row("a line too long", line(u"https://a.example/"_s + QString(5000, u'x') + u"/v/5"_s),
            format);
        row("too many lines", line(url).repeated(SavedLists::kMostLines + 1), format);
        row("too large", QByteArray(5 * 1024 * 1024, '\n'), u"import_entry_size"_s);
    }
}

void tst_PortSaved::refuses()
{
    QFETCH(QString, entry);
    QFETCH(QByteArray, content);
    QFETCH(QString, code);
    ClipServer server;
    const QJsonObject ended
        = imported(server, 1, zip({{u"vireo-export.json"_s, kHead}, {entry, content}}));
    QCOMPARE(ended["state"_L1].toString(), u"failed"_s);
    QCOMPARE(ended["failure"_L1]["code"_L1].toString(), code);
    QVERIFY(ended["failure"_L1]["detail"_L1].toString().contains(entry));
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM bookmarks"_s), 0);
}

VIREO_TEST(tst_PortSaved)
#include "tst_portsaved.moc"
