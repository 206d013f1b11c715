// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "selfsigned.h"
#include "server/main/configcheck.h"
#include "support/testmain.h"
#include "support/testserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSslConfiguration>
#include <QSslSocket>

using namespace Qt::StringLiterals;
using namespace vireo;

//! The server as its own TLS end, without a proxy.
class tst_Tls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersOverTls();
    void strangersCertificateIsNotTrusted();
    void plainTextGetsNoAnswer();
    void keyOfAnotherCertificateIsRefused();

private:
    QString write(const QString &name, const QByteArray &bytes);

    QTemporaryDir m_dir;
    test::SelfSigned m_own;
    server::Config::Tls m_files;
    std::unique_ptr<test::TestServer> m_server;
};

QString tst_Tls::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no room for a key");
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return file.fileName();
}

void tst_Tls::initTestCase()
{
    m_own = test::SelfSigned::make();
    m_files.certificate = write(u"certificate.pem"_s, m_own.certificate);
    m_files.key = write(u"key.pem"_s, m_own.key);
    QVERIFY(!server::checkTls(m_files));
    m_server = std::make_unique<test::TestServer>(
        [this](server::Config &config) { config.tls = m_files; });
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->error()));
    QCOMPARE(m_server->url().scheme(), u"https"_s);
}

void tst_Tls::answersOverTls()
{
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.setCaCertificates({QSslCertificate(m_own.certificate)});
    QSslSocket socket;
    socket.setSslConfiguration(trusting);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, quint16(m_server->url().port()));
    QVERIFY2(socket.waitForEncrypted(20'000), qPrintable(socket.errorString()));
    QVERIFY(socket.sessionProtocol() >= QSsl::TlsV1_2);
    // Two requests on one connection, the second with an answer of many TLS records.
    for (const QByteArray &path : {"/api/v1/config"_ba, "/api/v1/openapi.json"_ba}) {
        socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QByteArray received;
        qsizetype head = -1;
        qsizetype length = -1;
        while (head < 0 || received.size() < head + 4 + length) {
            QVERIFY2(socket.bytesAvailable() > 0 || socket.waitForReadyRead(20'000),
                qPrintable(socket.errorString()));
            received += socket.readAll();
            head = received.indexOf("\r\n\r\n");
            const qsizetype field = received.toLower().indexOf("content-length:");
            if (head > 0 && field > 0)
                length = received.mid(field + 15, received.indexOf('\r', field) - field - 15)
                             .trimmed()
                             .toLongLong();
        }
        QVERIFY(received.startsWith("HTTP/1.1 200"));
        QVERIFY(received.contains("\r\nStrict-Transport-Security: max-age="));
        QCOMPARE(received.size(), head + 4 + length);
        QVERIFY(QJsonDocument::fromJson(received.mid(head + 4)).isObject());
    }
}

void tst_Tls::strangersCertificateIsNotTrusted()
{
    QSslSocket socket;
    socket.connectToHostEncrypted(u"127.0.0.1"_s, quint16(m_server->url().port()));
    QVERIFY(!socket.waitForEncrypted(20'000));
    QVERIFY(m_server->isRunning());
}

void tst_Tls::plainTextGetsNoAnswer()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(m_server->url().port()));
    QVERIFY(socket.waitForConnected(20'000));
    socket.write("GET /api/v1/config HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QByteArray received;
    while (socket.waitForReadyRead(20'000))
        received += socket.readAll();
    QVERIFY(!received.contains("HTTP/1.1"));
    QCOMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

void tst_Tls::keyOfAnotherCertificateIsRefused()
{
    server::Config::Tls mixed = m_files;
    mixed.key = write(u"other.pem"_s, test::SelfSigned::make().key);
    const auto fault = server::checkTls(mixed);
    QVERIFY(fault);
    QCOMPARE(fault->key, u"tls.key"_s);
    const test::TestServer refused([&](server::Config &config) { config.tls = mixed; });
    QVERIFY(!refused.isRunning());
    QVERIFY(refused.error().contains(mixed.key));
}

VIREO_TEST(tst_Tls)
#include "tst_tls.moc"
