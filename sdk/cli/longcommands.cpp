// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/clock.h"
#include "sdk/cli/commands.h"

#include <QTimer>

using namespace Qt::StringLiterals;

// The commands that last: upload and watch.

namespace vireo::sdk::cli {
namespace {

namespace rt = protocol::realtime;

//! How long an upload that began waits for a server that went away.
constexpr std::chrono::minutes kPatience{10};

} // namespace

void Commands::upload()
{
    if (!m_client.session().signedIn()) {
        return fail(
            {Error::Kind::Unauthenticated, u"signed_out"_s, u"Uploading needs a sign-in."_s});
    }
    UploadTask *task = m_client.uploads().add(m_arguments.subject,
        {.caption = m_arguments.caption,
            .altText = m_arguments.altText,
            .visibility = m_arguments.visibility});
    connect(task, &UploadTask::stateChanged, this, [this, task] { onUploadState(*task); });
    connect(task, &UploadTask::progressChanged, this, [this, task] {
        if (task->state() == UploadTask::State::Uploading && task->total() > 0)
            m_output.progress(u"Uploading"_s, double(task->sent()) / double(task->total()));
        else if (task->state() == UploadTask::State::Processing && m_arguments.wait)
            m_output.progress(u"Processing"_s, task->processing());
    });
}

void Commands::onUploadState(const UploadTask &task)
{
    using State = UploadTask::State;
    switch (task.state()) {
    case State::Uploading:
        m_serverAnswered = true;
        break;
    case State::Offline:
        if (!m_serverAnswered && task.error().is(Error::Kind::Unreachable))
            return fail(task.error());
        m_output.notice(
            task.error().detail + u" The upload goes on by itself as soon as that is over."_s);
        QTimer::singleShot(kPatience, this, [this, alive = QPointer(&task)] {
            if (alive && alive->state() == State::Offline) {
                m_output.notice(u"Run the same command again to go on with the upload."_s);
                fail(alive->error());
            }
        });
        break;
    case State::Processing:
        if (!m_arguments.wait)
            tellUpload(task);
        break;
    case State::Ready:
        tellUpload(task);
        break;
    case State::Failed:
        if (task.video().state == protocol::VideoState::Failed)
            tellUpload(task);
        else
            fail(task.error());
        break;
    case State::Waiting:
        if (!m_client.session().signedIn())
            fail(task.error());
        break;
    case State::Cancelled:
        fail(cancelledError());
        break;
    case State::Checking:
    case State::Publishing:
    case State::Paused:
        break;
    }
}

void Commands::tellUpload(const UploadTask &task)
{
    const protocol::Video &video = task.video();
    const QString state = protocol::toString(video.state);
    QJsonObject object{{u"id"_s, video.id.toString()}, {u"state"_s, state}};
    const QString text = u"%1 %2"_s.arg(video.id.toString(), state);
    if (video.state != protocol::VideoState::Failed)
        return end(object, text);
    object.insert(u"failure"_s,
        QJsonObject{{u"code"_s, task.error().code}, {u"detail"_s, task.error().detail}});
    m_output.notice(task.error().detail);
    m_output.result(object, text);
    Q_EMIT finished(ExitStatus::Refused);
}

void Commands::watch()
{
    // A wrong id or an absent server is told at once; later only the events matter.
    whenDone(m_client.videos().video(m_arguments.video), this,
        [this](const Result<protocol::Video> &answer) {
            if (!answer.ok())
                return fail(answer.error());
            RealtimeClient &realtime = m_client.realtime();
            const QString channel = rt::videoChannel(m_arguments.video);
            connect(&realtime, &RealtimeClient::eventArrived, this, &Commands::printEvent);
            connect(&realtime, &RealtimeClient::gap, this, [this](const QString &lost) {
                m_output.line({{u"gap"_s, lost}});
            });
            connect(&realtime, &RealtimeClient::subscribed, this,
                [this](const QString &name, qint64 seq) {
                    m_output.notice(u"Watching %1 from event %2 on."_s.arg(name).arg(seq));
                });
            connect(&realtime, &RealtimeClient::refused, this,
                [this](const QString &, const QString &code) {
                    fail({Error::Kind::Forbidden, code,
                        u"The server does not let you watch this clip (%1)."_s.arg(code)});
                });
            connect(&realtime, &RealtimeClient::stateChanged, this,
                [this](RealtimeClient::State state) {
                    if (state == RealtimeClient::State::Waiting)
                        m_output.notice(u"The connection is lost; trying again."_s);
                });
            if (m_arguments.after)
                realtime.subscribe(channel, *m_arguments.after);
            else
                realtime.subscribe(channel);
        });
}

void Commands::printEvent(const rt::ServerMessage &message)
{
    m_output.line(
        {{u"channel"_s, message.channel}, {u"seq"_s, message.seq}, {u"event"_s, message.event},
            {u"at"_s, base::toRfc3339(message.atMs)}, {u"data"_s, message.data}});
    if (++m_events == m_arguments.count)
        Q_EMIT finished(ExitStatus::Done);
}

} // namespace vireo::sdk::cli
