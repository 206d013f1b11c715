// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fault/liveserver.h"
#include "sdk/client.h"
#include "sdk/store/commentthread.h"
#include "support/mediafixtures.h"
#include "support/testmain.h"
#include "support/waiting.h"

#include <QFile>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::Client;
using sdk::CommentThread;
using sdk::UploadTask;
using test::LiveServer;
using test::wait;

namespace {

struct Person
{
    QTemporaryDir profile;
    std::unique_ptr<Client> client;

    //! Signed in at \p server by the operator's link.
    [[nodiscard]] bool arrive(const LiveServer &server, const QString &email)
    {
        auto opened = Client::open({.profileDirectory = profile.path(),
            .server = QUrl(u"http://127.0.0.1:%1"_s.arg(server.port())),
            .secrets = sdk::SecretPlace::File});
        if (!opened.ok() || !wait(opened.value()->start()).ok())
            return false;
        client = std::move(opened).value();
        return wait(client->session().verifyToken(server.signInToken(email))).ok();
    }
    [[nodiscard]] Id id() const { return client->session().account().id; }
    Client *operator->() const { return client.get(); }
};

//! What the server had against it; empty: nothing.
template <typename T> QString faultOf(const QFuture<Result<T>> &future)
{
    const Result<T> answer = wait(future);
    return answer.ok() ? QString() : answer.error().code + u": "_s + answer.error().detail;
}

bool shows(const CommentThread &thread, const QString &text)
{
    return std::any_of(thread.entries().cbegin(), thread.entries().cend(),
        [&text](const CommentThread::Entry &entry) {
            return entry.comment.text == text && entry.status == CommentThread::Entry::Status::Sent;
        });
}

} // namespace

//! A place with an author, a follower, a moderator, and a second place to which the author moves.
//! Each slot goes on where the last one ended.
class tst_Community : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFollowerIsLetIn();
    void aThreadIsLiveOnBothSides();
    void aReportIsHandled();
    void anAppealIsGranted();
    void theAuthorMoves();

private:
    QTemporaryDir m_folder;
    LiveServer m_server{LiveServer::Setup{.cutsPower = false}};
    LiveServer m_second{LiveServer::Setup{.cutsPower = false}};
    Person m_ada; //!< makes clips, for her followers only
    Person m_bo; //!< asks to follow
    Person m_kim; //!< moderates
    Id m_clip;
};

void tst_Community::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(m_ada.arrive(m_server, u"ada@vireo.test"_s));
    QVERIFY(m_bo.arrive(m_server, u"bo@vireo.test"_s));
    QCOMPARE(m_server.run({u"admin"_s, u"sign-in-link"_s, u"kim@vireo.test"_s}), 0);
    QCOMPARE(m_server.run({u"admin"_s, u"promote"_s, u"kim@vireo.test"_s, u"moderator"_s}), 0);
    QVERIFY(m_kim.arrive(m_server, u"kim@vireo.test"_s));

    protocol::ProfileChange ada;
    ada.handle = u"ada"_s;
    ada.displayName = u"Ada"_s;
    ada.isPrivate = true;
    QCOMPARE(faultOf(m_ada->accounts().changeMe(ada)), QString());
    protocol::ProfileChange bo;
    bo.handle = u"bob"_s;
    QCOMPARE(faultOf(m_bo->accounts().changeMe(bo)), QString());

    const QString file = m_folder.filePath(u"clip.mp4"_s);
    QVERIFY(test::makeClip(file, {.width = 180, .height = 320, .seconds = 2}));
    UploadTask *task = m_ada->uploads().add(file,
        {.caption = u"For those who follow"_s,
            .visibility = protocol::Visibility::Followers,
            .permissions = {.comments = protocol::Permissions::Comments::Followers, .duet = false},
            .sensitive = true});
    QTRY_VERIFY_WITH_TIMEOUT(task->finished(), 90'000);
    QVERIFY2(task->state() == UploadTask::State::Ready, qPrintable(task->error().detail));
    m_clip = task->video().id;
}

void tst_Community::aFollowerIsLetIn()
{
    QCOMPARE(wait(m_bo->videos().video(m_clip)).error().kind, Error::Kind::NotFound);
    const auto asked = wait(m_bo->accounts().setFollowing(m_ada.id(), true));
    QVERIFY(asked.ok());
    QVERIFY(asked->viewer.requested && !asked->viewer.following);
    QCOMPARE(wait(m_bo->videos().video(m_clip)).error().kind, Error::Kind::NotFound);

    const auto requests = wait(m_ada->relations().requests());
    QVERIFY(requests.ok());
    QCOMPARE(requests->items.size(), 1);
    QCOMPARE(requests->items.first().id, m_bo.id());
    QVERIFY(wait(m_ada->relations().answerRequest(m_bo.id(), true)).ok());

    const auto seen = wait(m_bo->videos().video(m_clip));
    QVERIFY2(seen.ok(), qPrintable(seen.ok() ? QString() : seen.error().detail));
    QCOMPARE(seen->caption, u"For those who follow"_s);
    // Who was not let in sees it as little as before, staff beside their queue too.
    m_server.setAccessToken({});
    QCOMPARE(m_server.ask("GET", "/api/v1/videos/" + m_clip.toString().toLatin1()).status, 404);
}

void tst_Community::aThreadIsLiveOnBothSides()
{
    QSignalSpy adaHears(&m_ada->realtime(), &sdk::RealtimeClient::subscribed);
    QSignalSpy boHears(&m_bo->realtime(), &sdk::RealtimeClient::subscribed);
    CommentThread adas(
        m_ada->comments(), m_ada->outbox(), m_ada->session(), m_ada->realtime(), m_clip);
    CommentThread bos(m_bo->comments(), m_bo->outbox(), m_bo->session(), m_bo->realtime(), m_clip);
    m_ada->videoStore().watch(m_clip);
    m_bo->videoStore().watch(m_clip);
    for (const Person *person : {&m_ada, &m_bo}) {
        (*person)->videoStore().refetch(m_clip);
        QTRY_VERIFY((*person)->videoStore().contains(m_clip));
    }
    QTRY_VERIFY(!adaHears.isEmpty() && !boHears.isEmpty());
    QTRY_VERIFY(adas.state() == CommentThread::State::Idle);
    QTRY_VERIFY(bos.state() == CommentThread::State::Idle);

    bos.post(u"Where was that, @ada?"_s);
    QTRY_VERIFY(shows(bos, u"Where was that, @ada?"_s));
    QTRY_VERIFY(shows(adas, u"Where was that, @ada?"_s));
    adas.post(u"By the sea, @bob"_s);
    QTRY_VERIFY(shows(bos, u"By the sea, @bob"_s));

    m_bo->videoStore().setReaction(m_clip, u"wow"_s);
    QTRY_COMPARE(m_ada->videoStore().video(m_clip).counts.reactions.value(u"wow"_s), 1);
    m_ada->videoStore().unwatch(m_clip);
    m_bo->videoStore().unwatch(m_clip);

    const auto inbox = wait(m_bo->inbox().notifications());
    QVERIFY(inbox.ok());
    const auto &lines = inbox->page.items;
    QVERIFY(std::any_of(lines.cbegin(), lines.cend(), [](const protocol::Notification &line) {
        return line.kind == protocol::NotificationKind::Mention;
    }));
}

void tst_Community::aReportIsHandled()
{
    sdk::OutboxEntry report;
    report.kind = sdk::OutboxEntry::Kind::Report;
    report.subject = m_clip;
    const auto config = wait(m_bo->config().config());
    QVERIFY(config.ok());
    const QString rule = config->rules.first().code;
    protocol::NewReport said;
    said.about.kind = protocol::CareKind::Clip;
    said.about.video = m_clip;
    said.rule = rule;
    said.text = u"Look"_s;
    report.events = protocol::toJson(said);
    m_bo->outbox().add(report);
    QTRY_VERIFY_WITH_TIMEOUT(m_bo->outbox().entries().isEmpty(), 20'000);

    const auto queue = wait(m_kim->staff().queue(true));
    QVERIFY2(queue.ok(), qPrintable(queue.ok() ? QString() : queue.error().detail));
    QCOMPARE(queue->items.size(), 1);
    QCOMPARE(queue->items.first().about.video, m_clip);
    const auto detail = wait(m_kim->staff().detail(queue->items.first().id));
    QVERIFY(detail.ok());
    QCOMPARE(detail->reports.size(), 1);
    QCOMPARE(detail->reports.first().reporter.id, m_bo.id());
    protocol::NewAction removal;
    removal.caseId = queue->items.first().id;
    removal.kind = protocol::ActionKind::Remove;
    removal.rule = rule;
    removal.reason = u"It is not what it says"_s;
    removal.keepOut = true;
    QCOMPARE(faultOf(m_kim->staff().act(removal)), QString());
    QVERIFY(!wait(m_bo->videos().video(m_clip)).ok());

    const auto keptOut = wait(m_kim->staff().unwanted());
    QVERIFY2(keptOut.ok(), qPrintable(keptOut.ok() ? QString() : keptOut.error().detail));
    QCOMPARE(keptOut->items.size(), 1);
    QCOMPARE(keptOut->items.first().video, m_clip);
    QCOMPARE(keptOut->items.first().excerpt, u"For those who follow"_s);
    QCOMPARE(keptOut->items.first().seconds, 2);
    const Id entry = keptOut->items.first().id;
    QVERIFY(wait(m_kim->staff().dropUnwanted(entry)).error().is(Error::Kind::Forbidden));
    Person pat;
    QCOMPARE(m_server.run({u"admin"_s, u"sign-in-link"_s, u"pat@vireo.test"_s}), 0);
    QCOMPARE(m_server.run({u"admin"_s, u"promote"_s, u"pat@vireo.test"_s, u"admin"_s}), 0);
    QVERIFY(pat.arrive(m_server, u"pat@vireo.test"_s));
    QCOMPARE(faultOf(pat->staff().dropUnwanted(entry)), QString());
    const auto none = wait(pat->staff().unwanted());
    QVERIFY(none.ok() && none->items.isEmpty());
}

void tst_Community::anAppealIsGranted()
{
    const auto actions = wait(m_ada->care().ownActions());
    QVERIFY(actions.ok());
    QCOMPARE(actions->items.size(), 1);
    QCOMPARE(actions->items.first().reason, u"It is not what it says"_s);
    QVERIFY(!actions->items.first().moderator);
    protocol::NewAppeal appeal;
    appeal.action = actions->items.first().id;
    appeal.text = u"It is my own sea"_s;
    QCOMPARE(faultOf(m_ada->care().appeal(appeal)), QString());

    // Another moderator than the one who decided.
    Person lee;
    QCOMPARE(m_server.run({u"admin"_s, u"sign-in-link"_s, u"lee@vireo.test"_s}), 0);
    QCOMPARE(m_server.run({u"admin"_s, u"promote"_s, u"lee@vireo.test"_s, u"moderator"_s}), 0);
    QVERIFY(lee.arrive(m_server, u"lee@vireo.test"_s));
    const auto waiting = wait(lee->staff().appeals());
    QVERIFY(waiting.ok());
    QCOMPARE(waiting->items.size(), 1);
    protocol::AppealDecision decision;
    decision.grant = true;
    decision.answer = u"So it is"_s;
    QCOMPARE(
        faultOf(lee->staff().decideAppeal(waiting->items.first().appeal->id, decision)), QString());
    QTRY_VERIFY(wait(m_bo->videos().video(m_clip)).ok());
}

void tst_Community::theAuthorMoves()
{
    QCOMPARE(faultOf(m_ada->saved().setBookmarked(m_clip, true)), QString());
    QVERIFY(wait(m_ada->owner().beginExport()).ok());
    Result<protocol::Port> port = protocol::Port{};
    QVERIFY(QTest::qWaitFor(
        [&] {
            port = wait(m_ada->owner().exported());
            return port.ok() && port->state != protocol::Port::State::Waiting
                && port->state != protocol::Port::State::Running;
        },
        60'000));
    QVERIFY2(port->state == protocol::Port::State::Done, qPrintable(port->detail));
    QCOMPARE(port->clips, 1);
    const auto archive = wait(m_ada->transport().get(m_ada->server().resolved(QUrl(port->url))));
    QVERIFY2(archive.ok(), qPrintable(archive.ok() ? QString() : archive.error().detail));
    QCOMPARE(archive->size(), port->bytes);

    QVERIFY(m_second.start());
    Person ada;
    QVERIFY(ada.arrive(m_second, u"ada@elsewhere.test"_s));
    QVERIFY(m_second.signIn(u"ada@elsewhere.test"_s));
    const auto made = m_second.ask("POST", "/api/v1/uploads",
        {"Tus-Resumable: 1.0.0", "Upload-Length: " + QByteArray::number(archive->size()),
            "Upload-Metadata: purpose " + QByteArray("archive").toBase64(),
            "Content-Type: application/offset+octet-stream"},
        *archive);
    QCOMPARE(made.status, 201);
    const QString upload = QString::fromLatin1(made.headers.value("Location").split('/').last());
    const auto begun = wait(ada->owner().beginImport(upload));
    QVERIFY2(begun.ok(), qPrintable(begun.ok() ? QString() : begun.error().detail));
    QVERIFY(QTest::qWaitFor(
        [&] {
            port = wait(ada->owner().imported());
            return port.ok() && port->state != protocol::Port::State::Waiting
                && port->state != protocol::Port::State::Running;
        },
        120'000));
    QVERIFY2(port->state == protocol::Port::State::Done, qPrintable(port->detail));

    const auto clips = wait(ada->accounts().videos(ada.id()));
    QVERIFY(clips.ok());
    QCOMPARE(clips->items.size(), 1);
    QCOMPARE(clips->items.first().caption, u"For those who follow"_s);
    QVERIFY(clips->items.first().visibility == protocol::Visibility::Followers);
    QVERIFY(clips->items.first().sensitive);
    QCOMPARE(clips->items.first().permissions,
        (protocol::Permissions{protocol::Permissions::Comments::Followers, false, true, true}));
    const auto kept = wait(ada->saved().bookmarks());
    QVERIFY(kept.ok());
    QCOMPARE(kept->items.size(), 1);
    QCOMPARE(kept->items.first().id, clips->items.first().id);
    const auto comments = wait(ada->comments().comments(clips->items.first().id));
    QVERIFY(comments.ok());
    QStringList texts;
    for (const protocol::Comment &comment : comments->items)
        texts.append(comment.text);
    texts.sort();
    // Who said what elsewhere stands in front of it: nobody here vouches for that name.
    const QString bob = u"bob (127.0.0.1:%1): Where was that, @ada?"_s.arg(m_server.port());
    QCOMPARE(texts, (QStringList{u"By the sea, @bob"_s, bob}));
}

VIREO_TEST(tst_Community)
#include "tst_community.moc"
