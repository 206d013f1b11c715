// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/session/deeplink.h"
#include "sdk/store/commentthread.h"
#include "support/mediafixtures.h"
#include "support/testclient.h"
#include "support/testmain.h"
#include "support/testserver.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::Client;
using sdk::UploadTask;
using test::TestServer;
using test::wait;

//! The SDK against the real server in process: what the fakes of the other tests promise.
class tst_Live : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void linksWorkOnce();
    void uploadSurvivesARestartOfBoth();
    void clipPlaysInTheFeed();
    void textNamedMp4HasAReason();
    void secondClientSeesLikeAndCommentLive();
    void realtimeResumesOverARestart();

private:
    std::unique_ptr<Client> client(const QString &name);
    std::unique_ptr<Client> signedIn(const QString &name);

    QTemporaryDir m_folder;
    TestServer m_server;
    Id m_video;
};

void tst_Live::initTestCase()
{
    QVERIFY2(m_server.isRunning(), qPrintable(m_server.error()));
}

std::unique_ptr<Client> tst_Live::client(const QString &name)
{
    return test::openClient(m_folder.filePath(name), m_server.url());
}

std::unique_ptr<Client> tst_Live::signedIn(const QString &name)
{
    return test::signedInClient(m_folder.filePath(name), m_server, name + u"@example.org"_s);
}

void tst_Live::linksWorkOnce()
{
    const auto link = sdk::DeepLink::parse(m_server.signInLink(u"once@example.org"_s));
    QVERIFY(link.ok());
    QCOMPARE(link->server, m_server.url());
    const auto first = client(u"first"_s);
    QVERIFY(wait(first->session().verifyToken(link->token)).ok());

    const auto second = client(u"second"_s);
    const auto refused = wait(second->session().verifyToken(link->token));

    QVERIFY(!refused.ok());
    QVERIFY2(refused.error().detail.contains(u"used"_s), qPrintable(refused.error().detail));
    QVERIFY(wait(first->accounts().me()).ok());
}

void tst_Live::uploadSurvivesARestartOfBoth()
{
    const QString file = m_folder.filePath(u"clip.mp4"_s);
    QVERIFY(test::makeClip(file,
        {.width = 360,
            .height = 640,
            .seconds = 3,
            .extra = {u"-b:v"_s, u"12M"_s, u"-minrate"_s, u"12M"_s, u"-bufsize"_s, u"1M"_s,
                u"-x264-params"_s, u"nal-hrd=cbr"_s}}));
    QVERIFY(QFileInfo(file).size() > 3'000'000);
    auto client = signedIn(u"ada"_s);
    QVERIFY(client);

    UploadTask *task = client->uploads().add(file, {.caption = u"Survivor #first"_s});
    QTRY_VERIFY(task->sent() > 500'000);
    client.reset();
    m_server.stop();
    QVERIFY(m_server.start());
    client = signedIn(u"ada"_s);
    QVERIFY(client);

    QTRY_COMPARE(client->uploads().tasks().size(), 1);
    task = client->uploads().tasks().first();
    QTRY_VERIFY_WITH_TIMEOUT(task->finished(), 120'000);
    QVERIFY2(task->state() == UploadTask::State::Ready, qPrintable(task->error().detail));
    m_video = task->video().id;
}

void tst_Live::clipPlaysInTheFeed()
{
    const auto client = signedIn(u"bea"_s);
    QVERIFY(client);
    const auto page = wait(client->feed().page());
    QVERIFY(page.ok());
    QCOMPARE(page->items.size(), 1);
    QCOMPARE(page->items.first().video.id, m_video);
    QCOMPARE(page->items.first().video.caption, u"Survivor #first"_s);

    const QUrl master = client->transport().resolve(page->items.first().video.media.masterUrl);
    const auto playlist = wait(client->transport().get(master));
    QVERIFY(playlist.ok());
    QVERIFY2(playlist->contains("#EXT-X-STREAM-INF"), playlist->constData());
}

void tst_Live::textNamedMp4HasAReason()
{
    const QString file = m_folder.filePath(u"letter.mp4"_s);
    QVERIFY(test::writeFile(file, QByteArray("Dear reader,\n").repeated(1000)));
    const auto client = signedIn(u"ada"_s);
    UploadTask *task = client->uploads().add(file, {});

    QTRY_VERIFY_WITH_TIMEOUT(task->finished(), 60'000);

    QVERIFY(task->state() == UploadTask::State::Failed);
    QCOMPARE(task->error().code, u"unsupported"_s);
    QVERIFY2(task->error().detail.endsWith(u'.'), qPrintable(task->error().detail));
}

void tst_Live::secondClientSeesLikeAndCommentLive()
{
    const auto ada = signedIn(u"ada"_s);
    const auto bea = signedIn(u"bea"_s);
    ada->videoStore().put(wait(ada->videos().video(m_video)).value());
    ada->videoStore().watch(m_video);
    sdk::CommentThread seen(
        ada->comments(), ada->outbox(), ada->session(), ada->realtime(), m_video);
    QSignalSpy live(&ada->realtime(), &sdk::RealtimeClient::subscribed);
    QTRY_COMPARE_WITH_TIMEOUT(live.size(), 1, 20'000);

    sdk::CommentThread written(
        bea->comments(), bea->outbox(), bea->session(), bea->realtime(), m_video);
    written.post(u"Seen from afar"_s);
    bea->videoStore().put(wait(bea->videos().video(m_video)).value());
    bea->videoStore().setLiked(m_video, true);

    QTRY_COMPARE_WITH_TIMEOUT(seen.entries().size(), 1, 20'000);
    QCOMPARE(seen.entries().first().comment.text, u"Seen from afar"_s);
    QCOMPARE(seen.entries().first().comment.account.handle, u"bea"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ada->videoStore().video(m_video).counts.likes, 1, 20'000);
    QTRY_COMPARE(ada->videoStore().video(m_video).counts.comments, 1);
    QVERIFY(!ada->videoStore().video(m_video).viewer.liked);
    QTRY_VERIFY(bea->videoStore().video(m_video).viewer.liked);
}

void tst_Live::realtimeResumesOverARestart()
{
    const auto ada = signedIn(u"ada"_s);
    QSignalSpy standing(&ada->realtime(), &sdk::RealtimeClient::subscribed);
    sdk::CommentThread seen(
        ada->comments(), ada->outbox(), ada->session(), ada->realtime(), m_video);
    seen.reload();
    QTRY_COMPARE(seen.entries().size(), 1);
    QSignalSpy gaps(&ada->realtime(), &sdk::RealtimeClient::gap);
    // Only what is said after it stands can be missed.
    QTRY_COMPARE_WITH_TIMEOUT(standing.size(), 1, 20'000);
    QSignalSpy inserted(&seen, &sdk::CommentThread::inserted);

    m_server.stop();
    QTRY_COMPARE_WITH_TIMEOUT(ada->realtime().state(), sdk::RealtimeClient::State::Waiting, 20'000);
    QVERIFY(m_server.start());
    const auto bea = signedIn(u"bea"_s);
    for (int i = 0; i < 5; ++i)
        QVERIFY(wait(bea->comments().create(m_video, {u"Number %1"_s.arg(i), {}})).ok());

    // Said before the other client was back: each arrives once, none through a gap.
    QTRY_COMPARE_WITH_TIMEOUT(inserted.size(), 5, 60'000);
    QCOMPARE(seen.entries().first().comment.text, u"Number 4"_s);
    QCOMPARE(seen.entries().size(), 6);
    QCOMPARE(gaps.size(), 0);
}

VIREO_TEST(tst_Live)
#include "tst_live.moc"
