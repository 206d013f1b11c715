// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "fakevireo.h"
#include "support/testmain.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::FakeVireo;

class tst_Cli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void wrongUsage_data();
    void wrongUsage();
    void helpIsNoError();
    void serverOutOfReach();
    void signInIsRemembered();
    void badLinks_data();
    void badLinks();
    void spentLinks_data();
    void spentLinks();
    void uploadNeedsASignIn();
    void uploadWaits();
    void uploadWithoutWaitEndsEarly();
    void uploadTooLarge();
    void uploadOfNoVideo();
    void urlIsAbsolute();
    void missingClip();
    void uploadGoesOnWhenTheServerIsBack();

private:
    //! Runs the program; its exit status is in m_status.
    QByteArray run(const QStringList &words);
    void signIn();
    [[nodiscard]] QJsonObject lastLine(const QByteArray &out) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeVireo> m_server;
    QByteArray m_errors;
    int m_status = -1;
};

namespace {
const QString kMailedToken = u"abcdefghijklmnopqrstuvwxyz"_s;
}

void tst_Cli::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<FakeVireo>();
}

QByteArray tst_Cli::run(const QStringList &words)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // No test writes into somebody's keychain.
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(VIREO_BIN_DIR "/vireo-cli"),
        QStringList{u"--profile"_s, m_folder->filePath(u"profile"_s)} + words);
    // The server answers from this thread's event loop.
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000)) {
        process.kill();
        process.waitForFinished();
    }
    m_status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    m_errors = process.readAllStandardError();
    return process.readAllStandardOutput();
}

void tst_Cli::signIn()
{
    run({u"--server"_s, m_server->http.url().toString(), u"sign-in"_s,
        m_server->http.url().toString() + u"/auth/open#token="_s + kMailedToken});
    QVERIFY2(m_status == 0, m_errors.constData());
}

QJsonObject tst_Cli::lastLine(const QByteArray &out) const
{
    return base::json::parseObject(out.trimmed().split('\n').last()).valueOr({});
}

void tst_Cli::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("unknown command") << QStringList{u"dance"_s};
    QTest::newRow("unknown option") << QStringList{u"feed"_s, u"--fast"_s};
    QTest::newRow("option of another command") << QStringList{u"feed"_s, u"--wait"_s};
    QTest::newRow("no id") << QStringList{u"like"_s};
    QTest::newRow("id abc") << QStringList{u"like"_s, u"abc"_s};
    QTest::newRow("id 0") << QStringList{u"like"_s, u"0"_s};
    QTest::newRow("id 2^64") << QStringList{u"like"_s, u"18446744073709551616"_s};
    QTest::newRow("too much") << QStringList{u"like"_s, u"1"_s, u"2"_s};
    QTest::newRow("no text") << QStringList{u"comment"_s, u"1"_s};
    QTest::newRow("visibility") << QStringList{u"upload"_s, u"a"_s, u"--visibility"_s, u"cats"_s};
    QTest::newRow("limit") << QStringList{u"feed"_s, u"--limit"_s, u"1000"_s};
    QTest::newRow("no server known") << QStringList{u"feed"_s};
    QTest::newRow("bad server") << QStringList{u"--server"_s, u"ftp://x"_s, u"feed"_s};
}

void tst_Cli::wrongUsage()
{
    QFETCH(QStringList, words);
    const QByteArray out = run(words);
    QCOMPARE(m_status, 2);
    QVERIFY(out.isEmpty());
    QVERIFY(!m_errors.isEmpty());
}

void tst_Cli::helpIsNoError()
{
    const QByteArray out = run({u"--help"_s});
    QCOMPARE(m_status, 0);
    for (const char *verb :
        {"sign-in", "upload", "status", "url", "feed", "like", "comment", "watch"})
        QVERIFY2(out.contains(verb), verb);
}

void tst_Cli::serverOutOfReach()
{
    const QString gone = m_server->http.url().toString();
    m_server.reset();
    const QByteArray out = run({u"--server"_s, gone, u"--json"_s, u"feed"_s});
    QCOMPARE(m_status, 3);
    QVERIFY2(m_errors.contains("cannot be reached"), m_errors.constData());
    QCOMPARE(lastLine(out)["error"_L1]["code"_L1].toString(), u"unreachable"_s);
}

void tst_Cli::signInIsRemembered()
{
    signIn();
    m_server->polls = 0;
    const QByteArray out = run({u"status"_s, u"42"_s, u"--json"_s});
    QVERIFY2(m_status == 0, m_errors.constData());
    QCOMPARE(lastLine(out)["state"_L1].toString(), u"ready"_s);
}

void tst_Cli::badLinks_data()
{
    QTest::addColumn<QString>("link");
    QTest::newRow("no link") << u"https://example.org/"_s;
    QTest::newRow("cut off") << u"http://127.0.0.1/auth/open#token=abc"_s;
    QTest::newRow("foreign scheme") << u"file:///etc/passwd"_s;
    QTest::newRow("link to a clip") << u"vireo://v/42?server=http://127.0.0.1:1"_s;
}

void tst_Cli::badLinks()
{
    QFETCH(QString, link);
    run({u"--server"_s, m_server->http.url().toString(), u"sign-in"_s, link});
    QCOMPARE(m_status, 1);
    QVERIFY2(m_errors.contains("link"), m_errors.constData());
    QVERIFY(m_server->http.requests.isEmpty());
}

void tst_Cli::spentLinks_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("expired") << "link_expired"_ba;
    QTest::newRow("used") << "link_used"_ba;
}

void tst_Cli::spentLinks()
{
    QFETCH(QByteArray, code);
    m_server->linkRefusal = code;
    const QByteArray out = run({u"--json"_s, u"sign-in"_s,
        m_server->http.url().toString() + u"/auth/open#token="_s + kMailedToken});
    QCOMPARE(m_status, 1);
    QCOMPARE(lastLine(out)["error"_L1]["code"_L1].toString(), QString::fromLatin1(code));
    QCOMPARE(m_errors.trimmed(), "In words."_ba);
}

void tst_Cli::uploadNeedsASignIn()
{
    run({u"--server"_s, m_server->http.url().toString(), u"upload"_s, u"/etc/hostname"_s});
    QCOMPARE(m_status, 1);
    QVERIFY2(m_errors.contains("sign-in"), m_errors.constData());
}

void tst_Cli::uploadWaits()
{
    signIn();
    QFile file(m_folder->filePath(u"clip.mp4"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray content(2'500'000, 'v');
    file.write(content);
    file.close();

    const QByteArray out = run({u"upload"_s, file.fileName(), u"--caption"_s, u"From a shell"_s,
        u"--wait"_s, u"--json"_s});

    QVERIFY2(m_status == 0, m_errors.constData());
    QCOMPARE(lastLine(out), (QJsonObject{{u"id"_s, u"42"_s}, {u"state"_s, u"ready"_s}}));
    QCOMPARE(m_server->stored, content);
    QVERIFY2(m_errors.contains("Uploading"), m_errors.constData());
}

void tst_Cli::uploadWithoutWaitEndsEarly()
{
    signIn();
    m_server->polls = 1'000'000;
    const QByteArray out = run({u"upload"_s, u"/etc/hostname"_s});
    QVERIFY2(m_status == 0, m_errors.constData());
    QCOMPARE(out, "42 queued\n"_ba);
}

void tst_Cli::uploadTooLarge()
{
    signIn();
    m_server->uploadLimit = 2;
    run({u"upload"_s, u"/etc/hostname"_s});
    QCOMPARE(m_status, 1);
    QVERIFY2(m_errors.contains("at most 2 bytes"), m_errors.constData());
    QCOMPARE(m_server->created, 0);
}

void tst_Cli::uploadOfNoVideo()
{
    signIn();
    m_server->failure = "unsupported";
    const QByteArray out = run({u"upload"_s, u"/etc/hostname"_s, u"--wait"_s, u"--json"_s});
    QCOMPARE(m_status, 1);
    QVERIFY2(m_errors.contains("This is no video."), m_errors.constData());
    QCOMPARE(lastLine(out)["state"_L1].toString(), u"failed"_s);
    QCOMPARE(lastLine(out)["failure"_L1]["code"_L1].toString(), u"unsupported"_s);
}

void tst_Cli::urlIsAbsolute()
{
    signIn();
    m_server->polls = 2;
    run({u"url"_s, u"42"_s});
    QCOMPARE(m_status, 1);
    QVERIFY2(m_errors.contains("processing"), m_errors.constData());

    const QByteArray out = run({u"url"_s, u"42"_s});
    QCOMPARE(m_status, 0);
    QCOMPARE(out, m_server->http.url().toEncoded() + "/media/42/1/master.m3u8\n");
}

void tst_Cli::missingClip()
{
    signIn();
    run({u"status"_s, u"404"_s});
    QCOMPARE(m_status, 1);
}

void tst_Cli::uploadGoesOnWhenTheServerIsBack()
{
    signIn();
    m_server->cutPatches = 1;
    m_server->downAfterCut = true;
    m_server->backAfter = 8;
    const QByteArray out = run({u"upload"_s, u"/etc/hostname"_s, u"--wait"_s});
    QVERIFY2(m_status == 0, m_errors.constData());
    QCOMPARE(out, "42 ready\n"_ba);
    QVERIFY2(m_errors.contains("goes on by itself"), m_errors.constData());
}

VIREO_TEST(tst_Cli)
#include "tst_cli.moc"
