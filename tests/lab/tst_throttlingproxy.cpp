// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lab/throttlingproxy.h"
#include "support/testmain.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace vireo::lab;

namespace {

constexpr qint64 kBody = 3'000'000;

QByteArray body()
{
    QByteArray bytes(kBody, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    return bytes;
}

//! Sends the body to whoever connects, and keeps what it is sent.
class Source : public QTcpServer
{
public:
    Source()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this,
                    [this, socket] { heard += socket->readAll(); });
                connect(socket, &QTcpSocket::disconnected, this, [this] { ++ended; });
                socket->write(content);
                if (closes)
                    socket->disconnectFromHost();
            }
        });
        listen(QHostAddress::LocalHost);
    }

    QByteArray content = body();
    QByteArray heard;
    int ended = 0;
    bool closes = true;
};

class Client : public QTcpSocket
{
public:
    explicit Client(const ThrottlingProxy &proxy)
    {
        connect(this, &QTcpSocket::readyRead, this, [this] { heard += readAll(); });
        connectToHost(QHostAddress(QHostAddress::LocalHost), proxy.port());
    }
    [[nodiscard]] bool over() const { return state() == UnconnectedState; }

    QByteArray heard;
};

const Trace kNothing({{1s, 0}});

} // namespace

class tst_ThrottlingProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesAllUnchanged();
    void sendsUpwards();
    void aDryLinkHoldsEverythingBack();
    void pulledAndPutBack();
    void cutsAtTheByte();
    void cutResetsBothEnds();
    void sharesEvenly();
    void refuses();
};

void tst_ThrottlingProxy::carriesAllUnchanged()
{
    Source source;
    const ThrottlingProxy proxy(
        source.serverPort(), {.down = Trace::steady(30e6), .latency = 5ms, .jitter = 5ms});
    Client client(proxy);
    QTRY_VERIFY(client.over());
    QVERIFY(client.heard == source.content);
    QCOMPARE(client.error(), QAbstractSocket::RemoteHostClosedError);
    QCOMPARE(proxy.figures().bytesDown, kBody);
    QTRY_COMPARE(proxy.figures().open, 0);
}

void tst_ThrottlingProxy::sendsUpwards()
{
    Source source;
    source.content.clear();
    source.closes = false;
    const ThrottlingProxy proxy(source.serverPort(), {.up = Trace::steady(30e6)});
    Client client(proxy);
    client.write(body());
    QTRY_COMPARE(source.heard.size(), kBody);
    QVERIFY(source.heard == body());
    QCOMPARE(proxy.figures().bytesUp, kBody);
}

void tst_ThrottlingProxy::aDryLinkHoldsEverythingBack()
{
    Source source;
    source.closes = false;
    ThrottlingProxy proxy(source.serverPort(), {.down = kNothing});
    Client client(proxy);
    client.write("hello");
    // Upwards it flows: that it arrived shows that the link had its turns.
    QTRY_COMPARE(source.heard, "hello"_ba);
    QCOMPARE(proxy.figures().bytesDown, 0);
    proxy.shape({});
    QTRY_COMPARE(client.heard.size(), kBody);
}

void tst_ThrottlingProxy::pulledAndPutBack()
{
    Source source;
    source.closes = false;
    ThrottlingProxy proxy(source.serverPort(), {.down = Trace::steady(5e6)});
    Client client(proxy);
    QTRY_VERIFY(client.heard.size() > 100'000);
    proxy.pull(true);
    const qint64 before = proxy.figures().bytesDown;
    QTRY_COMPARE(client.heard.size(), before);
    client.write("anyone?");
    QVERIFY(client.waitForBytesWritten());
    QCOMPARE(proxy.figures().bytesDown, before);
    QCOMPARE(client.state(), QAbstractSocket::ConnectedState);
    proxy.pull(false);
    QTRY_COMPARE(client.heard.size(), kBody);
    QTRY_COMPARE(source.heard, "anyone?"_ba);
}

void tst_ThrottlingProxy::cutsAtTheByte()
{
    Source source;
    ThrottlingProxy proxy(source.serverPort());
    proxy.cutEach(12'345);
    Client client(proxy);
    QTRY_VERIFY(client.over());
    QVERIFY(client.heard.size() <= 12'345);
    QCOMPARE(proxy.figures().bytesDown, 12'345);
    proxy.cutEach(0);
    Client again(proxy);
    QTRY_COMPARE(again.heard.size(), kBody);
}

void tst_ThrottlingProxy::cutResetsBothEnds()
{
    Source source;
    source.closes = false;
    ThrottlingProxy proxy(source.serverPort(), {.down = Trace::steady(1e6)});
    Client client(proxy);
    QTRY_VERIFY(client.heard.size() > 1000);
    proxy.cut();
    QTRY_VERIFY(client.over());
    QTRY_COMPARE(source.ended, 1);
    QVERIFY(client.heard.size() < kBody);
    QCOMPARE(proxy.figures().open, 0);
}

void tst_ThrottlingProxy::sharesEvenly()
{
    Source source;
    source.closes = false;
    ThrottlingProxy proxy(source.serverPort(), {.down = kNothing});
    Client first(proxy);
    Client second(proxy);
    QTRY_COMPARE(proxy.figures().open, 2);
    // Both have all that a lane holds waiting before the link gives any.
    first.write("x");
    second.write("y");
    QTRY_COMPARE(source.heard.size(), 2);
    proxy.shape({.down = Trace::steady(4e6)});
    QTRY_VERIFY(first.heard.size() + second.heard.size() > 1'000'000);
    proxy.pull(true);
    QTRY_COMPARE(first.heard.size() + second.heard.size(), proxy.figures().bytesDown);
    const double share = double(first.heard.size()) / double(proxy.figures().bytesDown);
    QVERIFY2(share > 0.4 && share < 0.6, qPrintable(QString::number(share)));
}

void tst_ThrottlingProxy::refuses()
{
    Source source;
    ThrottlingProxy proxy(source.serverPort());
    proxy.refuse(true);
    Client client(proxy);
    QTRY_VERIFY(client.over());
    QCOMPARE(client.heard.size(), 0);
    proxy.refuse(false);
    Client again(proxy);
    QTRY_COMPARE(again.heard.size(), kBody);
}

VIREO_TEST(tst_ThrottlingProxy)
#include "tst_throttlingproxy.moc"
