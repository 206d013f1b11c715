// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/onevoice.h"
#include "support/testmain.h"

#include <QFile>
#include <QLocalSocket>
#include <QUuid>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::OneVoice;

//! Several Vireos of one user: one is heard.
class tst_OneVoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theLastToClaimIsHeard();
    void whoeverListensMayEnd();
    void isNotHeldUpByWhatACrashLeft();
    void cutsOffWhatSaysAnythingElse();

private:
    QString m_name;
};

void tst_OneVoice::init()
{
    m_name = u"vireo-test-"_s + QUuid::createUuid().toString(QUuid::Id128);
}

void tst_OneVoice::theLastToClaimIsHeard()
{
    OneVoice a(m_name);
    QTRY_VERIFY(a.keeps());
    OneVoice b(m_name);
    OneVoice c(m_name);
    a.claim();
    QVERIFY(a.mine());
    b.claim();
    QTRY_VERIFY(!a.mine());
    QVERIFY(b.mine());
    c.claim();
    QTRY_VERIFY(!b.mine());
    QVERIFY(!a.mine());
    c.yield();
    QTRY_VERIFY(b.mine());
    QVERIFY(!a.mine());
    a.claim();
    QTRY_VERIFY(!b.mine());
    QVERIFY(a.mine());
    a.yield();
    QVERIFY(a.mine()); // who says nothing is held up by nobody
    QTRY_VERIFY(b.mine());
}

void tst_OneVoice::whoeverListensMayEnd()
{
    auto a = std::make_unique<OneVoice>(m_name);
    QTRY_VERIFY(a->keeps());
    OneVoice b(m_name);
    OneVoice c(m_name);
    b.claim();
    a->claim();
    c.claim();
    QTRY_VERIFY(!a->mine() && !b.mine());
    a.reset();
    QTRY_VERIFY(b.keeps() || c.keeps());
    QTRY_VERIFY(!b.mine());
    QVERIFY(c.mine());
    c.yield();
    QTRY_VERIFY(b.mine());
}

void tst_OneVoice::isNotHeldUpByWhatACrashLeft()
{
    QByteArray path;
    {
        QLocalServer gone;
        QVERIFY(gone.listen(m_name));
        path = gone.fullServerName().toLocal8Bit();
    }
    // A socket that nobody listens at any more.
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    QVERIFY(size_t(path.size()) < sizeof(address.sun_path));
    std::copy(path.cbegin(), path.cend(), address.sun_path);
    const int left = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(::bind(left, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
    ::close(left);
    QVERIFY(QFile::exists(QString::fromLocal8Bit(path)));
    OneVoice a(m_name);
    a.claim();
    QTRY_VERIFY(a.keeps());
    QVERIFY(a.mine());
}

void tst_OneVoice::cutsOffWhatSaysAnythingElse()
{
    OneVoice a(m_name);
    QTRY_VERIFY(a.keeps());
    a.claim();
    QLocalSocket rude;
    rude.connectToServer(m_name);
    QVERIFY(rude.waitForConnected());
    rude.write("hello");
    QTRY_COMPARE(rude.state(), QLocalSocket::UnconnectedState);
    QVERIFY(a.mine());
}

VIREO_TEST(tst_OneVoice)
#include "tst_onevoice.moc"
