// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "phone.h"
#include "sdk/store/commentthread.h"
#include "support/mediafixtures.h"
#include "support/testclient.h"
#include "support/testmain.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::wait;

namespace {
const QString kFootage
    = u"/usr/share/forensics-samples/original-files/movie1/VID_20191220_170832.mp4"_s;
} // namespace

//! From an empty server to two people who talk about a clip: the app as a person uses it, a second
//! client on the SDK, and a third that only listens on the command line. Each step builds on the
//! one before it.
class tst_FirstClip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void signsInByTheOperatorsLink();
    void picksAFile();
    void publishes();
    void playsInTheFeed();
    void likesByDoubleTap();
    void comments();
    void hearsTheOther();
    void findsItAllAfterARestart();
    void cleanupTestCase();

private:
    [[nodiscard]] bool heard(const QString &event, const QString &words);

    QTemporaryDir m_folder;
    test::TestServer m_server;
    std::unique_ptr<test::Phone> m_phone;
    std::unique_ptr<sdk::Client> m_bea;
    std::unique_ptr<sdk::CommentThread> m_thread;
    QProcess m_listener;
    QByteArray m_heard;
    Id m_video;
    bool m_stuck = false;
};

void tst_FirstClip::initTestCase()
{
    QVERIFY2(m_server.isRunning(), qPrintable(m_server.error()));
    QVERIFY2(QFile::exists(kFootage), "install the Debian package forensics-samples-files");
    QVERIFY(QDir(m_folder.path()).mkpath(u"clips"_s));
    // Smaller, because the whole ladder of 1080p takes minutes under a sanitizer.
    QVERIFY(test::runFfmpeg({u"-i"_s, kFootage, u"-vf"_s, u"scale=-2:360"_s, u"-c:a"_s, u"copy"_s,
        m_folder.filePath(u"clips/dog.mp4"_s)}));
    m_bea = test::signedInClient(m_folder.filePath(u"bea"_s), m_server, u"bea@example.org"_s);
    QVERIFY(m_bea);
    m_phone = std::make_unique<test::Phone>(m_server.url(), m_folder.filePath(u"ada"_s));
    QVERIFY(m_phone->open());
}

void tst_FirstClip::init()
{
    QVERIFY2(!m_stuck, "A step before this one failed.");
}

void tst_FirstClip::cleanup()
{
    m_stuck |= QTest::currentTestFailed();
}

void tst_FirstClip::signsInByTheOperatorsLink()
{
    test::Person &ada = m_phone->person();
    const QString place = m_server.url().authority();
    QVERIFY(ada.reads(u"Sign in with your e-mail"_s));
    QVERIFY(ada.keeps(u"01-guest"_s));

    m_phone->opensLink(m_server.signInLink(u"ada@example.org"_s));

    QVERIFY(ada.reads(u"This link signs you in at "_s + place));
    QVERIFY(ada.keeps(u"02-link-asks"_s));
    QVERIFY(ada.taps(u"Sign in at "_s + place));
    QVERIFY(ada.reads(u"Signed in as ada"_s));
    QVERIFY(ada.reads(u"No clips yet"_s));
    QVERIFY(ada.keeps(u"03-empty-feed"_s));
}

void tst_FirstClip::picksAFile()
{
    test::Person &ada = m_phone->person();
    // Where the file dialog opens.
    QVERIFY(QDir::setCurrent(m_folder.filePath(u"clips"_s)));
    QVERIFY(ada.taps(u"Create"_s));
    QVERIFY(ada.taps(u"Choose a file"_s));
    QVERIFY(ada.reads(u"dog.mp4"_s));
    QVERIFY(ada.keeps(u"04-file-dialog"_s));
    QVERIFY(ada.taps(u"dog.mp4"_s));
    QVERIFY(ada.taps(u"Open"_s));
    QVERIFY(ada.reads(u"Fits this server"_s));
}

void tst_FirstClip::publishes()
{
    test::Person &ada = m_phone->person();
    QVERIFY(ada.typesInto(
        u"Say something about it. #tags help people find it"_s, u"Good dog #samoyed"_s));
    QVERIFY(ada.reads(u"17/500"_s));
    QVERIFY(ada.keeps(u"05-draft"_s));
    QVERIFY(ada.taps(u"Publish"_s));
    QVERIFY(ada.reads(u"Good dog"_s));
    QVERIFY(ada.reads(u"Uploaded"_s));
    QVERIFY(ada.keeps(u"06-making"_s));
    ada.setPatience(160'000);
    QVERIFY(ada.reads(u"\u201cGood dog #samoyed\u201d is ready"_s));
    ada.setPatience(60'000);
    QVERIFY(ada.keeps(u"07-ready"_s));
}

void tst_FirstClip::playsInTheFeed()
{
    test::Person &ada = m_phone->person();
    QVERIFY(ada.taps(u"Feed"_s));
    QVERIFY(ada.reads(u"Good dog"_s));
    QVERIFY(ada.seesMotion(u"Clip by ada"_s));
    QVERIFY(ada.keeps(u"08-feed"_s));
    QVERIFY(ada.seesMotion(u"Clip by ada"_s));
    QVERIFY(ada.keeps(u"09-feed-later"_s));

    // It is the clip that moves: one tap holds it, another lets it go on.
    QVERIFY(ada.tapsOnPicture(u"Clip by ada"_s));
    QVERIFY(ada.seesStill(u"Clip by ada"_s));
    QVERIFY(ada.tapsOnPicture(u"Clip by ada"_s));
    QVERIFY(ada.seesMotion(u"Clip by ada"_s));

    const auto page = wait(m_bea->feed().page());
    QVERIFY(page.ok());
    QCOMPARE(page->items.size(), 1);
    QCOMPARE(page->items.first().video.caption, u"Good dog #samoyed"_s);
    m_video = page->items.first().video.id;
    m_bea->videoStore().put(page->items.first().video);
    m_bea->videoStore().watch(m_video);
    m_thread = std::make_unique<sdk::CommentThread>(
        m_bea->comments(), m_bea->outbox(), m_bea->session(), m_bea->realtime(), m_video);
    m_thread->reload();

    const QStringList who{u"--server"_s, m_server.url().toString(), u"--profile"_s,
        m_folder.filePath(u"cleo"_s), u"--json"_s};
    const QString program = QStringLiteral(VIREO_BIN_DIR "/vireo-cli");
    QProcess signIn;
    signIn.start(
        program, who + QStringList{u"sign-in"_s, m_server.signInLink(u"cleo@example.org"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(signIn.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(signIn.exitCode(), 0);
    m_listener.start(program, who + QStringList{u"watch"_s, m_video.toString()});
    QByteArray notices;
    QTRY_VERIFY_WITH_TIMEOUT(
        (notices += m_listener.readAllStandardError()).contains("Watching"), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_bea->realtime().state(), sdk::RealtimeClient::State::Live, 60'000);
}

//! Whether the listener was told \p event, with \p words in it.
bool tst_FirstClip::heard(const QString &event, const QString &words)
{
    return QTest::qWaitFor(
        [&] {
            m_heard += m_listener.readAllStandardOutput();
            for (const QByteArray &line : m_heard.split('\n')) {
                if (QJsonDocument::fromJson(line).object()["event"_L1].toString() == event
                    && QString::fromUtf8(line).contains(words))
                    return true;
            }
            return false;
        },
        60'000);
}

void tst_FirstClip::likesByDoubleTap()
{
    test::Person &ada = m_phone->person();
    QVERIFY(ada.reads(u"Like, 0 likes"_s));
    QVERIFY(ada.tapsTwiceOnPicture(u"Clip by ada"_s));
    QVERIFY(ada.reads(u"Like, on, 1 likes"_s));
    QVERIFY(ada.keeps(u"10-liked"_s));
    // The second tap is no pause.
    QVERIFY(ada.seesMotion(u"Clip by ada"_s));

    QTRY_COMPARE_WITH_TIMEOUT(m_bea->videoStore().video(m_video).counts.likes, 1, 60'000);
    QVERIFY(!m_bea->videoStore().video(m_video).viewer.liked);
    QVERIFY(heard(u"video.counts"_s, u"\"likes\":1"_s));
}

void tst_FirstClip::comments()
{
    test::Person &ada = m_phone->person();
    QVERIFY(ada.taps(u"Comments, 0"_s));
    QVERIFY(ada.reads(u"No one has replied yet"_s));
    // It plays on, small, above the sheet.
    QVERIFY(ada.seesMotion(u"Clip by ada"_s, {0.35, 0.13, 0.3, 0.08}));
    QVERIFY(ada.keeps(u"11-no-comments"_s));
    QVERIFY(ada.typesInto(u"Add a comment"_s, u"Look at those paws"_s));
    QVERIFY(ada.taps(u"Send"_s));
    QVERIFY(ada.reads(u"ada, now. Look at those paws"_s));
    QVERIFY(ada.reads(u"1 comment"_s));
    QVERIFY(ada.misses(u"Sending"_s));
    QVERIFY(ada.keeps(u"12-commented"_s));

    QTRY_COMPARE_WITH_TIMEOUT(m_thread->entries().size(), 1, 60'000);
    QCOMPARE(m_thread->entries().first().comment.text, u"Look at those paws"_s);
    QCOMPARE(m_thread->entries().first().comment.account.handle, u"ada"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bea->videoStore().video(m_video).counts.comments, 1, 60'000);
    QVERIFY(heard(u"comment.created"_s, u"Look at those paws"_s));
}

void tst_FirstClip::hearsTheOther()
{
    test::Person &ada = m_phone->person();
    m_thread->post(u"What is the name?"_s);
    QVERIFY(ada.reads(u"bea, now. What is the name?"_s));
    QVERIFY(ada.reads(u"2 comments"_s));
    QVERIFY(ada.keeps(u"13-answered"_s));
    m_bea->videoStore().setLiked(m_video, true);
    QVERIFY(ada.taps(u"Close"_s));
    QVERIFY(ada.misses(u"Add a comment"_s));
    QVERIFY(ada.reads(u"Like, on, 2 likes"_s));
    QVERIFY(ada.reads(u"Comments, 2"_s));
    QVERIFY(ada.keeps(u"14-both-like-it"_s));
    QVERIFY(heard(u"comment.created"_s, u"What is the name?"_s));
    QVERIFY(heard(u"video.counts"_s, u"\"likes\":2"_s));
}

void tst_FirstClip::findsItAllAfterARestart()
{
    m_phone->close();
    QVERIFY(m_phone->open());
    test::Person &ada = m_phone->person();
    QVERIFY(ada.reads(u"Good dog"_s));
    QVERIFY(ada.reads(u"Like, on, 2 likes"_s));
    QVERIFY(ada.seesMotion(u"Clip by ada"_s));
    QVERIFY(ada.taps(u"You"_s));
    QVERIFY(ada.reads(u"@ada"_s));
    QVERIFY(ada.keeps(u"15-profile"_s));
}

void tst_FirstClip::cleanupTestCase()
{
    m_listener.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(m_listener.state(), QProcess::NotRunning, 60'000);
    m_phone.reset();
    m_thread.reset();
    m_bea.reset();
    QDir::setCurrent(QDir::tempPath());
}

VIREO_TEST(tst_FirstClip)
#include "tst_firstclip.moc"
