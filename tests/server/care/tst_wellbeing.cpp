// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;

class tst_Wellbeing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void historyIsKeptAndCleared();
    void historyThatIsOffStoresNothing();
    void notInterestedActsAtOnce();
    void resetForgetsButTheHistoryStays();
    void refuses_data();
    void refuses();

private:
    QStringList feed(const QString &who)
    {
        QStringList ids;
        for (const QJsonValue &item : m_server->get("/feed", who)["items"_L1].toArray())
            ids.append(item["video"_L1]["id"_L1].toString());
        return ids;
    }
    //! Watches all that the feed has.
    void watch(const QString &who)
    {
        QJsonArray events;
        for (const QJsonValue &item : m_server->get("/feed", who)["items"_L1].toArray()) {
            m_server->clock().advance(std::chrono::seconds(3));
            events = {QJsonObject{{u"impression"_s, item["impression"_L1]},
                {u"type"_s, u"watched"_s}, {u"watched_ms"_s, 2000}, {u"loops"_s, 0},
                {u"at"_s, base::toRfc3339(m_server->clock().nowMs())}}};
            QCOMPARE(
                m_server->ask("POST", "/feed/signals", who, {{u"events"_s, events}}).status, 200);
        }
    }
    qint64 count(const QString &what) { return m_server->sql(u"SELECT COUNT(*) FROM "_s + what); }
    std::unique_ptr<test::CareServer> m_server;
};

void tst_Wellbeing::init()
{
    m_server = std::make_unique<test::CareServer>();
    m_server->person(u"mia"_s);
    m_server->person(u"ben"_s);
    m_server->person(u"zoe"_s);
}

void tst_Wellbeing::historyIsKeptAndCleared()
{
    const QString first = m_server->clip(u"mia"_s, u"first"_s);
    const QString second = m_server->clip(u"mia"_s, u"second"_s);
    watch(u"ben"_s);
    const QJsonObject page = m_server->get("/me/history?limit=1", u"ben"_s);
    QCOMPARE(page["items"_L1].toArray().size(), 1);
    QCOMPARE(page["items"_L1][0]["video"_L1]["id"_L1].toString(), first);
    const QJsonObject next = m_server->get(
        "/me/history?limit=1&cursor=" + page["next_cursor"_L1].toString().toLatin1(), u"ben"_s);
    QCOMPARE(next["items"_L1][0]["video"_L1]["id"_L1].toString(), second);
    QCOMPARE(m_server->get("/me/history", u"zoe"_s)["items"_L1].toArray().size(), 0);

    QCOMPARE(m_server->ask("DELETE", "/me/history", u"ben"_s).status, 204);
    QCOMPARE(m_server->get("/me/history", u"ben"_s)["items"_L1].toArray().size(), 0);
    const QString ben = m_server->idOf(u"ben"_s);
    QCOMPARE(count(u"seen WHERE account_id = "_s + ben), 0);
    QCOMPARE(count(u"views WHERE account_id = "_s + ben), 0);
    // The clips keep their views, of nobody.
    QCOMPARE(count(u"views"_s), 2);
    QCOMPARE(m_server->ask("GET", "/me/history", {}).status, 401);
}

void tst_Wellbeing::historyThatIsOffStoresNothing()
{
    m_server->clip(u"mia"_s);
    const QJsonObject off{{u"watching"_s, QJsonObject{{u"history"_s, false}}}};
    QCOMPARE(m_server->ask("PUT", "/me/preferences", u"ben"_s, off)
                 .json()["watching"_L1]["history"_L1]
                 .toBool(true),
        false);
    watch(u"ben"_s);
    const QString ben = m_server->idOf(u"ben"_s);
    QCOMPARE(count(u"seen WHERE account_id = "_s + ben), 0);
    QCOMPARE(count(u"views WHERE account_id = "_s + ben), 0);
    QCOMPARE(count(u"views"_s), 1);
    QCOMPARE(m_server->get("/me/history", u"ben"_s)["items"_L1].toArray().size(), 0);
    const QJsonObject on{{u"watching"_s, QJsonObject{{u"history"_s, true}}}};
    m_server->ask("PUT", "/me/preferences", u"ben"_s, on);
    watch(u"ben"_s);
    QCOMPARE(m_server->get("/me/history", u"ben"_s)["items"_L1].toArray().size(), 1);
}

void tst_Wellbeing::notInterestedActsAtOnce()
{
    const QString mias = m_server->clip(u"mia"_s);
    const QString other = m_server->clip(u"mia"_s);
    const QString zoes = m_server->clip(u"zoe"_s);
    QCOMPARE(feed(u"ben"_s).size(), 3);
    const auto say = [&](const QString &video, bool on) {
        return m_server
            ->ask("POST", "/feed/not-interested", u"ben"_s, {{u"video_id"_s, video}, {u"on"_s, on}})
            .status;
    };
    QCOMPARE(say(mias, true), 204);
    QCOMPARE(feed(u"ben"_s), QStringList{zoes});
    QCOMPARE(feed(u"zoe"_s).size(), 3);
    QCOMPARE(say(mias, false), 204);
    QCOMPARE(feed(u"ben"_s).size(), 3);
    // The creator rests for a week, the clip for good.
    QCOMPARE(say(mias, true), 204);
    m_server->clock().advance(std::chrono::hours(8 * 24));
    m_server->person(u"ben"_s);
    QCOMPARE(feed(u"ben"_s), (QStringList{zoes, other}));
}

void tst_Wellbeing::resetForgetsButTheHistoryStays()
{
    const QString clip = m_server->clip(u"mia"_s);
    const QString hidden = m_server->clip(u"zoe"_s);
    m_server->ask(
        "POST", "/feed/not-interested", u"ben"_s, {{u"video_id"_s, hidden}, {u"on"_s, true}});
    watch(u"ben"_s);
    m_server->clock().advance(std::chrono::seconds(1));
    QCOMPARE(m_server->ask("POST", "/feed/reset", u"ben"_s).status, 204);
    QCOMPARE(feed(u"ben"_s), (QStringList{hidden, clip}));
    QCOMPARE(m_server->get("/me/history", u"ben"_s)["items"_L1].toArray().size(), 1);
}

void tst_Wellbeing::refuses_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("status");
    using O = QJsonObject;
    QTest::newRow("no clip") << "/feed/not-interested"_ba << O{{u"on"_s, true}} << 422;
    QTest::newRow("clip of nobody")
        << "/feed/not-interested"_ba << O{{u"video_id"_s, u"77"_s}, {u"on"_s, true}} << 404;
    QTest::newRow("no wish") << "/feed/not-interested"_ba << O{{u"video_id"_s, u"77"_s}} << 422;
    QTest::newRow("unknown field")
        << "/feed/not-interested"_ba << O{{u"video_id"_s, u"77"_s}, {u"on"_s, true}, {u"why"_s, 1}}
        << 422;
    QTest::newRow("preference of nobody")
        << "/me/preferences"_ba << O{{u"watching"_s, O{{u"sleep"_s, true}}}} << 422;
    QTest::newRow("preference of another type")
        << "/me/preferences"_ba << O{{u"watching"_s, O{{u"history"_s, u"no"_s}}}} << 422;
}

void tst_Wellbeing::refuses()
{
    QFETCH(QByteArray, path);
    QFETCH(QJsonObject, body);
    QFETCH(int, status);
    const QByteArray method = path == "/me/preferences" ? "PUT"_ba : "POST"_ba;
    QCOMPARE(m_server->ask(method, path, u"ben"_s, body).status, status);
    QCOMPARE(m_server->ask(method, path, {}, body).status, 401);
}

VIREO_TEST(tst_Wellbeing)
#include "tst_wellbeing.moc"
