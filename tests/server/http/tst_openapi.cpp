// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawclient.h"
#include "server/api/openapi/openapicheck.h"
#include "server/api/openapi/openapiroute.h"
#include "support/testmain.h"
#include "testserver.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace vireo::server;

class tst_OpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agrees();
    void findsDifferences_data();
    void findsDifferences();
    void documentIsSound();
    void isServed();
};

namespace {

const auto kDocument = R"({"openapi":"3.1.0","security":[{"token":[]}],"paths":{
"/a/{id}":{
  "get":{"operationId":"getA","security":[{},{"token":[]}],"parameters":[{"name":"id","in":"path"}],"responses":{"200":{}}},
  "put":{"operationId":"putA","parameters":[{"$ref":"#/components/parameters/Id"}],"requestBody":{},"responses":{"200":{}}}},
"/live":{"get":{"operationId":"live","security":[],"x-websocket":true,"responses":{"101":{}}}}},
"components":{"parameters":{"Id":{"name":"id","in":"path"}}}})"_ba;

QList<http::Route> table()
{
    using namespace http;
    return {
        {Method::Get, u"/a/{id}"_s, Auth::Optional, RateClass::Read, u"getA"_s, Handler()},
        {Method::Put, u"/a/{id}"_s, Auth::Required, RateClass::Write, u"putA"_s, Handler(), 100},
        {Method::Get, u"/page"_s, Auth::None, RateClass::Read, {}, Handler()},
    };
}

QJsonObject parse(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

void tst_OpenApi::agrees()
{
    QCOMPARE(api::openApiDifferences(parse(kDocument), table()), QStringList());
}

void tst_OpenApi::findsDifferences_data()
{
    QTest::addColumn<QByteArray>("search");
    QTest::addColumn<QByteArray>("replace");
    QTest::addColumn<QString>("says");

    const auto row = [](const char *name, const QByteArray &search, const QByteArray &replace,
                         const QString &says) { QTest::newRow(name) << search << replace << says; };
    row("route missing in the document", "\"put\":"_ba, "\"x-put\":"_ba,
        u"PUT /a/{id} (putA) is missing"_s);
    row("operation without a route", "\"put\":"_ba, "\"patch\":"_ba,
        u"PATCH /a/{id} stands in the document"_s);
    row("other name", "\"getA\""_ba, "\"readA\""_ba,
        u"readA in the document, getA in the router"_s);
    row("name twice", "\"putA\""_ba, "\"getA\""_ba, u"no operationId of its own"_s);
    row("other access", "{},{"_ba, "{"_ba, u"says access required, the router optional"_s);
    row("open where it is not", R"("putA",)"_ba, R"("putA","security":[],)"_ba,
        u"says access none, the router required"_s);
    row("path part not described", R"({"name":"id","in":"path"}],"responses")"_ba,
        R"({"name":"id","in":"query"}],"responses")"_ba, u"GET /a/{id} does not describe"_s);
    row("body nobody takes", R"("operationId":"getA",)"_ba,
        R"("operationId":"getA","requestBody":{},)"_ba, u"takes a body in the document"_s);
    row("reference into nothing", "parameters/Id\""_ba, "parameters/No\""_ba, u"leads nowhere"_s);
    row("no answers", R"("responses":{"200":{}}},)"_ba, R"("responses":{}},)"_ba,
        u"has no answers"_s);
}

void tst_OpenApi::findsDifferences()
{
    QFETCH(QByteArray, search);
    QFETCH(QByteArray, replace);
    QFETCH(QString, says);

    QByteArray text = kDocument;
    QVERIFY(text.contains(search));
    const QJsonObject document = parse(text.replace(search, replace));
    QVERIFY(!document.isEmpty());
    const QString found = api::openApiDifferences(document, table()).join(u'\n');
    QVERIFY2(found.contains(says), qPrintable(found));
}

void tst_OpenApi::documentIsSound()
{
    const QJsonObject document = api::openApiDocument();
    QCOMPARE(document["openapi"_L1].toString(), u"3.1.0"_s);
    // Without any route, all it says is that the routes are missing.
    const QStringList found = api::openApiDifferences(document, api::openApiRoutes());
    for (const QString &sentence : found)
        QVERIFY2(sentence.endsWith(u"stands in the document, but no route answers it."_s),
            qPrintable(sentence));
    QVERIFY(found.size() > 30);
    for (const QString &shape :
        {u"Problem"_s, u"Account"_s, u"Video"_s, u"FeedItem"_s, u"Signal"_s, u"Comment"_s})
        QVERIFY2(
            document["components"_L1]["schemas"_L1].toObject().contains(shape), qPrintable(shape));
}

void tst_OpenApi::isServed()
{
    test::TestServer server({}, {}, api::openApiRoutes());
    test::RawClient client(server.port());
    const QByteArray request = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: a\r\n"_ba;
    const test::RawAnswer answer = client.ask(request + "\r\n");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json(), api::openApiDocument());
    client.send(request + "If-None-Match: " + answer.headers.value("ETag"_ba) + "\r\n\r\n");
    QCOMPARE(client.answer().status, 304);
}

VIREO_TEST(tst_OpenApi)
#include "tst_openapi.moc"
