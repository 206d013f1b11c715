// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "searching.h"
#include "server/storage/findindex.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::column;
using test::RawAnswer;
using test::search;
using test::tagsOf;

//! Which clips words find.
class tst_Find : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void nothingOfAQueryIsAnOperator_data();
    void nothingOfAQueryIsAnOperator();
    void refusesWhatCannotBeLookedFor_data();
    void refusesWhatCannotBeLookedFor();
    void findsOnlyWhatMayBeSeen();
    void followsEachChange();
    void popularFirst();
    void pagesUntilTheEnd();
    void indexesWhatWasThereBefore();
};

void tst_Find::words_data()
{
    QTest::addColumn<QString>("caption");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");

    const auto row = [](const char *name, const QString &caption, const QString &query,
                         bool found = true) { QTest::newRow(name) << caption << query << found; };
    row("a word", u"Surf at dawn"_s, u"dawn"_s);
    row("its beginning, as it is typed", u"Surf at dawn"_s, u"surf da"_s);
    row("not the beginning of an earlier word", u"Surf at dawn"_s, u"su dawn"_s, false);
    row("every word has to be there", u"Surf at dawn"_s, u"surf noon"_s, false);
    row("in any order", u"Surf at dawn"_s, u"dawn surf"_s);
    row("not the middle of a word", u"Surfboard"_s, u"board"_s, false);
    row("case", u"SURF"_s, u"sUrF"_s);
    row("diacritics in the clip", u"Café créme"_s, u"cafe creme"_s);
    row("diacritics in the query", u"Cafe"_s, u"café"_s);
    row("decomposed", u"Café"_s, u"cafe\u0301"_s);
    row("full width", u"Ｔｏｋｙｏ"_s, u"tokyo"_s);
    row("Greek", u"Θάλασσα"_s, u"θαλασσα"_s);
    row("Chinese within a sentence", u"我在東京看夜景"_s, u"東京"_s);
    row("Chinese, one character", u"我在東京看夜景"_s, u"夜"_s);
    row("Chinese, not in that order", u"我在東京看夜景"_s, u"京東"_s, false);
    row("Japanese", u"きょうの空はきれい"_s, u"空はきれい"_s);
    row("Japanese with a long vowel", u"ラーメンを食べる"_s, u"ラーメン"_s);
    row("Korean by the beginning of a word", u"서울에서 밤하늘"_s, u"서울"_s);
    row("Hindi", u"नमस्ते दुनिया"_s, u"नमस्ते"_s);
    row("Arabic", u"سماء الليل"_s, u"الليل"_s);
    row("a tag", u"Look #nightsky"_s, u"#nightsky"_s);
    row("a tag's beginning", u"Look #nightsky"_s, u"night"_s);
}

void tst_Find::words()
{
    QFETCH(QString, caption);
    QFETCH(QString, query);
    QFETCH(bool, found);
    ClipServer server;
    const QString id = server.readyClip(1, {{u"caption"_s, caption}});
    server.readyClip(1, {{u"caption"_s, u"Something else"_s}});
    QCOMPARE(
        column(server.get(search(query), 0), u"id"_s), found ? QStringList{id} : QStringList());
}

void tst_Find::nothingOfAQueryIsAnOperator_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found"); // the clip "alpha beta"

    const auto row = [](const QString &query, bool found) {
        QTest::newRow(qPrintable(query)) << query << found;
    };
    row(u"alpha OR gamma"_s, false);
    row(u"alpha NOT beta"_s, false);
    row(u"alpha AND beta"_s, false);
    row(u"NEAR(alpha beta)"_s, false);
    row(u"caption:alpha"_s, false);
    row(u"-alpha"_s, true);
    row(u"^beta"_s, true);
    row(u"alp*"_s, true);
    row(u"\"alpha"_s, true);
    row(u"\"alpha beta\""_s, true);
    row(u"al\"pha"_s, false);
    row(u"'; DROP TABLE videos; --"_s, false);
    row(u"alpha)"_s, true);
    row(u"{alpha}"_s, true);
    row(u"alpha + beta"_s, true);
    row(u"*"_s, false);
    row(u"\""_s, false);
    row(u"!?"_s, false);
    row(u"🏄"_s, false);
    row(u"%"_s, false);
    row(QString(100, u'"'), false);
}

void tst_Find::nothingOfAQueryIsAnOperator()
{
    QFETCH(QString, query);
    QFETCH(bool, found);
    static ClipServer server;
    static const QString id = server.readyClip(1, {{u"caption"_s, u"alpha beta"_s}});
    for (const QByteArray &type : {"clips"_ba, "people"_ba, "tags"_ba, "sounds"_ba})
        QCOMPARE(server.ask("GET", search(query, type), 2).status, 200);
    QCOMPARE(
        column(server.get(search(query), 0), u"id"_s), found ? QStringList{id} : QStringList());
}

void tst_Find::refusesWhatCannotBeLookedFor_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("pointer");

    const auto row
        = [](const char *name, const QByteArray &query, int status, const QString &pointer = {}) {
              QTest::newRow(name) << "/api/v1/search?" + query << status << pointer;
          };
    row("nothing", "type=clips", 422, u"/q"_s);
    row("empty", "q=", 422, u"/q"_s);
    row("spaces", "q=%20%20", 422, u"/q"_s);
    row("unseen characters", "q=%E2%80%8B", 422, u"/q"_s);
    row("a hundred and one", "q=" + QByteArray(101, 'x'), 422, u"/q"_s);
    row("a hundred", "q=" + QByteArray(100, 'x'), 200);
    row("two thousand marks on one letter", "q=a" + QByteArray("%CC%81").repeated(1200), 422,
        u"/q"_s);
    row("a megabyte", "q=" + QByteArray(1 << 20, 'x'), 414);
    row("NUL", "q=a%00b", 400);
    row("a bell", "q=a%07b", 400);
    row("no UTF-8", "q=%FF", 400);
    row("a type there is not", "q=a&type=spies", 422, u"/type"_s);
    row("an order there is not", "q=a&sort=paid", 422, u"/sort"_s);
    row("a cursor of another list", "q=a&cursor=u.1.2", 422, u"/cursor"_s);
    row("a cursor beyond the end", "q=a&cursor=200", 422, u"/cursor"_s);
    row("a limit too high", "q=a&limit=51", 422, u"/limit"_s);
}

void tst_Find::refusesWhatCannotBeLookedFor()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QString, pointer);
    ClipServer server;
    const RawAnswer answer = server.ask("GET", target, 0);
    QCOMPARE(answer.status, status);
    if (!pointer.isEmpty())
        QCOMPARE(answer.json()["errors"_L1][0]["pointer"_L1].toString(), pointer);
}

void tst_Find::findsOnlyWhatMayBeSeen()
{
    ClipServer server;
    for (const QString &visibility : {u"followers"_s, u"unlisted"_s, u"private"_s})
        server.readyClip(1, {{u"visibility"_s, visibility}, {u"caption"_s, u"hidden #hidden"_s}});
    server.readyClip(1,
        {{u"publish_at"_s, base::toRfc3339(server.clock().nowMs() + base::kDayMs)},
            {u"caption"_s, u"hidden #hidden"_s}});
    static_cast<void>(server.publish(
        1, server.upload(1, "raw"), {{u"caption"_s, u"hidden, not ready #hidden"_s}}));
    server.sql(u"INSERT INTO following VALUES (2, 1, 0)"_s);
    for (const int viewer : {0, 1, 2, 3}) {
        for (const QByteArray &type : {"clips"_ba, "tags"_ba, "sounds"_ba})
            QCOMPARE(server.get(search(u"hidden"_s, type), viewer)["items"_L1].toArray().size(), 0);
        QCOMPARE(tagsOf(server.get("/api/v1/trending", viewer)["tags"_L1]), QStringList());
    }
    server.clock().offsetMs = 2 * base::kDayMs;
    QTRY_COMPARE(server.get(search(u"hidden"_s), 0)["items"_L1].toArray().size(), 1);
    QCOMPARE(server.get("/api/v1/tags/hidden", 0)["clips"_L1].toInt(), 1);
}

void tst_Find::followsEachChange()
{
    ClipServer server;
    const QString id = server.readyClip(1, {{u"caption"_s, u"before #old"_s}});
    const QByteArray place = "/api/v1/videos/" + id.toLatin1();
    const auto isFound = [&](const QString &words) {
        return column(server.get(search(words), 0), u"id"_s) == QStringList{id};
    };
    const auto clips = [&](const QByteArray &tag) {
        return server.get("/api/v1/tags/" + tag, 0)["clips"_L1].toInt();
    };
    QVERIFY(isFound(u"before"_s));
    QCOMPARE(clips("old"), 1);
    QCOMPARE(clips("OLD"), 1);
    server.json("PATCH", place, 1, {{u"caption"_s, u"after #new"_s}, {u"alt_text"_s, u"Wave"_s}});
    QVERIFY(!isFound(u"before"_s));
    QVERIFY(isFound(u"after"_s));
    QVERIFY(isFound(u"wave"_s));
    QCOMPARE(clips("old"), 0);
    QCOMPARE(clips("new"), 1);
    server.json("PATCH", place, 1, {{u"visibility"_s, u"unlisted"_s}});
    QVERIFY(!isFound(u"after"_s));
    QCOMPARE(clips("new"), 0);
    server.json("PATCH", place, 1, {{u"visibility"_s, u"public"_s}});
    QVERIFY(isFound(u"after"_s));
    QCOMPARE(clips("new"), 1);
    server.ask("DELETE", place, 1);
    QVERIFY(!isFound(u"after"_s));
    QCOMPARE(clips("new"), 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM find_clips"_s), 0);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM find_listed"_s), 0);
}

void tst_Find::popularFirst()
{
    ClipServer server;
    const QString loved = server.readyClip(1, {{u"caption"_s, u"wave"_s}});
    const QString fresh = server.readyClip(1, {{u"caption"_s, u"wave"_s}});
    server.sql(u"UPDATE video_counts SET likes = 100 WHERE video_id = ?"_s, {loved.toLongLong()});
    QCOMPARE(column(server.get(search(u"wave"_s), 0), u"id"_s), (QStringList{loved, fresh}));
    QCOMPARE(column(server.get(search(u"wave"_s) + "&sort=newest", 0), u"id"_s),
        (QStringList{fresh, loved}));
}

void tst_Find::pagesUntilTheEnd()
{
    ClipServer server;
    QSet<QString> all;
    for (int i = 0; i < 7; ++i)
        all.insert(server.readyClip(1, {{u"caption"_s, u"wave %1"_s.arg(i)}}));
    QSet<QString> found;
    QByteArray cursor;
    int pages = 0;
    do {
        const QJsonObject page = server.get(search(u"wave"_s) + "&limit=3" + cursor, 0);
        for (const QString &id : column(page, u"id"_s)) {
            QVERIFY(!found.contains(id));
            found.insert(id);
        }
        ++pages;
        const QString next = page["next_cursor"_L1].toString();
        cursor = next.isEmpty() ? QByteArray() : "&cursor=" + next.toLatin1();
    } while (!cursor.isEmpty());
    QCOMPARE(found, all);
    QCOMPARE(pages, 3);
}

void tst_Find::indexesWhatWasThereBefore()
{
    ClipServer server;
    const QString id = server.readyClip(1, {{u"caption"_s, u"old #times"_s}});
    for (const QString &table : {u"find_clips"_s, u"find_listed"_s, u"tags"_s})
        server.sql(u"DELETE FROM "_s + table);
    server.sql(u"INSERT INTO find_todo VALUES (?)"_s, {id.toLongLong()});
    const int done = server.database()
                         .write([](server::storage::Connection &db) {
                             return server::storage::findindex::catchUp(db, 100);
                         })
                         .result()
                         .valueOr(-1);
    QVERIFY(done >= 0);
    QTRY_COMPARE(column(server.get(search(u"old"_s), 0), u"id"_s), QStringList{id});
    QCOMPARE(server.get("/api/v1/tags/times", 0)["clips"_L1].toInt(), 1);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM find_todo"_s), 0);
}

VIREO_TEST(tst_Find)
#include "tst_find.moc"
