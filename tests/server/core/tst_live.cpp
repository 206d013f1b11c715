// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../http/rawclient.h"
#include "core/base/json.h"
#include "core/protocol/realtime.h"
#include "server/service/clips/eventlog.h"
#include "support/testmain.h"
#include "support/testserver.h"

#include <QWebSocket>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::RawAnswer;
using test::RawClient;

//! From a committed change to those who listen, through the server as it is put together.
class tst_Live : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void commentReachesSubscriber();
    void whatAnotherProcessWroteReachesSubscriber();
    void missedCommentsComeOnResume();

private:
    RawAnswer ask(const QByteArray &method, const QByteArray &target, const QJsonObject &body = {},
        const QByteArrayList &headers = {}, const QByteArray &bytes = {});
    //! Opens a WebSocket and subscribes; what comes is in m_messages.
    void listen(qint64 after = -1);
    QString say(const QString &text);
    //! The texts of the comment.created events that came.
    [[nodiscard]] QStringList said() const;

    std::unique_ptr<test::TestServer> m_server;
    std::unique_ptr<QWebSocket> m_socket;
    QList<QJsonObject> m_messages;
    QByteArray m_token;
    QByteArray m_clip;
};

RawAnswer tst_Live::ask(const QByteArray &method, const QByteArray &target, const QJsonObject &body,
    const QByteArrayList &headers, const QByteArray &bytes)
{
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!m_token.isEmpty())
        text += "Authorization: Bearer " + m_token + "\r\n";
    for (const QByteArray &header : headers)
        text += header + "\r\n";
    const QByteArray sent = body.isEmpty() ? bytes : base::json::write(body);
    if (!body.isEmpty())
        text += "Content-Type: application/json\r\n";
    text += "Content-Length: " + QByteArray::number(sent.size()) + "\r\n\r\n";
    RawClient client(m_server->application().port());
    client.send(text + sent);
    return client.answer();
}

void tst_Live::init()
{
    m_messages.clear();
    m_token.clear();
    m_server = std::make_unique<test::TestServer>(
        [](server::Config &config) { config.media.workers = 0; });
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->error()));
    m_token = ask(
        "POST", "/api/v1/auth/verify", {{u"token"_s, m_server->signInToken(u"ann@example.org"_s)}})
                  .json()["access_token"_L1]
                  .toString()
                  .toLatin1();
    QVERIFY(!m_token.isEmpty());
    const QByteArray bytes = "something to talk about";
    const RawAnswer upload = ask("POST", "/api/v1/uploads", {},
        {"Tus-Resumable: 1.0.0", "Upload-Length: " + QByteArray::number(bytes.size()),
            "Content-Type: application/offset+octet-stream"},
        bytes);
    const QString id = QString::fromLatin1(upload.headers.value("Location").split('/').last());
    m_clip = ask("POST", "/api/v1/videos", {{u"upload_id"_s, id}, {u"caption"_s, u"A clip"_s}})
                 .json()["id"_L1]
                 .toString()
                 .toLatin1();
    QVERIFY(!m_clip.isEmpty());
}

void tst_Live::cleanup()
{
    m_socket.reset();
    m_server.reset();
}

void tst_Live::listen(qint64 after)
{
    const QString ticket = ask("POST", "/api/v1/realtime/ticket").json()["ticket"_L1].toString();
    m_socket = std::make_unique<QWebSocket>();
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_messages.append(base::json::parseObject(text.toUtf8()).valueOr({}));
    });
    QJsonObject subscribe{
        {u"type"_s, u"subscribe"_s}, {u"channel"_s, u"video:"_s + QString::fromLatin1(m_clip)}};
    if (after >= 0)
        subscribe.insert(u"after"_s, after);
    connect(m_socket.get(), &QWebSocket::connected, this, [this, subscribe] {
        m_socket->sendTextMessage(QString::fromUtf8(base::json::write(subscribe)));
    });
    m_socket->open(
        QUrl(u"ws://127.0.0.1:%1/api/v1/realtime?ticket=%2"_s.arg(m_server->application().port())
                 .arg(ticket)));
    QTRY_VERIFY(m_messages.size() >= 2);
    QCOMPARE(m_messages.at(0)["type"_L1].toString(), u"hello"_s);
    QCOMPARE(m_messages.at(1)["type"_L1].toString(), u"subscribed"_s);
}

QString tst_Live::say(const QString &text)
{
    return ask("POST", "/api/v1/videos/" + m_clip + "/comments", {{u"text"_s, text}})
        .json()["id"_L1]
        .toString();
}

QStringList tst_Live::said() const
{
    QStringList texts;
    for (const QJsonObject &message : m_messages) {
        if (message["event"_L1].toString()
            == QLatin1StringView(protocol::realtime::kCommentCreated))
            texts.append(message["data"_L1]["text"_L1].toString());
    }
    return texts;
}

void tst_Live::commentReachesSubscriber()
{
    listen();
    QVERIFY(!QTest::currentTestFailed());
    QVERIFY(!say(u"First"_s).isEmpty());
    QVERIFY(!say(u"Second"_s).isEmpty());
    QTRY_COMPARE(said(), (QStringList{u"First"_s, u"Second"_s}));
    // The numbers of a channel have no holes, whatever else happened on it.
    qint64 last = m_messages.at(1)["seq"_L1].toInteger();
    for (const QJsonObject &message : m_messages.sliced(2))
        QCOMPARE(message["seq"_L1].toInteger(), ++last);
}

void tst_Live::whatAnotherProcessWroteReachesSubscriber()
{
    listen();
    QVERIFY(!QTest::currentTestFailed());
    auto other = server::storage::Database::open({m_server->data() + u"/vireo.db"_s, 1});
    QVERIFY(other.ok());
    const auto written
        = (*other)
              ->write([this](server::storage::Connection &db) {
                  return server::service::EventLog::append(db,
                      u"video:"_s + QString::fromLatin1(m_clip),
                      protocol::realtime::kCommentCreated, 1, {{u"text"_s, u"From beside"_s}});
              })
              .result();
    QVERIFY(written.ok());
    QTRY_COMPARE(said(), QStringList{u"From beside"_s});
}

void tst_Live::missedCommentsComeOnResume()
{
    listen();
    QVERIFY(!QTest::currentTestFailed());
    const qint64 stood = m_messages.at(1)["seq"_L1].toInteger();
    m_socket.reset();
    m_messages.clear();
    QVERIFY(!say(u"While away"_s).isEmpty());
    listen(stood);
    QTRY_COMPARE(said(), QStringList{u"While away"_s});
}

VIREO_TEST(tst_Live)
#include "tst_live.moc"
