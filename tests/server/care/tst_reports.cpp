// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "support/testmain.h"

#include <QWebSocket>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::accounts::Role;

class tst_Reports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }
    void manyReportsAreOneCase();
    void moderatorsHearOfIt();
    void refuses_data();
    void refuses();
    void onlyWhatTheReporterSees();
    void notWithoutEnd();
    void queueIsForModerators();

private:
    QJsonObject wish(const QString &clip, const QString &rule = u"3.2"_s)
    {
        return {{u"object"_s, u"clip"_s}, {u"video_id"_s, clip}, {u"rule"_s, rule}};
    }
    std::unique_ptr<test::CareServer> m_server;
};

void tst_Reports::initTestCase()
{
    m_server = std::make_unique<test::CareServer>();
    for (const QString &name : {u"mia"_s, u"ben"_s, u"lea"_s})
        m_server->person(name);
    m_server->person(u"moe"_s, Role::Moderator);
}

void tst_Reports::manyReportsAreOneCase()
{
    const QString clip = m_server->clip(u"mia"_s, u"Kiln at night"_s);
    QCOMPARE(m_server->ask("POST", "/reports", u"ben"_s, wish(clip)).status, 202);
    QJsonObject again = wish(clip, u"3.1"_s);
    again.insert(u"text"_s, u"No gloves, and there is a child"_s);
    again.insert(u"moment_ms"_s, 9000);
    QCOMPARE(m_server->ask("POST", "/reports", u"ben"_s, again).status, 202);
    QCOMPARE(m_server->ask("POST", "/reports", u"lea"_s, again).status, 202);

    const QJsonObject page = m_server->get("/admin/queue", u"moe"_s);
    QCOMPARE(page["open"_L1].toInt(), 1);
    const QJsonObject entry = page["items"_L1][0].toObject();
    QCOMPARE(entry["reports"_L1].toInt(), 2);
    QCOMPARE(entry["rule"_L1].toString(), u"3.1"_s);
    QCOMPARE(entry["excerpt"_L1].toString(), u"Kiln at night"_s);
    QCOMPARE(entry["account"_L1]["handle"_L1].toString(), u"mia"_s);
    QVERIFY(entry["poster_url"_L1].toString().endsWith(u"poster.webp"_s));

    const QJsonObject detail
        = m_server->get("/admin/queue/" + entry["id"_L1].toString().toLatin1(), u"moe"_s);
    QCOMPARE(detail["reports"_L1].toArray().size(), 2);
    QCOMPARE(detail["reports"_L1][0]["reporter"_L1]["handle"_L1].toString(), u"ben"_s);
    QCOMPARE(detail["reports"_L1][0]["moment_ms"_L1].toInt(), 9000);
    QCOMPARE(detail["video"_L1]["id"_L1].toString(), clip);
    QCOMPARE(detail["role"_L1].toString(), u"member"_s);
}

void tst_Reports::moderatorsHearOfIt()
{
    const auto listen = [this](const QString &who, QJsonArray &heard) {
        const QString ticket
            = m_server->ask("POST", "/realtime/ticket", who).json()["ticket"_L1].toString();
        auto socket = std::make_unique<QWebSocket>();
        connect(
            socket.get(), &QWebSocket::textMessageReceived, this, [&heard](const QString &text) {
                heard.append(QJsonDocument::fromJson(text.toUtf8()).object());
            });
        QUrl url = m_server->server().url();
        url.setScheme(u"ws"_s);
        url.setPath(u"/api/v1/realtime"_s);
        url.setQuery(u"ticket="_s + ticket);
        socket->open(url);
        return socket;
    };
    QJsonArray staff;
    QJsonArray member;
    const auto one = listen(u"moe"_s, staff);
    const auto other = listen(u"ben"_s, member);
    QTRY_COMPARE(staff.size(), 1);
    QTRY_COMPARE(member.size(), 1);
    const QString subscribe = u"{\"type\":\"subscribe\",\"channel\":\"moderation\"}"_s;
    one->sendTextMessage(subscribe);
    other->sendTextMessage(subscribe);
    QTRY_COMPARE(staff.size(), 2);
    QTRY_COMPARE(member.size(), 2);
    QCOMPARE(member[1]["type"_L1].toString(), u"error"_s);

    const QString clip = m_server->clip(u"mia"_s);
    QCOMPARE(m_server->ask("POST", "/reports", u"ben"_s, wish(clip)).status, 202);
    QTRY_COMPARE(staff.size(), 4);
    QCOMPARE(staff[2]["event"_L1].toString(), u"case.opened"_s);
    QCOMPARE(staff[3]["event"_L1].toString(), u"case.updated"_s);
    QCOMPARE(staff[3]["data"_L1]["video_id"_L1].toString(), clip);
    QCOMPARE(member.size(), 2);
}

void tst_Reports::refuses_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("pointer");

    using O = QJsonObject;
    QTest::newRow("rule of nobody") << O{{u"rule"_s, u"77"_s}} << 422 << u"/rule"_s;
    QTest::newRow("rule with a space") << O{{u"rule"_s, u"3 2"_s}} << 422 << u"/rule"_s;
    QTest::newRow("no kind") << O{{u"object"_s, u"song"_s}} << 422 << u"/object"_s;
    QTest::newRow("no clip") << O{{u"video_id"_s, QJsonValue()}} << 422 << u"/video_id"_s;
    QTest::newRow("clip of nobody") << O{{u"video_id"_s, u"77"_s}} << 404 << QString();
    QTest::newRow("comment without its id")
        << O{{u"object"_s, u"comment"_s}} << 422 << u"/comment_id"_s;
    QTest::newRow("unknown field") << O{{u"severity"_s, 9}} << 422 << u"/severity"_s;
    QTest::newRow("long words") << O{{u"text"_s, QString(1001, u'x')}} << 422 << u"/text"_s;
    QTest::newRow("moment before") << O{{u"moment_ms"_s, -1}} << 422 << u"/moment_ms"_s;
}

void tst_Reports::refuses()
{
    QFETCH(QJsonObject, change);
    QFETCH(int, status);
    QFETCH(QString, pointer);

    QJsonObject body = wish(m_server->clip(u"mia"_s));
    for (auto it = change.constBegin(); it != change.constEnd(); ++it)
        body.insert(it.key(), it.value());
    const test::RawAnswer answer = m_server->ask("POST", "/reports", u"ben"_s, body);
    QCOMPARE(answer.status, status);
    if (!pointer.isEmpty())
        QCOMPARE(answer.json()["errors"_L1][0]["pointer"_L1].toString(), pointer);
}

void tst_Reports::onlyWhatTheReporterSees()
{
    const QString clip = m_server->clip(u"mia"_s);
    QCOMPARE(m_server->ask("POST", "/reports", u"mia"_s, wish(clip)).code(), u"own"_s);
    m_server->ask(
        "PATCH", "/videos/" + clip.toLatin1(), u"mia"_s, {{u"visibility"_s, u"private"_s}});
    QCOMPARE(m_server->ask("POST", "/reports", u"ben"_s, wish(clip)).status, 404);
    QCOMPARE(m_server->ask("POST", "/reports", {}, wish(clip)).status, 401);
}

void tst_Reports::notWithoutEnd()
{
    m_server->person(u"max"_s);
    QString clip;
    for (int i = 0; i < 30; ++i) {
        clip = m_server->clip(u"mia"_s);
        QCOMPARE(m_server->ask("POST", "/reports", u"max"_s, wish(clip)).status, 202);
    }
    const test::RawAnswer full
        = m_server->ask("POST", "/reports", u"max"_s, wish(m_server->clip(u"mia"_s)));
    QCOMPARE(full.status, 429);
    QVERIFY(full.headers.value("Retry-After").toInt() > 0);
}

void tst_Reports::queueIsForModerators()
{
    for (const char *path : {"/admin/queue", "/admin/queue/1", "/admin/appeals", "/admin/audit",
             "/admin/accounts", "/admin/jobs"}) {
        QCOMPARE(m_server->ask("GET", path, {}).status, 401);
        QCOMPARE(m_server->ask("GET", path, u"ben"_s).status, 403);
    }
    QCOMPARE(m_server->ask("GET", "/admin/queue?state=lost", u"moe"_s).status, 422);
    QCOMPARE(m_server->ask("GET", "/admin/queue/77", u"moe"_s).status, 404);
    QCOMPARE(m_server->ask("GET", "/admin/jobs", u"moe"_s).status, 200);
    QVERIFY(m_server->get("/config", {})["rules"_L1].toArray().size() > 5);
}

VIREO_TEST(tst_Reports)
#include "tst_reports.moc"
