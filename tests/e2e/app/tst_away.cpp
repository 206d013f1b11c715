// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "phone.h"
#include "support/mediafixtures.h"
#include "support/testclient.h"
#include "support/testmain.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::wait;

//! The app without its server: opened in a tunnel, it plays what is here, takes likes and comments,
//! and hands them over when the server is back.
class tst_Away : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsAClip();
    void opensWithoutAServer();
    void handsOverWhatWasDone();
    void cleanupTestCase();

private:
    QTemporaryDir m_folder;
    test::TestServer m_server;
    std::unique_ptr<sdk::Client> m_bea;
    std::unique_ptr<test::Phone> m_phone;
    Id m_video;
};

void tst_Away::initTestCase()
{
    QVERIFY2(m_server.isRunning(), qPrintable(m_server.error()));
    const QString file = m_folder.filePath(u"short.mp4"_s);
    QVERIFY(test::makeClip(file, {.width = 180, .height = 320, .seconds = 2}));
    m_bea = test::signedInClient(m_folder.filePath(u"bea"_s), m_server, u"bea@example.org"_s);
    QVERIFY(m_bea);
    sdk::UploadTask *task = m_bea->uploads().add(file, {.caption = u"Bars"_s});
    QTRY_VERIFY_WITH_TIMEOUT(task->finished(), 120'000);
    QVERIFY2(task->state() == sdk::UploadTask::State::Ready, qPrintable(task->error().detail));
    m_video = task->video().id;
    m_phone = std::make_unique<test::Phone>(m_server.url(), m_folder.filePath(u"ada"_s));
    QVERIFY(m_phone->open());
    m_phone->opensLink(m_server.signInLink(u"ada@example.org"_s));
    QVERIFY(m_phone->person().taps(u"Sign in at "_s + m_server.url().authority()));
    QVERIFY(m_phone->person().reads(u"Signed in as ada"_s));
    QVERIFY(m_phone->person().seesMotion(u"Clip by bea"_s));
}

void tst_Away::keepsAClip()
{
    test::Person &ada = m_phone->person();
    QVERIFY(ada.taps(u"More"_s));
    QVERIFY(ada.taps(u"Keep for offline"_s));
    QVERIFY(ada.reads(u"Remove from this device"_s));
    QVERIFY(ada.keeps(u"40-kept"_s));
    ada.presses(Qt::Key_Escape);
    QVERIFY(ada.misses(u"Remove from this device"_s));
}

void tst_Away::opensWithoutAServer()
{
    m_phone->close();
    m_server.stop();
    QVERIFY(m_phone->open());
    test::Person &ada = m_phone->person();
    QVERIFY(ada.reads(u"Offline. One clip is here."_s));
    QVERIFY(ada.seesMotion(u"Clip by bea"_s));
    QVERIFY(ada.keeps(u"41-opened-without-a-server"_s));
    QVERIFY(ada.tapsTwiceOnPicture(u"Clip by bea"_s));
    QVERIFY(ada.reads(u"Your like goes out when you’re back."_s));
    QVERIFY(ada.taps(u"Comments, 0"_s));
    QVERIFY(ada.typesInto(u"Add a comment"_s, u"From the tunnel"_s));
    QVERIFY(ada.taps(u"Send"_s));
    QVERIFY(ada.reads(u"Goes out when you’re back."_s));
    QVERIFY(ada.keeps(u"42-waits"_s));
    // The app may end here, and it is all still there.
    m_phone->close();
    QVERIFY(m_phone->open());
    QVERIFY(m_phone->person().reads(u"Offline. One clip is here."_s));
    QVERIFY(m_phone->person().reads(u"Like, on, 1 likes"_s));
}

void tst_Away::handsOverWhatWasDone()
{
    QVERIFY(m_server.start());
    test::Person &ada = m_phone->person();
    QVERIFY(ada.misses(u"Offline"_s));
    QVERIFY(ada.seesMotion(u"Clip by bea"_s));
    QTRY_COMPARE_WITH_TIMEOUT(
        wait(m_bea->comments().comments(m_video)).valueOr({}).items.size(), 1, 30'000);
    const auto video = wait(m_bea->videos().video(m_video));
    QVERIFY(video.ok());
    QCOMPARE(video->counts.likes, 1);
    QCOMPARE(video->counts.comments, 1);
    QVERIFY(ada.taps(u"Comments, 1"_s));
    QVERIFY(ada.reads(u"From the tunnel"_s));
    QVERIFY(ada.misses(u"Goes out when you’re back."_s));
    QVERIFY(ada.keeps(u"43-handed-over"_s));
}

void tst_Away::cleanupTestCase()
{
    m_phone.reset();
    m_bea.reset();
}

VIREO_TEST(tst_Away)
#include "tst_away.moc"
