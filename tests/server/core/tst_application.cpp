// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "core/protocol/auth.h"
#include "server/api/openapi/openapicheck.h"
#include "server/api/openapi/openapiroute.h"
#include "support/testmain.h"
#include "support/testserver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;
using namespace vireo;

class tst_Application : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operatorSignsIn();
    void lookingAtALinkUsesNothingUp();
    void mailIsWrittenToTheOutbox();
    void sessionEndsEverywhere();
    void describedAsItIs();
    void startsAgainWhereItWas();

private:
    struct Answer
    {
        int status = 0;
        QByteArray body;
        QJsonObject json;
    };
    Answer send(const test::TestServer &server, const QByteArray &verb, const QString &path,
        const QJsonObject &body = {}, const QString &token = {});
    QNetworkAccessManager m_network;
};

tst_Application::Answer tst_Application::send(const test::TestServer &server,
    const QByteArray &verb, const QString &path, const QJsonObject &body, const QString &token)
{
    QNetworkRequest request(QUrl(server.url().toString() + path));
    if (!body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toLatin1());
    const QByteArray bytes = body.isEmpty() ? QByteArray() : base::json::write(body);
    const std::unique_ptr<QNetworkReply> reply(verb == "HEAD"
            ? m_network.head(request)
            : m_network.sendCustomRequest(request, verb, bytes));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 20'000))
        return {};
    Answer answer{
        reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), {}};
    answer.json = base::json::parseObject(answer.body).valueOr({});
    return answer;
}

void tst_Application::operatorSignsIn()
{
    test::TestServer server;
    QVERIFY2(server.isRunning(), qPrintable(server.error()));
    const QString token = server.signInToken(u"me@example.org"_s);
    const Answer grant = send(server, "POST", u"/api/v1/auth/verify"_s, {{u"token"_s, token}});
    QCOMPARE(grant.status, 200);
    const QString access = grant.json["access_token"_L1].toString();
    QCOMPARE(send(server, "GET", u"/api/v1/me"_s, {}, access).status, 200);
    QCOMPARE(send(server, "GET", u"/api/v1/me"_s).status, 401);
    const Answer again = send(server, "POST", u"/api/v1/auth/verify"_s, {{u"token"_s, token}});
    QCOMPARE(again.status, 410);
    QCOMPARE(again.json["code"_L1].toString(), u"link_used"_s);
    const Answer config = send(server, "GET", u"/api/v1/config"_s);
    QCOMPARE(config.json["public_url"_L1].toString(), server.url().toString());
}

void tst_Application::lookingAtALinkUsesNothingUp()
{
    test::TestServer server;
    QVERIFY(server.isRunning());
    const QString token = server.signInToken(u"me@example.org"_s);
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(send(server, "HEAD", u"/auth/open?token="_s + token).status, 200);
        const Answer page = send(server, "GET", u"/auth/open"_s);
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("vireo://sign-in"));
    }
    QCOMPARE(send(server, "POST", u"/api/v1/auth/verify"_s, {{u"token"_s, token}}).status, 200);
}

void tst_Application::mailIsWrittenToTheOutbox()
{
    test::TestServer server;
    QVERIFY(server.isRunning());
    const QString verifier(43, u'v');
    const Answer asked = send(server, "POST", u"/api/v1/auth/magic-link"_s,
        {{u"email"_s, u"ann@example.org"_s}, {u"challenge"_s, protocol::challengeOf(verifier)}});
    QCOMPARE(asked.status, 202);
    const QDir outbox(server.data() + u"/outbox"_s);
    QTRY_COMPARE(outbox.entryList({u"*.eml"_s}).size(), 1);
    QFile mail(outbox.filePath(outbox.entryList({u"*.eml"_s}).first()));
    QVERIFY(mail.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(mail.readAll());
    static const QRegularExpression link(u"/auth/open#token=([A-Za-z0-9_-]{43})\r\n"_s);
    const QString token = link.match(text).captured(1);
    QVERIFY2(!token.isEmpty(), qPrintable(text));
    const QJsonObject poll{
        {u"request_id"_s, asked.json["request_id"_L1]}, {u"verifier"_s, verifier}};
    QCOMPARE(send(server, "POST", u"/api/v1/auth/verify"_s, poll).status, 202);
    QCOMPARE(send(server, "POST", u"/auth/open"_s, {{u"token"_s, token}}).status, 204);
    QCOMPARE(send(server, "POST", u"/api/v1/auth/verify"_s, poll).status, 200);
}

void tst_Application::sessionEndsEverywhere()
{
    test::TestServer server;
    QVERIFY(server.isRunning());
    const auto signIn = [&] {
        return send(server, "POST", u"/api/v1/auth/verify"_s,
            {{u"token"_s, server.signInToken(u"me@example.org"_s)}})
            .json;
    };
    const QJsonObject one = signIn();
    const QString other = signIn()["access_token"_L1].toString();
    const Answer list = send(server, "GET", u"/api/v1/auth/sessions"_s, {}, other);
    QCOMPARE(list.json["items"_L1].toArray().size(), 2);
    QCOMPARE(send(server, "POST", u"/api/v1/auth/sign-out"_s, {}, one["access_token"_L1].toString())
                 .status,
        204);
    QCOMPARE(
        send(server, "GET", u"/api/v1/me"_s, {}, one["access_token"_L1].toString()).status, 401);
    QCOMPARE(send(server, "POST", u"/api/v1/auth/refresh"_s,
                 {{u"refresh_token"_s, one["refresh_token"_L1]}})
                 .status,
        401);
    QCOMPARE(send(server, "GET", u"/api/v1/me"_s, {}, other).status, 200);
}

void tst_Application::describedAsItIs()
{
    test::TestServer server;
    QVERIFY(server.isRunning());
    const QStringList differences = server::api::openApiDifferences(
        server::api::openApiDocument(), server.application().routes());
    QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
    QCOMPARE(send(server, "GET", u"/api/v1/openapi.json"_s).status, 200);
}

void tst_Application::startsAgainWhereItWas()
{
    test::TestServer server;
    QVERIFY(server.isRunning());
    const QString token = server.signInToken(u"me@example.org"_s);
    server.stop();
    QVERIFY2(server.start(), qPrintable(server.error()));
    const Answer grant = send(server, "POST", u"/api/v1/auth/verify"_s, {{u"token"_s, token}});
    QCOMPARE(grant.status, 200);
    const QString access = grant.json["access_token"_L1].toString();
    server.stop();
    QVERIFY(server.start());
    QCOMPARE(send(server, "GET", u"/api/v1/me"_s, {}, access).status, 200);
}

VIREO_TEST(tst_Application)
#include "tst_application.moc"
