// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "sdk/api/commentsapi.h"
#include "sdk/api/videosapi.h"
#include "sdk/realtime/realtimeclient.h"
#include "sdk/session/profile.h"
#include "sdk/session/session.h"
#include "sdk/store/commentthread.h"
#include "sdk/store/outbox.h"
#include "sdk/store/videostore.h"
#include "support/faketransport.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
namespace rt = protocol::realtime;
using sdk::CommentThread;
using sdk::VideoStore;
using Status = CommentThread::Entry::Status;

namespace {

const Id kVideo(42);

QByteArray video(bool liked, int likes)
{
    return R"({"id":"42","state":"ready","counts":{"likes":%1},"viewer":{"liked":%2}})"_ba
        .replace("%1", QByteArray::number(likes))
        .replace("%2", liked ? "true" : "false");
}

protocol::Video parsed(const QByteArray &json)
{
    return protocol::videoFromJson(base::json::parseObject(json).valueOr({})).valueOr({});
}

QByteArray comment(int id, const QByteArray &text, int account = 7)
{
    return R"({"id":"%1","video_id":"42","text":"%2","account":{"id":"%3","handle":"ada"}})"_ba
        .replace("%1", QByteArray::number(id))
        .replace("%2", text)
        .replace("%3", QByteArray::number(account));
}

} // namespace

class tst_Store : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void likeShowsAtOnceAndStays();
    void refusedLikeIsTakenBack();
    void fastTapsAreFolded();
    void liveCountsWin();
    void reactionShowsAtOnce();
    void savedAndRepostedShowAtOnce();
    void refusedRepostIsTakenBack();
    void eachShareIsSent();
    void liveStateKeepsTheViewer();
    void aDeletedClipIsToldOfOnce();
    void commentShowsAtOnceAndStays();
    void refusedCommentIsTakenBackWithItsText();
    void ownCommentIsShownOnce_data();
    void ownCommentIsShownOnce();
    void commentsOfOthersArrive();
    void pagesUntilTheEnd();
    void failedPageCanBeTriedAgain();
    void removedCommentComesBackWhenRefused();

private:
    void live(const QByteArray &event, const QByteArray &data);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeTransport> m_transport;
    std::unique_ptr<sdk::Profile> m_profile;
    std::unique_ptr<sdk::Session> m_session;
    std::unique_ptr<sdk::RealtimeClient> m_realtime;
    std::unique_ptr<sdk::VideosApi> m_videos;
    std::unique_ptr<sdk::Outbox> m_outbox;
    std::unique_ptr<sdk::CommentsApi> m_comments;
    std::unique_ptr<VideoStore> m_store;
};

void tst_Store::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_transport = std::make_unique<test::FakeTransport>();
    m_profile = std::make_unique<sdk::Profile>(m_folder->path());
    QVERIFY(m_profile->open().ok());
    m_session = std::make_unique<sdk::Session>(*m_transport, *m_profile, sdk::SecretPlace::File);
    m_transport->enqueue(
        R"({"access_token":"a","expires_in":900,"refresh_token":"r","account":{"id":"7","handle":"ada"}})"_ba);
    const auto signedIn = m_session->verifyToken(u"abcdefghijklmnopqrstuvwx"_s);
    QTRY_VERIFY(signedIn.isFinished() && m_session->signedIn());
    m_realtime = std::make_unique<sdk::RealtimeClient>(*m_transport, *m_session);
    m_videos = std::make_unique<sdk::VideosApi>(*m_transport);
    m_outbox = std::make_unique<sdk::Outbox>(*m_transport, *m_session, *m_profile);
    m_comments = std::make_unique<sdk::CommentsApi>(*m_transport);
    m_store = std::make_unique<VideoStore>(*m_videos, *m_outbox, *m_realtime);
    m_store->put(parsed(video(false, 10)));
    m_transport->requests.clear();
}

void tst_Store::cleanup()
{
    m_store.reset();
    m_outbox.reset();
    m_realtime.reset();
    m_session.reset();
    m_transport.reset();
}

void tst_Store::live(const QByteArray &event, const QByteArray &data)
{
    rt::ServerMessage message;
    message.type = rt::ServerMessage::Type::Event;
    message.channel = u"video:42"_s;
    message.event = QString::fromLatin1(event);
    message.data = base::json::parseObject(data).valueOr({});
    Q_EMIT m_realtime->eventArrived(message);
}

void tst_Store::likeShowsAtOnceAndStays()
{
    m_transport->enqueue(video(true, 12));
    QSignalSpy changed(m_store.get(), &VideoStore::changed);

    m_store->setLiked(kVideo, true);

    QVERIFY(m_store->video(kVideo).viewer.liked);
    QCOMPARE(m_store->video(kVideo).counts.likes, 11);
    // The server knows of one more like by somebody else.
    QTRY_COMPARE(m_store->video(kVideo).counts.likes, 12);
    QVERIFY(m_store->video(kVideo).viewer.liked);
    QCOMPARE(m_transport->requests, QStringList{u"PUT /videos/42/reactions/like"_s});
    QVERIFY(changed.size() >= 2);
}

void tst_Store::refusedLikeIsTakenBack()
{
    m_transport->enqueueError({Error::Kind::Forbidden, u"blocked"_s, u"Not for you."_s});
    QSignalSpy refused(m_store.get(), &VideoStore::refused);

    m_store->setLiked(kVideo, true);
    QCOMPARE(m_store->video(kVideo).counts.likes, 11);

    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().at(1).value<Error>().code, u"blocked"_s);
    QVERIFY(!m_store->video(kVideo).viewer.liked);
    QCOMPARE(m_store->video(kVideo).counts.likes, 10);
}

void tst_Store::fastTapsAreFolded()
{
    m_transport->hold();
    m_transport->enqueue(video(true, 11));
    m_transport->enqueue(video(false, 10));
    m_store->setLiked(kVideo, true);
    QTRY_COMPARE(m_transport->waiting(), 1);
    m_store->setLiked(kVideo, false);
    m_store->setLiked(kVideo, true);
    m_store->setLiked(kVideo, false);
    QVERIFY(!m_store->video(kVideo).viewer.liked);

    m_transport->release();

    QTRY_COMPARE(m_transport->requests,
        (QStringList{u"PUT /videos/42/reactions/like"_s, u"DELETE /videos/42/reactions/like"_s}));
    QTRY_COMPARE(m_store->video(kVideo).counts.likes, 10);
    QVERIFY(!m_store->video(kVideo).viewer.liked);
}

void tst_Store::liveCountsWin()
{
    m_transport->hold();
    m_transport->enqueue(video(true, 15));
    m_store->setLiked(kVideo, true);

    live("video.counts", R"({"likes":15,"comments":3})");
    QCOMPARE(m_store->video(kVideo).counts.likes, 15);
    QCOMPARE(m_store->video(kVideo).counts.comments, 3);
    QVERIFY(m_store->video(kVideo).viewer.liked);
    QTRY_COMPARE(m_transport->waiting(), 1);
    m_transport->release();

    QTRY_VERIFY(m_store->video(kVideo).viewer.liked);
    QCOMPARE(m_store->video(kVideo).counts.likes, 15);
}

void tst_Store::reactionShowsAtOnce()
{
    m_transport->enqueueError({Error::Kind::Invalid, u"kind"_s, u"Not this one."_s});
    m_store->setReaction(kVideo, u"fire"_s);
    QCOMPARE(m_store->video(kVideo).viewer.reaction, u"fire"_s);
    QCOMPARE(m_store->video(kVideo).counts.reactions.value(u"fire"_s), 1);

    QTRY_COMPARE(m_store->video(kVideo).viewer.reaction, QString());
    QCOMPARE(m_store->video(kVideo).counts.reactions.value(u"fire"_s), 0);
}

void tst_Store::savedAndRepostedShowAtOnce()
{
    m_transport->enqueue(R"({"id":"42","state":"ready","viewer":{"bookmarked":true}})"_ba);
    m_store->setBookmarked(kVideo, true);
    QVERIFY(m_store->video(kVideo).viewer.bookmarked);
    QTRY_COMPARE(m_transport->requests, QStringList{u"PUT /videos/42/bookmark"_s});
    QTRY_COMPARE(m_outbox->entries().size(), 0);
    QVERIFY(m_store->video(kVideo).viewer.bookmarked);

    m_transport->hold();
    m_transport->enqueue(R"({"id":"42","state":"ready","counts":{"reposts":4}})"_ba);
    m_store->setReposted(kVideo, true);
    QVERIFY(m_store->video(kVideo).viewer.reposted);
    QCOMPARE(m_store->video(kVideo).counts.reposts, 1);
    QTRY_COMPARE(m_transport->waiting(), 1);
    m_transport->release();
    QTRY_COMPARE(m_store->video(kVideo).counts.reposts, 4);
    QCOMPARE(m_transport->requests.last(), u"PUT /videos/42/repost"_s);
}

void tst_Store::refusedRepostIsTakenBack()
{
    m_transport->enqueueError({Error::Kind::Forbidden, u"not_public"_s, u"It is not public."_s});
    QSignalSpy refused(m_store.get(), &VideoStore::refused);
    m_store->setReposted(kVideo, true);
    QVERIFY(m_store->video(kVideo).viewer.reposted);
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(!m_store->video(kVideo).viewer.reposted);
    QCOMPARE(m_store->video(kVideo).counts.reposts, 0);
}

void tst_Store::eachShareIsSent()
{
    m_transport->enqueue(R"({"id":"42","state":"ready","counts":{"shares":1}})"_ba);
    m_transport->enqueue(R"({"id":"42","state":"ready","counts":{"shares":2}})"_ba);
    m_store->share(kVideo);
    m_store->share(kVideo);
    QTRY_COMPARE(m_store->video(kVideo).counts.shares, 2);
    QCOMPARE(m_transport->requests,
        (QStringList{u"POST /videos/42/shares"_s, u"POST /videos/42/shares"_s}));
    QVERIFY(m_transport->sent.at(0).idempotencyKey != m_transport->sent.at(1).idempotencyKey);
}

void tst_Store::liveStateKeepsTheViewer()
{
    m_store->put(parsed(video(true, 10)));
    live("video.state", video(false, 10).replace("ready", "failed"));
    QVERIFY(m_store->video(kVideo).state == protocol::VideoState::Failed);
    QVERIFY(m_store->video(kVideo).viewer.liked);
}

void tst_Store::aDeletedClipIsToldOfOnce()
{
    m_store->put(parsed(video(false, 10)));
    QSignalSpy gone(m_store.get(), &VideoStore::gone);
    m_store->drop(kVideo);
    QCOMPARE(gone.count(), 1);
    QVERIFY(!m_store->contains(kVideo));
    QVERIFY(m_store->video(kVideo).id.isNull());
}

void tst_Store::commentShowsAtOnceAndStays()
{
    CommentThread thread(*m_comments, *m_outbox, *m_session, *m_realtime, kVideo);
    m_transport->requests.clear();
    m_transport->enqueue(comment(5, "Hi there"), 201);

    thread.post(u"Hi there"_s);

    QCOMPARE(thread.entries().size(), 1);
    QCOMPARE(thread.entries().first().status, Status::Sending);
    QCOMPARE(thread.entries().first().comment.text, u"Hi there"_s);
    QCOMPARE(thread.entries().first().comment.account.handle, u"ada"_s);
    QTRY_COMPARE(thread.entries().first().status, Status::Sent);
    QCOMPARE(thread.entries().first().comment.id, Id(5));
}

void tst_Store::refusedCommentIsTakenBackWithItsText()
{
    CommentThread thread(*m_comments, *m_outbox, *m_session, *m_realtime, kVideo);
    QSignalSpy refused(&thread, &CommentThread::refused);
    m_transport->enqueueError({Error::Kind::NotFound, u"video_not_found"_s, u"It is gone."_s});

    thread.post(u"Not lost"_s);
    QCOMPARE(thread.entries().size(), 1);

    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(thread.entries().isEmpty());
    QCOMPARE(refused.first().first().toString(), u"Not lost"_s);
}

void tst_Store::ownCommentIsShownOnce_data()
{
    QTest::addColumn<bool>("eventFirst");
    QTest::newRow("event before the answer") << true;
    QTest::newRow("answer before the event") << false;
}

void tst_Store::ownCommentIsShownOnce()
{
    QFETCH(bool, eventFirst);
    CommentThread thread(*m_comments, *m_outbox, *m_session, *m_realtime, kVideo);
    m_transport->hold();
    m_transport->enqueue(comment(5, "Once"), 201);
    thread.post(u"Once"_s);
    QTRY_VERIFY(m_transport->waiting() > 0);

    if (eventFirst)
        live("comment.created", comment(5, "Once"));
    QCOMPARE(thread.entries().size(), 1);
    m_transport->release();
    QTRY_COMPARE(thread.entries().first().status, Status::Sent);
    if (!eventFirst)
        live("comment.created", comment(5, "Once"));

    QCOMPARE(thread.entries().size(), 1);
    QCOMPARE(thread.entries().first().comment.id, Id(5));
}

void tst_Store::commentsOfOthersArrive()
{
    CommentThread thread(*m_comments, *m_outbox, *m_session, *m_realtime, kVideo);
    QSignalSpy inserted(&thread, &CommentThread::inserted);

    live("comment.created", comment(8, "Hello from afar", 9));
    live("comment.created", comment(8, "Hello from afar", 9));
    live("comment.updated", comment(8, "Edited", 9));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(thread.entries().size(), 1);
    QCOMPARE(thread.entries().first().comment.text, u"Edited"_s);

    live("comment.deleted", R"({"id":"8"})");
    QVERIFY(thread.entries().isEmpty());
}

void tst_Store::pagesUntilTheEnd()
{
    CommentThread thread(*m_comments, *m_outbox, *m_session, *m_realtime, kVideo);
    m_transport->requests.clear();
    m_transport->enqueue(R"({"items":[)" + comment(5, "five") + "," + comment(4, "four")
        + R"(],"next_cursor":"p2"})");
    thread.reload();
    QTRY_COMPARE(thread.entries().size(), 2);
    QVERIFY(!thread.atEnd());

    m_transport->enqueue(R"({"items":[)" + comment(3, "three") + R"(],"next_cursor":null})");
    thread.loadMore();
    QTRY_COMPARE(thread.entries().size(), 3);

    QVERIFY(thread.atEnd());
    QVERIFY(m_transport->requests.last().contains(u"cursor=p2"_s));
    const qsizetype asked = m_transport->requests.size();
    thread.loadMore();
    QCOMPARE(m_transport->requests.size(), asked);
}

void tst_Store::failedPageCanBeTriedAgain()
{
    CommentThread thread(*m_comments, *m_outbox, *m_session, *m_realtime, kVideo);
    m_transport->enqueueError(test::FakeTransport::unreachable());
    thread.reload();
    QTRY_COMPARE(thread.state(), CommentThread::State::Failed);
    QCOMPARE(thread.error().kind, Error::Kind::Unreachable);

    m_transport->enqueue(R"({"items":[)" + comment(5, "five") + "]}");
    thread.reload();
    QTRY_COMPARE(thread.entries().size(), 1);
    QCOMPARE(thread.state(), CommentThread::State::Idle);
}

void tst_Store::removedCommentComesBackWhenRefused()
{
    CommentThread thread(*m_comments, *m_outbox, *m_session, *m_realtime, kVideo);
    live("comment.created", comment(8, "Mine to stay", 9));
    m_transport->enqueueError({Error::Kind::Forbidden, u"not_yours"_s, u"Not yours."_s});

    thread.remove(Id(8));
    QVERIFY(thread.entries().isEmpty());

    QTRY_COMPARE(thread.entries().size(), 1);
}

VIREO_TEST(tst_Store)
#include "tst_store.moc"
