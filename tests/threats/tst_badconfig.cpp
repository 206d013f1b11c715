// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../fault/liveserver.h"
#include "../server/core/selfsigned.h"
#include "support/testmain.h"
#include "table.h"

#include <QTcpServer>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::LiveServer;
using test::SelfSigned;
using test::TableRow;

//! Configurations with which no server may start (config.tsv): it ends before it listens, with one
//! line that says where and why and repeats no secret.
class tst_BadConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_rows = test::readTable(u"config.tsv"_s); }
    void refuses_data();
    void refuses();
    void keepsWhatItHasOnABrokenReload();

private:
    static QString write(const QString &path, const QByteArray &text, int mode = 0600);
    //! Makes what a row of \p kind needs, and says where its configuration is.
    QString place(const QByteArray &kind, const QByteArray &text, const QTemporaryDir &dir);

    QList<TableRow> m_rows;
    std::unique_ptr<QTcpServer> m_busy;
};

QString tst_BadConfig::write(const QString &path, const QByteArray &text, int mode)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
    file.close();
    ::chmod(qPrintable(path), mode_t(mode));
    return path;
}

QString tst_BadConfig::place(
    const QByteArray &kind, const QByteArray &text, const QTemporaryDir &dir)
{
    const QString path = dir.filePath(u"vireo.toml"_s);
    if (kind == "missing")
        return path;
    if (kind == "folder") {
        QDir().mkpath(path);
        return path;
    }
    if (kind == "fifo") {
        ::mkfifo(qPrintable(path), 0600);
        return path;
    }
    const int mode = kind == "readable" ? 0644 : kind == "forbidden" ? 0 : 0600;
    return write(path, text, mode);
}

void tst_BadConfig::refuses_data()
{
    QTest::addColumn<qsizetype>("row");
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).cell("kind") != "reload")
            QTest::newRow(m_rows.at(i).tag()) << i;
    }
}

void tst_BadConfig::refuses()
{
    QFETCH(qsizetype, row);
    const TableRow &input = m_rows.at(row);
    const QByteArray kind = input.cell("kind");
    if ((kind == "forbidden" || kind == "sealed") && ::geteuid() == 0)
        QSKIP("root may read and write everything");

    QTemporaryDir dir;
    const auto in = [&dir](const char *name) { return dir.filePath(QString::fromLatin1(name)); };
    m_busy = std::make_unique<QTcpServer>();
    QVERIFY(m_busy->listen(QHostAddress::LocalHost));
    const SelfSigned one = SelfSigned::make();
    const SelfSigned other = SelfSigned::make();
    write(in("certificate.pem"), one.certificate);
    write(in("key.pem"), one.key);
    write(in("other.pem"), other.key);
    write(in("shown.pem"), one.key, 0644);
    write(in("short.key"), "too short");
    write(in("open.key"), QByteArray(43, 'A') + '\n', 0644);
    write(in("taken"), "a file");
    QDir().mkpath(in("sealed"));
    ::chmod(qPrintable(in("sealed")), 0500);
    const QHash<QByteArray, QByteArray> names{{"dir", dir.path().toUtf8()},
        {"data", "data = \"" + in("data").toUtf8() + "\"\n"},
        {"port", QByteArray::number(m_busy->serverPort())}};
    const QByteArray text = test::expand(input.cell("file"), names);
    const QString path = place(kind, text, dir);

    QProcess server;
    server.start(QStringLiteral(VIREO_BIN_DIR "/vireo-server"), {u"serve"_s, u"--config"_s, path},
        QIODevice::ReadOnly);
    QVERIFY2(server.waitForFinished(60'000), "it did not end");
    const QByteArray said = server.readAllStandardError();
    QVERIFY2(server.exitStatus() == QProcess::NormalExit, said);
    QVERIFY2(server.exitCode() == input.cell("status").toInt(),
        QByteArray::number(server.exitCode()) + ": " + said);
    QVERIFY2(server.readAllStandardOutput().isEmpty(), said);
    // One line for the person; what the log says besides is one JSON object a line.
    QByteArrayList lines;
    for (const QByteArray &line : said.split('\n')) {
        if (!line.isEmpty() && !line.startsWith('{'))
            lines.append(line);
    }
    QVERIFY2(lines.size() == 1, said);
    const QByteArray where = test::expand(input.cell("where"), names);
    QVERIFY2(lines.first().startsWith(where), lines.first());
    QVERIFY2(lines.first().contains(input.cell("says")), lines.first());
    QVERIFY2(!said.contains("hunter2"), "the secret is shown");
}

void tst_BadConfig::keepsWhatItHasOnABrokenReload()
{
    QTemporaryDir dir;
    const QString path = write(dir.filePath(u"vireo.toml"_s), "name = \"Before\"\n");
    LiveServer server({.arguments = {u"--config"_s, path}});
    QVERIFY(server.start());
    write(path, "name = \"After\"\nlisten = nonsense\nmail.password = \"hunter2\"\n");
    server.signal(SIGHUP);
    QTRY_VERIFY_WITH_TIMEOUT(server.log().contains("keeping the configuration"), 30'000);
    QVERIFY(server.log().contains("vireo.toml:2"));
    QVERIFY(!server.log().contains("hunter2"));
    QCOMPARE(server.ask("GET", "/api/v1/config").json()["name"_L1].toString(), u"Before"_s);
    QCOMPARE(server.terminate(), 0);
}

VIREO_TEST(tst_BadConfig)
#include "tst_badconfig.moc"
