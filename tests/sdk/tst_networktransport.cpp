// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/api/authapi.h"
#include "sdk/api/configapi.h"
#include "sdk/session/profile.h"
#include "sdk/session/session.h"
#include "sdk/transport/networktransport.h"
#include "support/scriptedserver.h"
#include "support/testmain.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::MediaRequest;
using sdk::NetworkTransport;
using sdk::Reply;
using sdk::Request;
using test::ScriptedServer;
using test::wait;

namespace {

ScriptedServer::Answer problem(int status, const QByteArray &code)
{
    return {status, {{"Content-Type", "application/problem+json"}},
        R"({"type":"x","title":"x","status":1,"code":")" + code + R"(","detail":"In words."})"};
}

QByteArray grant(const QByteArray &access, const QByteArray &refresh)
{
    return R"({"access_token":")" + access + R"(","token_type":"Bearer","expires_in":900,)"
        + R"("refresh_token":")" + refresh + R"(","account":{"id":"7","handle":"ada"}})";
}

} // namespace

class tst_NetworkTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errors_data();
    void errors();
    void postKeepsItsKeyOverRetries();
    void patchIsNotRetried();
    void callsWithoutFieldsHaveNoBody();
    void longRetryAfterIsTold();
    void absentServer();
    void comesBack();
    void followsNoRedirect();
    void refreshStorm();
    void refusedTwiceIsToldOnce();
    void mediaRange();
    void mediaGoesOnAfterACut();
    void mediaHasALimit();
    void cancelEndsTheRequest();
};

void tst_NetworkTransport::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");

    using Kind = Error::Kind;
    QTest::newRow("problem") << 410 << problem(410, "link_used").body << int(Kind::Gone)
                             << u"link_used"_s;
    QTest::newRow("validation") << 422 << problem(422, "invalid_fields").body << int(Kind::Invalid)
                                << u"invalid_fields"_s;
    QTest::newRow("another program's page")
        << 404 << "<html>"_ba << int(Kind::NotFound) << u"not_found"_s;
    QTest::newRow("no JSON") << 200 << "hello"_ba << int(Kind::Malformed) << u"bad_answer"_s;
    QTest::newRow("no Vireo") << 200 << R"({"hello":1})"_ba << int(Kind::Malformed)
                              << u"bad_answer"_s;
}

void tst_NetworkTransport::errors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    QFETCH(QString, code);
    ScriptedServer server([&](const auto &) { return ScriptedServer::Answer{status, {}, body}; });
    NetworkTransport transport(server.url());

    const auto config = wait(sdk::ConfigApi(transport).config());

    QVERIFY(!config.ok());
    QCOMPARE(int(config.error().kind), kind);
    QCOMPARE(config.error().code, code);
    QVERIFY(!config.error().detail.isEmpty());
}

void tst_NetworkTransport::postKeepsItsKeyOverRetries()
{
    int calls = 0;
    ScriptedServer server([&](const auto &) {
        ++calls;
        if (calls == 1)
            return ScriptedServer::Answer{.silent = true};
        if (calls == 2)
            return ScriptedServer::Answer{503, {{"Retry-After", "0"}}, {}};
        return ScriptedServer::Answer{201, {}, "{}"};
    });
    NetworkTransport transport(server.url());

    const auto reply = wait(transport.send(Request::post(u"/videos"_s, {{u"a"_s, 1}})));

    QVERIFY(reply.ok());
    QCOMPARE(reply->status, 201);
    QVERIFY(calls >= 3);
    const QByteArray key = server.requests.first().headers.value("idempotency-key");
    QVERIFY(!key.isEmpty());
    for (const auto &request : std::as_const(server.requests)) {
        QCOMPARE(request.headers.value("idempotency-key"), key);
        QCOMPARE(request.body, R"({"a":1})"_ba);
        QCOMPARE(request.target, "/api/v1/videos"_ba);
    }
}

void tst_NetworkTransport::patchIsNotRetried()
{
    ScriptedServer server([](const auto &) { return problem(503, "busy"); });
    NetworkTransport transport(server.url());

    const auto reply = wait(transport.send(Request::patch(u"/me"_s, {})));

    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().kind, Error::Kind::Unavailable);
    QCOMPARE(server.requests.size(), 1);
}

void tst_NetworkTransport::callsWithoutFieldsHaveNoBody()
{
    ScriptedServer server([](const auto &) { return ScriptedServer::Answer{200, {}, "{}"}; });
    NetworkTransport transport(server.url());

    QVERIFY(wait(transport.send(Request::put(u"/videos/1/reactions/like"_s))).ok());
    QVERIFY(wait(transport.send(Request::post(u"/realtime/ticket"_s))).ok());

    for (const auto &request : std::as_const(server.requests)) {
        QVERIFY(request.body.isEmpty());
        QVERIFY(!request.headers.contains("content-type"));
    }
}

void tst_NetworkTransport::longRetryAfterIsTold()
{
    ScriptedServer server([](const auto &) {
        auto answer = problem(429, "too_many_mails");
        answer.headers.emplaceBack("Retry-After"_ba, "3600"_ba);
        return answer;
    });
    NetworkTransport transport(server.url());

    const auto reply = wait(transport.send(Request::post(u"/auth/magic-link"_s)));

    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().retryAfter, std::chrono::seconds(3600));
    QCOMPARE(server.requests.size(), 1);
}

void tst_NetworkTransport::absentServer()
{
    QUrl gone;
    {
        ScriptedServer server([](const auto &) { return ScriptedServer::Answer{}; });
        gone = server.url();
    }
    NetworkTransport transport(gone);
    Request request = Request::get(u"/config"_s);
    request.retries = 0;

    const auto reply = wait(transport.send(request));

    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().kind, Error::Kind::Unreachable);
    QVERIFY(reply.error().detail.contains(gone.host()));
    QVERIFY(!transport.reachable());
}

void tst_NetworkTransport::comesBack()
{
    bool up = false;
    ScriptedServer server([&](const auto &) {
        return up ? ScriptedServer::Answer{200, {}, "{}"} : ScriptedServer::Answer{.silent = true};
    });
    NetworkTransport transport(server.url());
    Request request = Request::get(u"/feed"_s);
    request.retries = 0;
    QVERIFY(!wait(transport.send(request)).ok());
    QVERIFY(!transport.reachable());

    up = true;

    // Nobody asks for anything: the transport finds out by itself.
    QTRY_VERIFY_WITH_TIMEOUT(transport.reachable(), 20'000);
}

void tst_NetworkTransport::followsNoRedirect()
{
    ScriptedServer other([](const auto &) { return ScriptedServer::Answer{200, {}, "{}"}; });
    ScriptedServer server([&](const auto &) {
        return ScriptedServer::Answer{302, {{"Location", other.url().toEncoded()}}, {}};
    });
    NetworkTransport transport(server.url());

    const auto reply = wait(transport.send(Request::get(u"/me"_s)));

    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().code, u"redirected"_s);
    QVERIFY(other.requests.isEmpty());
}

void tst_NetworkTransport::refreshStorm()
{
    int refreshes = 0;
    ScriptedServer server([&](const ScriptedServer::Request &request) {
        if (request.target.endsWith("/auth/verify"))
            return ScriptedServer::Answer{200, {}, grant("old", "refresh-1")};
        if (request.target.endsWith("/auth/refresh")) {
            ++refreshes;
            return ScriptedServer::Answer{200, {}, grant("new", "refresh-2")};
        }
        if (request.headers.value("authorization") == "Bearer new")
            return ScriptedServer::Answer{200, {}, R"({"id":"7","handle":"ada"})"};
        return problem(401, "token_expired");
    });
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    QVERIFY(profile.open().ok());
    NetworkTransport transport(server.url());
    sdk::Session session(transport, profile, sdk::SecretPlace::File);
    QVERIFY(wait(session.verifyToken(u"abcdefghijklmnopqrstuvwx"_s)).ok());

    QList<QFuture<Result<Reply>>> calls;
    for (int i = 0; i < 50; ++i)
        calls.append(transport.send(Request::get(u"/me"_s)));

    for (const auto &call : std::as_const(calls))
        QVERIFY(wait(call).ok());
    QCOMPARE(refreshes, 1);
    QCOMPARE(session.accessToken(), "new"_ba);
}

void tst_NetworkTransport::refusedTwiceIsToldOnce()
{
    ScriptedServer server([&](const ScriptedServer::Request &request) {
        if (request.target.endsWith("/auth/verify") || request.target.endsWith("/auth/refresh"))
            return ScriptedServer::Answer{
                200, {}, grant(QByteArray::number(server.requests.size()), "r")};
        return problem(401, "not_for_you");
    });
    QTemporaryDir folder;
    sdk::Profile profile(folder.path());
    NetworkTransport transport(server.url());
    sdk::Session session(transport, profile, sdk::SecretPlace::File);
    QVERIFY(wait(session.verifyToken(u"abcdefghijklmnopqrstuvwx"_s)).ok());

    const auto reply = wait(transport.send(Request::get(u"/me"_s)));

    // verify, /me, refresh, /me: and no fifth.
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().code, u"not_for_you"_s);
    QCOMPARE(server.requests.size(), 4);
}

void tst_NetworkTransport::mediaRange()
{
    ScriptedServer server([](const auto &) { return ScriptedServer::Answer{206, {}, "cdef"}; });
    NetworkTransport transport(server.url());

    const auto bytes = wait(transport.get(transport.resolve(u"/media/1/1/360.mp4"_s),
        MediaRequest::Range{2, 5}, MediaRequest::Priority::Now));

    QVERIFY(bytes.ok());
    QCOMPARE(bytes.value(), "cdef"_ba);
    QCOMPARE(server.requests.first().headers.value("range"), "bytes=2-5"_ba);
    QVERIFY(!server.requests.first().headers.contains("authorization"));
}

void tst_NetworkTransport::mediaGoesOnAfterACut()
{
    const QByteArray whole = "0123456789"_ba;
    ScriptedServer server([&](const ScriptedServer::Request &request) {
        const QByteArray range = request.headers.value("range");
        if (range.isEmpty())
            return ScriptedServer::Answer{.body = whole, .cutAfter = 4};
        const qsizetype from = range.mid(6).split('-').first().toInt();
        return ScriptedServer::Answer{206, {}, whole.mid(from)};
    });
    NetworkTransport transport(server.url());
    QByteArray pieces;
    MediaRequest request;
    request.url = server.url();
    request.onPiece = [&](const QByteArray &piece) { pieces += piece; };

    const auto bytes = wait(transport.get(request));

    QVERIFY2(bytes.ok(), bytes.ok() ? "" : qPrintable(bytes.error().detail));
    QCOMPARE(bytes.value(), whole);
    QCOMPARE(pieces, whole);
}

void tst_NetworkTransport::mediaHasALimit()
{
    ScriptedServer server([](const auto &) {
        return ScriptedServer::Answer{200, {}, QByteArray(5000, 'x')};
    });
    NetworkTransport transport(server.url());
    MediaRequest request;
    request.url = server.url();
    request.maxBytes = 4999;

    const auto bytes = wait(transport.get(request));

    QVERIFY(!bytes.ok());
    QCOMPARE(bytes.error().kind, Error::Kind::TooLarge);
}

void tst_NetworkTransport::cancelEndsTheRequest()
{
    ScriptedServer server([](const auto &) {
        return ScriptedServer::Answer{.body = QByteArray(100, 'x'), .cutAfter = 1, .stall = true};
    });
    NetworkTransport transport(server.url());
    bool began = false;
    MediaRequest request;
    request.url = server.url();
    request.onPiece = [&](const QByteArray &) { began = true; };
    auto future = transport.get(request);
    QTRY_VERIFY(began);

    future.cancel();

    QTRY_COMPARE(server.disconnects, 1);
    QCOMPARE(wait(future).error().kind, Error::Kind::Cancelled);
}

VIREO_TEST(tst_NetworkTransport)
#include "tst_networktransport.moc"
