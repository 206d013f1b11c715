// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "liveserver.h"

#include "core/base/json.h"
#include "powercutlog.h"

#include <QDir>
#include <QTcpServer>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <sys/types.h>

using namespace Qt::StringLiterals;

namespace vireo::test {

LiveServer::LiveServer()
{
    QTcpServer probe;
    if (probe.listen(QHostAddress::LocalHost, 0))
        m_port = probe.serverPort();
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
#ifdef VIREO_POWERCUT
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(VIREO_POWERCUT));
    environment.insert(u"VIREO_CUT_ROOT"_s, data());
    environment.insert(u"VIREO_CUT_LOG"_s, m_logs.filePath(u"writes"_s));
    m_process.setProcessEnvironment(environment);
#endif
}

LiveServer::~LiveServer()
{
    kill();
    const QList<qint64> left = mediaProcesses();
    for (const qint64 process : left)
        ::kill(static_cast<pid_t>(process), SIGKILL);
}

bool LiveServer::start()
{
    m_process.start(QStringLiteral(VIREO_BIN_DIR "/vireo-server"),
        {u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port),
            u"--rates-write"_s, u"100000"_s, u"--rates-read"_s, u"100000"_s, u"--rates-upload"_s,
            u"100000"_s});
    if (!m_process.waitForStarted())
        return false;
    return QTest::qWaitFor(
               [this] {
                   if (m_process.state() != QProcess::Running)
                       return true;
                   QTcpSocket socket;
                   socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
                   return socket.waitForConnected(100) && ask("GET", "/readyz").status == 200;
               },
               20'000)
        && m_process.state() == QProcess::Running;
}

void LiveServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL);
    m_process.waitForFinished();
#ifdef VIREO_POWERCUT
    const PowerCut cut = cutPower(m_logs.filePath(u"writes"_s));
    if (cut.undone < 0)
        qFatal("the log of the writes cannot be read");
    m_synced += cut.synced;
#endif
}

QString LiveServer::signInToken() const
{
    QProcess admin;
    admin.start(QStringLiteral(VIREO_BIN_DIR "/vireo-server"),
        {u"admin"_s, u"--data"_s, data(), u"sign-in-link"_s, u"kim@vireo.test"_s});
    if (!admin.waitForFinished(20'000))
        return {};
    const QString link = QString::fromUtf8(admin.readAllStandardOutput()).trimmed();
    return link.section(u"token="_s, 1).section(u'&', 0, 0);
}

bool LiveServer::signIn()
{
    const RawAnswer verified = json("POST", "/api/v1/auth/verify", {{u"token"_s, signInToken()}});
    m_token = verified.json()["access_token"_L1].toString().toLatin1();
    return !m_token.isEmpty();
}

QByteArray LiveServer::head(const QByteArray &method, const QByteArray &target) const
{
    QByteArray text = method + ' ' + target
        + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n";
    if (!m_token.isEmpty())
        text += "Authorization: Bearer " + m_token + "\r\n";
    return text;
}

RawAnswer LiveServer::ask(const QByteArray &method, const QByteArray &target,
    const QByteArrayList &headers, const QByteArray &body) const
{
    QByteArray text = head(method, target);
    for (const QByteArray &header : headers)
        text += header + "\r\n";
    if (method != "GET" && method != "HEAD")
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    RawClient client(m_port);
    client.send(text + "\r\n" + body);
    return client.answer(method == "HEAD");
}

RawAnswer LiveServer::json(const QByteArray &method, const QByteArray &target,
    const QJsonObject &body, const QByteArrayList &headers) const
{
    return ask(method, target, headers + QByteArrayList{"Content-Type: application/json"},
        base::json::write(body));
}

QList<qint64> LiveServer::mediaProcesses() const
{
    QList<qint64> found;
    const QStringList processes = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
    for (const QString &process : processes) {
        const QString base = u"/proc/"_s + process;
        const QString program = QFile::symLinkTarget(base + u"/exe"_s);
        const QString input = QFile::symLinkTarget(base + u"/fd/3"_s);
        if (program.endsWith(u"/vireo-media"_s) && input.startsWith(data()))
            found.append(process.toLongLong());
    }
    return found;
}

QByteArray LiveServer::publish(const QByteArray &bytes) const
{
    const RawAnswer made = ask("POST", "/api/v1/uploads",
        {"Tus-Resumable: 1.0.0", "Upload-Length: " + QByteArray::number(bytes.size()),
            "Content-Type: application/offset+octet-stream"},
        bytes);
    const QString upload = QString::fromLatin1(made.headers.value("Location").split('/').last());
    return json("POST", "/api/v1/videos",
        {{u"upload_id"_s, upload}, {u"caption"_s, u"A clip that survives"_s}})
        .json()["id"_L1]
        .toString()
        .toLatin1();
}

int faultRounds()
{
    return qMax(1,
        qEnvironmentVariableIsSet("VIREO_FAULT_ROUNDS")
            ? qEnvironmentVariableIntValue("VIREO_FAULT_ROUNDS")
            : 3);
}

} // namespace vireo::test
