// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/future.h"
#include "rawclient.h"
#include "server/ops/metrics.h"
#include "server/ops/opsroutes.h"
#include "support/testmain.h"
#include "testserver.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace vireo::server;
using test::RawAnswer;
using test::RawClient;
using test::TestServer;

class tst_OpsRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void healthSaysAlive();
    void readyAsksEveryCheck();
    void metricsCountRequestsByRoute();
    void metricsReadGauges();
    void metricsAreNotForStrangers_data();
    void metricsAreNotForStrangers();

private:
    static QByteArray get(const QByteArray &path, const QByteArray &fields = {})
    {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    }
};

void tst_OpsRoutes::healthSaysAlive()
{
    ops::Metrics metrics;
    TestServer server({}, {}, ops::opsRoutes(metrics, {}));
    RawClient client(server.port());
    QCOMPARE(client.ask(get("/healthz"_ba)).status, 200);
    QCOMPARE(client.ask(get("/readyz"_ba)).status, 200);
}

void tst_OpsRoutes::readyAsksEveryCheck()
{
    auto well = std::make_shared<std::atomic<bool>>(true);
    const auto check = [well](bool moody) {
        return [well, moody] {
            if (moody && !*well)
                return base::ready(Result<void>(
                    Error{Error::Kind::Unavailable, u"gone"_s, u"/var/secret/path is gone"_s}));
            return base::ready(Result<void>());
        };
    };
    ops::Metrics metrics;
    TestServer server({}, {},
        ops::opsRoutes(metrics, {{u"database"_s, check(false)}, {u"blobs"_s, check(true)}}));
    RawClient client(server.port());
    RawAnswer answer = client.ask(get("/readyz"_ba));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["checks"_L1]["blobs"_L1].toString(), u"ok"_s);

    *well = false;
    answer = client.ask(get("/readyz"_ba));
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.code(), u"not_ready"_s);
    QVERIFY(answer.headers.contains("Retry-After"_ba));
    QVERIFY(answer.json()["detail"_L1].toString().endsWith(u": blobs."_s));
    QVERIFY(!answer.body.contains("secret"));
    QCOMPARE(client.ask(get("/healthz"_ba)).status, 200);
}

void tst_OpsRoutes::metricsCountRequestsByRoute()
{
    ops::Metrics metrics;
    http::Observation seen;
    seen.method = "GET"_ba;
    seen.route = u"/api/v1/videos/{id}"_s;
    seen.path = u"/api/v1/videos/12"_s;
    seen.status = 200;
    seen.bytesOut = 100;
    seen.duration = std::chrono::milliseconds(3);
    metrics.observe(seen);
    metrics.observe(seen);
    const QByteArray text = metrics.text();
    QVERIFY2(
        text.contains(
            R"(vireo_http_requests_total{method="GET",route="/api/v1/videos/{id}",status="200"} 2)"),
        text.constData());
    QVERIFY(text.contains(
        R"(vireo_http_request_duration_seconds_bucket{route="/api/v1/videos/{id}",le="0.005"} 2)"));
    QVERIFY(text.contains(
        R"(vireo_http_request_duration_seconds_bucket{route="/api/v1/videos/{id}",le="0.0025"} 0)"));
    QVERIFY(text.contains("vireo_http_sent_bytes_total 200"));
    QVERIFY(!text.contains("videos/12"));
}

void tst_OpsRoutes::metricsReadGauges()
{
    ops::Metrics metrics;
    double depth = 3;
    metrics.gauge(u"vireo_queue_depth"_s, u"Jobs that wait."_s, [&depth] { return depth; });
    metrics.count(u"vireo_jobs_total"_s, u"Jobs."_s, u"outcome"_s, u"ready"_s);
    metrics.count(u"vireo_jobs_total"_s, u"Jobs."_s, u"outcome"_s, u"ready"_s);
    QVERIFY(metrics.text().contains("vireo_queue_depth 3"));
    depth = 5;
    QVERIFY(metrics.text().contains("vireo_queue_depth 5"));
    QVERIFY(metrics.text().contains(R"(vireo_jobs_total{outcome="ready"} 2)"));
    QVERIFY(metrics.text().contains("process_resident_memory_bytes"));
}

void tst_OpsRoutes::metricsAreNotForStrangers_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");

    QTest::newRow("this machine") << QByteArray() << QByteArray() << 200;
    QTest::newRow("through a proxy")
        << QByteArray() << "X-Forwarded-For: 203.0.113.9\r\n"_ba << 404;
    QTest::newRow("no token") << "m3trics"_ba << QByteArray() << 404;
    QTest::newRow("wrong token") << "m3trics"_ba
                                 << "Authorization: Bearer m3tric\r\n"_ba << 404;
    QTest::newRow("token") << "m3trics"_ba
                           << "Authorization: Bearer m3trics\r\n"_ba << 200;
}

void tst_OpsRoutes::metricsAreNotForStrangers()
{
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, fields);
    QFETCH(int, status);

    ops::Metrics metrics;
    TestServer server({}, {}, ops::opsRoutes(metrics, {}, {token}));
    RawClient client(server.port());
    QCOMPARE(client.ask(get("/metrics"_ba, fields)).status, status);
}

VIREO_TEST(tst_OpsRoutes)
#include "tst_opsroutes.moc"
