// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/demo/demofiller.h"

#include "core/protocol/mediajob.h"
#include "server/media/mediarunner.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace vireo::server::demo {
namespace {

constexpr int kAhead = 3; // clips painted before the server has finished the ones in front
constexpr auto kLongestJob = std::chrono::minutes(5);

void pause()
{
    QEventLoop loop;
    QTimer::singleShot(std::chrono::milliseconds(250), &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

DemoFiller::DemoFiller(Options options, Story story)
    : m_options(std::move(options))
    , m_story(std::move(story))
{
}

Result<void> DemoFiller::fill()
{
    if (!m_folder.isValid()) {
        return Error{Error::Kind::StorageFull, u"demo_folder"_s,
            u"There is no room for temporary files: %1."_s.arg(m_folder.errorString())};
    }
    if (const auto done = bringPeople(); !done.ok())
        return done;
    if (const auto done = findClips(); !done.ok())
        return done;
    int number = 0;
    for (const Story::Clip &clip : std::as_const(m_story.clips)) {
        ++number;
        if (m_clips.contains(clip.image))
            continue;
        m_options.say(u"%1 of %2: %3"_s.arg(number).arg(m_story.clips.size()).arg(clip.caption));
        if (const auto done = publish(clip); !done.ok())
            return done;
        if (const auto done = wait(kAhead); !done.ok())
            return done;
    }
    if (const auto done = wait(0); !done.ok())
        return done;
    return talk();
}

Result<void> DemoFiller::bringPeople()
{
    for (const Story::Person &person : std::as_const(m_story.people)) {
        const auto link = m_options.signInLink(person.email);
        if (!link.ok())
            return link.error();
        auto api = std::make_unique<DemoApi>(m_options.server);
        if (const auto done = api->signIn(*link); !done.ok())
            return done;
        const auto changed = api->call("PATCH", u"/me"_s,
            {{u"handle"_s, person.handle}, {u"display_name"_s, person.displayName},
                {u"bio"_s, person.bio}});
        if (!changed.ok())
            return changed.error();
        m_people.emplace(person.handle, std::move(api));
    }
    for (const auto &[who, whom] : std::as_const(m_story.follows)) {
        const auto done = as(who).call("PUT", u"/accounts/@%1/follow"_s.arg(whom));
        if (!done.ok())
            return done.error();
    }
    return {};
}

Result<void> DemoFiller::findClips()
{
    for (const Story::Person &person : std::as_const(m_story.people)) {
        const auto page
            = as(person.handle).call("GET", u"/accounts/@%1/videos?limit=50"_s.arg(person.handle));
        if (!page.ok())
            return page.error();
        const QJsonArray items = page->value("items"_L1).toArray();
        for (const QJsonValue &item : items) {
            for (const Story::Clip &clip : std::as_const(m_story.clips)) {
                if (clip.caption != item["caption"_L1].toString()
                    || item["state"_L1].toString() == "failed"_L1)
                    continue;
                m_clips.insert(clip.image, item["id"_L1].toString());
                if (item["state"_L1].toString() != "ready"_L1)
                    m_waiting.append({clip.image, item["id"_L1].toString()});
            }
        }
    }
    return {};
}

Result<QString> DemoFiller::paint(const Story::Clip &clip)
{
    const QString name = clip.image.section(u'.', 0, 0);
    const QString painting = m_folder.filePath(clip.image);
    const QString folder = m_folder.filePath(name);
    if (!QFile::copy(u":/vireo/demo/"_s + clip.image, painting) || !QDir().mkpath(folder)) {
        return Error{Error::Kind::StorageFull, u"demo_folder"_s,
            u"The painting %1 could not be laid out."_s.arg(clip.image)};
    }
    protocol::MediaJob job;
    job.kind = protocol::MediaJob::Kind::Paint;
    job.paint = clip.scene;
    job.requireSandbox = m_options.requireSandbox;
    const media::MediaRunner runner(m_options.mediaProgram, kLongestJob);
    const auto outcome = runner.run(job, painting, folder,
        {[](double) {},
            [](const protocol::MediaResult &, const protocol::Fingerprint &) { return true; },
            [] { return true; }});
    if (outcome.end != media::MediaRunner::Outcome::End::Done) {
        return Error{Error::Kind::Internal, u"demo_paint"_s,
            u"%1 could not be painted: %2"_s.arg(clip.image,
                outcome.detail.isEmpty() ? u"the media process crashed."_s : outcome.detail)};
    }
    return folder + u'/' + outcome.result.fallback;
}

Result<void> DemoFiller::publish(const Story::Clip &clip)
{
    const auto file = paint(clip);
    if (!file.ok())
        return file.error();
    const auto upload = as(clip.by).upload(*file);
    if (!upload.ok())
        return upload.error();
    QFile::remove(*file);
    const auto video = as(clip.by).call("POST", u"/videos"_s,
        {{u"upload_id"_s, *upload}, {u"caption"_s, clip.caption}, {u"alt_text"_s, clip.altText}});
    if (!video.ok())
        return video.error();
    const QString id = video->value("id"_L1).toString();
    m_clips.insert(clip.image, id);
    m_waiting.append({clip.image, id});
    return {};
}

Result<void> DemoFiller::wait(qsizetype most)
{
    while (m_waiting.size() > most) {
        QList<Waiting> left;
        for (const Waiting &one : std::as_const(m_waiting)) {
            const auto video = m_people.begin()->second->call("GET", u"/videos/"_s + one.id);
            if (!video.ok())
                return video.error();
            const QString state = video->value("state"_L1).toString();
            if (state == "failed"_L1) {
                return Error{Error::Kind::Internal, u"demo_failed"_s,
                    u"%1 was refused: %2"_s.arg(
                        one.image, video->value("failure"_L1)["detail"_L1].toString())};
            }
            if (state != "ready"_L1)
                left.append(one);
        }
        m_waiting = left;
        if (m_waiting.size() > most)
            pause();
    }
    return {};
}

Result<void> DemoFiller::talk()
{
    for (const auto &[who, clip] : std::as_const(m_story.likes)) {
        const auto done
            = as(who).call("PUT", u"/videos/%1/reactions/like"_s.arg(m_clips.value(clip)));
        if (!done.ok())
            return done.error();
    }
    // Said in order, each under a key of its own: where the last one stands, all do.
    const QString last = m_clips.value(m_story.comments.value(m_story.comments.size() - 1).clip);
    const auto heard
        = m_people.begin()->second->call("GET", u"/videos/%1/comments?limit=1"_s.arg(last));
    if (!heard.ok())
        return heard.error();
    if (!heard->value("items"_L1).toArray().isEmpty())
        return {};
    QStringList ids;
    for (const Story::Comment &comment : std::as_const(m_story.comments)) {
        QJsonObject body{{u"text"_s, comment.text}};
        if (comment.replyTo >= 0)
            body.insert(u"parent_id"_s, ids.at(comment.replyTo));
        const auto said
            = as(comment.by)
                  .call("POST", u"/videos/%1/comments"_s.arg(m_clips.value(comment.clip)), body,
                      "demo-comment-" + QByteArray::number(ids.size()));
        if (!said.ok())
            return said.error();
        ids.append(said->value("id"_L1).toString());
    }
    return {};
}

} // namespace vireo::server::demo
