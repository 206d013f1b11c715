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

namespace {
constexpr qint64 kLimit = 400 * 1024;
} // namespace

//! What goes wrong ends in words on screen, and nothing that was typed is lost.
class tst_Trouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textNamedMp4();
    void fileOverTheLimit();
    void serverGoesWhileWriting();
    void serverIsAwayForAnUpload();
    void cleanupTestCase();

private:
    [[nodiscard]] bool picks(const QString &file);

    QTemporaryDir m_folder;
    test::TestServer m_server{[](server::Config &config) { config.limits.uploadBytes = kLimit; }};
    std::unique_ptr<sdk::Client> m_bea;
    std::unique_ptr<test::Phone> m_phone;
};

void tst_Trouble::initTestCase()
{
    QVERIFY2(m_server.isRunning(), qPrintable(m_server.error()));
    QVERIFY(QDir(m_folder.path()).mkpath(u"clips"_s));
    QVERIFY(QDir::setCurrent(m_folder.filePath(u"clips"_s)));
    QVERIFY(test::writeFile(u"letter.mp4"_s, QByteArray("Dear reader,\n").repeated(1000)));
    QVERIFY(test::writeFile(u"long.mp4"_s, QByteArray(500 * 1024, '\0')));
    QVERIFY(test::makeClip(u"short.mp4"_s, {.width = 180, .height = 320, .seconds = 2}));
    QVERIFY(QFileInfo(u"short.mp4"_s).size() < kLimit);
    m_bea = test::signedInClient(m_folder.filePath(u"bea"_s), m_server, u"bea@example.org"_s);
    QVERIFY(m_bea);
    sdk::UploadTask *task
        = m_bea->uploads().add(QDir::current().filePath(u"short.mp4"_s), {.caption = u"Bars"_s});
    m_phone = std::make_unique<test::Phone>(m_server.url(), m_folder.filePath(u"ada"_s));
    QVERIFY(m_phone->open());
    m_phone->opensLink(m_server.signInLink(u"ada@example.org"_s));
    QVERIFY(m_phone->person().taps(u"Sign in at "_s + m_server.url().authority()));
    QVERIFY(m_phone->person().reads(u"Signed in as ada"_s));
    QTRY_VERIFY_WITH_TIMEOUT(task->finished(), 120'000);
    QVERIFY2(task->state() == sdk::UploadTask::State::Ready, qPrintable(task->error().detail));
}

//! From wherever the app is to the page that says what would be published.
bool tst_Trouble::picks(const QString &file)
{
    test::Person &ada = m_phone->person();
    return ada.taps(u"Create"_s) && ada.taps(u"Choose a file"_s) && ada.taps(file)
        && ada.taps(u"Open"_s);
}

void tst_Trouble::textNamedMp4()
{
    test::Person &ada = m_phone->person();
    QVERIFY(picks(u"letter.mp4"_s));
    QVERIFY(ada.reads(u"Checked before upload"_s));
    QVERIFY(ada.keeps(u"30-letter-as-clip"_s));
    QVERIFY(ada.misses(u"Signed in as ada"_s)); // it passes over the button
    QVERIFY(ada.taps(u"Publish"_s));
    QVERIFY(ada.reads(u"Stopped"_s));
    QVERIFY(ada.keeps(u"31-letter-refused"_s));
    QVERIFY(ada.taps(u"Cancel"_s));
    QVERIFY(ada.misses(u"letter.mp4"_s));
}

void tst_Trouble::fileOverTheLimit()
{
    test::Person &ada = m_phone->person();
    QVERIFY(picks(u"long.mp4"_s));
    QVERIFY(ada.reads(u"Your clip is 500 KB. 127.0.0.1 takes up to 400 KB."_s));
    QVERIFY(ada.keeps(u"32-over-the-limit"_s));
    QVERIFY(ada.taps(u"Back"_s));
    QVERIFY(ada.reads(u"Choose a file"_s));
}

void tst_Trouble::serverGoesWhileWriting()
{
    test::Person &ada = m_phone->person();
    QVERIFY(ada.taps(u"Feed"_s));
    QVERIFY(ada.seesMotion(u"Clip by bea"_s));
    QVERIFY(ada.taps(u"Comments, 0"_s));
    QVERIFY(ada.typesInto(u"Add a comment"_s, u"Every word of it"_s));

    m_server.stop();
    QVERIFY(ada.taps(u"Send"_s));
    QVERIFY(ada.reads(u"Goes out when you’re back."_s));
    QVERIFY(ada.reads(u"Every word of it"_s));
    QVERIFY(ada.keeps(u"33-waits"_s));
    QVERIFY(ada.taps(u"Close"_s));
    QVERIFY(ada.reads(u"Offline. One clip is here."_s));
    QVERIFY(ada.seesMotion(u"Clip by bea"_s));
    QVERIFY(ada.keeps(u"34-offline"_s));
    QVERIFY(ada.tapsTwiceOnPicture(u"Clip by bea"_s));
    QVERIFY(ada.reads(u"Your like goes out when you’re back."_s));
    QVERIFY(ada.keeps(u"34-like-waits"_s));

    QVERIFY(m_server.start());
    QVERIFY(ada.misses(u"Offline"_s));
    QVERIFY(ada.taps(u"Comments, 1"_s));
    QVERIFY(ada.reads(u"ada, now. Every word of it"_s));
    QVERIFY(ada.misses(u"Goes out when you’re back."_s));
    QVERIFY(ada.keeps(u"35-sent-after-all"_s));
    QVERIFY(ada.taps(u"Close"_s));
    const auto page = wait(m_bea->feed().page());
    QVERIFY(page.ok());
    const auto said = wait(m_bea->comments().comments(page->items.first().video.id));
    QVERIFY(said.ok());
    QCOMPARE(said->items.size(), 1);
    QCOMPARE(page->items.first().video.counts.likes, 1);
}

void tst_Trouble::serverIsAwayForAnUpload()
{
    test::Person &ada = m_phone->person();
    QVERIFY(picks(u"short.mp4"_s));
    QVERIFY(ada.typesInto(
        u"Say something about it. #tags help people find it"_s, u"Written before the cut"_s));
    m_server.stop();
    QVERIFY(ada.taps(u"Publish"_s));
    QVERIFY(ada.reads(u"It goes on when you're online."_s));
    QVERIFY(ada.reads(u"Written before the cut"_s));
    QVERIFY(ada.keeps(u"36-upload-waits"_s));

    QVERIFY(m_server.start());
    QVERIFY(ada.reads(u"Ready"_s));
    QVERIFY(ada.keeps(u"37-upload-went-on"_s));
    const auto me = wait(m_bea->feed().page());
    QVERIFY(me.ok());
    QCOMPARE(me->items.size(), 2);
}

void tst_Trouble::cleanupTestCase()
{
    m_phone.reset();
    m_bea.reset();
    QDir::setCurrent(QDir::tempPath());
}

VIREO_TEST(tst_Trouble)
#include "tst_trouble.moc"
