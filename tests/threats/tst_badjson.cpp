// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "attack.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::Attack;
using test::LiveServer;
using test::RawAnswer;
using test::RawClient;
using test::TableRow;

//! Bodies that are no JSON, or not the JSON that was asked for (json.tsv), and names and comments
//! that would deceive or flood others (names.tsv).
class tst_BadJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void answers_data() { rows(m_json); }
    void answers() { run(m_json); }
    void names_data() { rows(m_names); }
    void names() { run(m_names); }
    void naughtyStrings();

private:
    static void rows(const QList<TableRow> &table);
    void run(const QList<TableRow> &table);
    [[nodiscard]] QByteArray headOf(const TableRow &row) const;

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Attack> m_attack;
    QList<TableRow> m_json;
    QList<TableRow> m_names;
    QByteArray m_clip;
    QHash<QByteArray, QByteArray> m_holes;
};

void tst_BadJson::initTestCase()
{
    m_server = std::make_unique<LiveServer>(LiveServer::Setup{
        .arguments = {u"--media-workers"_s, u"0"_s, u"--rates-sign-in"_s, u"100000"_s}});
    QVERIFY(m_server->start());
    QVERIFY(m_server->signIn(u"paypal@vireo.test"_s));
    QVERIFY(m_server->json("PATCH", "/api/v1/me", {{u"handle"_s, u"paypal"_s}}).status == 200);
    QVERIFY(m_server->signIn());
    m_clip = m_server->publish("something to talk about");
    QVERIFY(!m_clip.isEmpty());
    QByteArray keys;
    for (int i = 0; i < 5000; ++i)
        keys += "\"k" + QByteArray::number(i) + "\":0,";
    m_holes = {{"keys", keys.chopped(1)}, {"clip", m_clip}};
    m_attack = std::make_unique<Attack>(*m_server);
    m_attack->addSecret(m_server->accessToken());
    m_attack->addSecret("kim@vireo.test");
    m_json = test::readTable(u"json.tsv"_s);
    m_names = test::readTable(u"names.tsv"_s);
}

void tst_BadJson::cleanupTestCase()
{
    m_attack.reset();
    m_server.reset();
}

void tst_BadJson::rows(const QList<TableRow> &table)
{
    QTest::addColumn<qsizetype>("row");
    for (qsizetype i = 0; i < table.size(); ++i)
        QTest::newRow(table.at(i).tag()) << i;
}

QByteArray tst_BadJson::headOf(const TableRow &row) const
{
    static const QHash<QByteArray, std::pair<QByteArray, QByteArray>> places{
        {"say", {"POST", "/api/v1/videos/<<clip>>/comments"}},
        {"me", {"PATCH", "/api/v1/me"}},
        {"signals", {"POST", "/api/v1/feed/signals"}},
        {"publish", {"POST", "/api/v1/videos"}},
        {"verify", {"POST", "/api/v1/auth/verify"}},
    };
    const auto place = places.value(row.cell("to"));
    if (place.first.isEmpty())
        qFatal("%s is no place to send JSON to", row.cell("to").constData());
    const QByteArray type = row.cell("type").isEmpty() ? "application/json"_ba : row.cell("type");
    return m_server->head(place.first, place.second) + "Content-Type: " + type
        + "\r\nContent-Length: <<length>>\r\n\r\n";
}

void tst_BadJson::run(const QList<TableRow> &table)
{
    QFETCH(qsizetype, row);
    const TableRow &input = table.at(row);
    m_attack->begin();
    const QByteArray request = test::expand(headOf(input) + input.cell("body"), m_holes);
    RawClient client(m_server->port());
    const RawAnswer answer = client.ask(request);
    const QString fault = m_attack->check(input, answer, client);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    const QByteArray kept = test::expand(input.cell("kept"), m_holes);
    if (kept.isEmpty())
        return;
    // As it was answered, and as it is read later.
    const QByteArray member = input.cell("to") == "say" ? "text"_ba : kept.left(kept.indexOf('='));
    const QByteArray value = input.cell("to") == "say" ? kept : kept.mid(kept.indexOf('=') + 1);
    const QString name = QString::fromLatin1(member);
    QCOMPARE(answer.json()[name].toString(), QString::fromUtf8(value));
    const QJsonObject later = input.cell("to") == "say"
        ? m_server->ask("GET", "/api/v1/videos/" + m_clip + "/comments?limit=1")
              .json()["items"_L1][0]
              .toObject()
        : m_server->ask("GET", "/api/v1/me").json();
    QCOMPARE(later[name].toString(), QString::fromUtf8(value));
}

//! Every string of the list, as a comment and as a name: kept as it is, or refused in words.
void tst_BadJson::naughtyStrings()
{
    QFile list(QStringLiteral(VIREO_TEST_DATA "/threats/strings.txt"));
    QVERIFY(list.open(QIODevice::ReadOnly));
    int seen = 0;
    while (!list.atEnd()) {
        const QByteArray line = list.readLine();
        if (line.startsWith('#') || line == "\n")
            continue;
        const QString text = QString::fromUtf8(test::expand(line.chopped(1)));
        ++seen;
        const RawAnswer said
            = m_server->json("POST", "/api/v1/videos/" + m_clip + "/comments", {{u"text"_s, text}});
        QVERIFY2(said.status == 201 || said.status == 422 || said.status == 400, line);
        if (said.status == 201)
            QCOMPARE(said.json()["text"_L1].toString().simplified(),
                text.normalized(QString::NormalizationForm_C).simplified());
        const RawAnswer named = m_server->json("PATCH", "/api/v1/me", {{u"display_name"_s, text}});
        QVERIFY2(named.status == 200 || named.status == 422 || named.status == 400, line);
    }
    QVERIFY(seen > 60);
    QVERIFY(m_server->isAlive());
}

VIREO_TEST(tst_BadJson)
#include "tst_badjson.moc"
