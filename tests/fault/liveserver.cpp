// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "liveserver.h"

#include "core/base/json.h"
#include "powercutlog.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <sys/types.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::test {

LiveServer::LiveServer()
    : LiveServer(Setup())
{
}

LiveServer::LiveServer(Setup setup)
    : m_setup(std::move(setup))
{
    if (m_setup.data.isEmpty())
        m_setup.data = m_dir.path();
    QTcpServer probe;
    if (probe.listen(QHostAddress::LocalHost, 0))
        m_port = probe.serverPort();
    m_process.setStandardErrorFile(m_logs.filePath(u"log"_s), QIODevice::Append);
    m_process.setStandardOutputFile(QProcess::nullDevice());
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
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
#ifdef VIREO_POWERCUT
    if (m_setup.cutsPower) {
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(VIREO_POWERCUT));
        environment.insert(u"VIREO_CUT_ROOT"_s, data());
        environment.insert(u"VIREO_CUT_LOG"_s, m_logs.filePath(u"writes"_s));
    }
#endif
    for (auto it = m_setup.environment.cbegin(); it != m_setup.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    m_process.setProcessEnvironment(environment);
    if (m_setup.beforeExec)
        m_process.setChildProcessModifier(m_setup.beforeExec);
    QStringList arguments{
        u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port)};
    for (const char *rate : {"read", "write", "upload"}) {
        const QString flag = u"--rates-"_s + QLatin1StringView(rate);
        if (!m_setup.arguments.contains(flag))
            arguments += {flag, u"100000"_s};
    }
    m_process.start(QStringLiteral(VIREO_BIN_DIR "/vireo-server"), arguments + m_setup.arguments);
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
    if (!m_setup.cutsPower)
        return;
    const PowerCut cut = cutPower(m_logs.filePath(u"writes"_s));
    if (cut.undone < 0)
        qFatal("the log of the writes cannot be read");
    m_synced += cut.synced;
#endif
}

int LiveServer::terminate()
{
    signal(SIGTERM);
    return ended();
}

int LiveServer::ended()
{
    // One that has ended already cannot be waited for.
    const bool ended
        = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(30'000);
    if (ended && m_process.exitStatus() == QProcess::NormalExit)
        return m_process.exitCode();
    qWarning().noquote() << (ended ? u"the server ended by signal %1:"_s.arg(m_process.exitCode())
                                   : u"the server did not end:"_s)
                         << log().right(4000);
    kill();
    return -1;
}

void LiveServer::signal(int number) const
{
    if (m_process.state() == QProcess::Running)
        ::kill(static_cast<pid_t>(m_process.processId()), number);
}

bool LiveServer::isAlive() const
{
    // A process that crashed stays a zombie until it is waited for.
    QFile status(u"/proc/%1/stat"_s.arg(m_process.processId()));
    return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z ");
}

qint64 LiveServer::residentBytes() const
{
    QFile memory(u"/proc/%1/statm"_s.arg(m_process.processId()));
    if (!memory.open(QIODevice::ReadOnly))
        return 0;
    return memory.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

int LiveServer::run(const QStringList &words, QByteArray *out) const
{
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    if (out)
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(
        QStringLiteral(VIREO_BIN_DIR "/vireo-server"), words + QStringList{u"--data"_s, data()});
    if (!program.waitForFinished(60'000) || program.exitStatus() != QProcess::NormalExit)
        return -1;
    if (out)
        *out = program.readAllStandardOutput();
    return program.exitCode();
}

QByteArray LiveServer::log() const
{
    QFile file(m_logs.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QJsonObject> LiveServer::logOf(const QByteArray &requestId) const
{
    QList<QJsonObject> found;
    for (const QByteArray &line : log().split('\n')) {
        if (line.contains("\"request\":\"" + requestId + '"'))
            found.append(QJsonDocument::fromJson(line).object());
    }
    return found;
}

QString LiveServer::signInToken(const QString &email) const
{
    QByteArray out;
    if (run({u"admin"_s, u"sign-in-link"_s, email}, &out) != 0)
        return {};
    return QString::fromUtf8(out).trimmed().section(u"token="_s, 1).section(u'&', 0, 0);
}

bool LiveServer::signIn(const QString &email)
{
    m_token.clear();
    const QJsonObject grant
        = json("POST", "/api/v1/auth/verify", {{u"token"_s, signInToken(email)}}).json();
    m_token = grant["access_token"_L1].toString().toLatin1();
    m_refresh = grant["refresh_token"_L1].toString().toLatin1();
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
