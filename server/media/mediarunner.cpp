// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/mediarunner.h"

#include "core/base/json.h"
#include "server/media/childprocess.h"

#include <QFile>
#include <QLoggingCategory>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace vireo::server::media {
namespace {

Q_LOGGING_CATEGORY(lcRunner, "vireo.media.runner", QtInfoMsg)

constexpr qsizetype kLongestLine = 256 * 1024;
constexpr std::chrono::milliseconds kTick{200};
constexpr std::chrono::seconds kGrace{5};

using Outcome = MediaRunner::Outcome;

Descriptor openInput(const QString &path)
{
    return Descriptor(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
}

Descriptor openFolder(const QString &path)
{
    return Descriptor(::open(
        QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

//! Takes the lines a process writes and remembers how it said it ended.
class Listener
{
public:
    explicit Listener(const MediaRunner::Watch &watch)
        : m_watch(watch)
    {
    }

    //! False: stop the process; outcome() says why.
    bool take(const QByteArray &piece)
    {
        m_rest += piece;
        qsizetype end = 0;
        while ((end = m_rest.indexOf('\n')) >= 0) {
            const QByteArray line = m_rest.left(end);
            m_rest.remove(0, end + 1);
            if (!line.trimmed().isEmpty() && !takeLine(line))
                return false;
        }
        return m_rest.size() <= kLongestLine;
    }

    [[nodiscard]] const Outcome &outcome() const { return m_outcome; }
    [[nodiscard]] bool said() const { return m_said; }

private:
    bool takeLine(const QByteArray &line)
    {
        using Type = protocol::MediaEvent::Type;
        const auto json = base::json::parseObject(line, {.bytes = kLongestLine});
        const auto event = json.ok() ? protocol::mediaEventFromJson(*json)
                                     : Result<protocol::MediaEvent>(json.error());
        if (!event.ok() || m_said) {
            qCWarning(lcRunner) << "the media process spoke out of turn";
            return false;
        }
        switch (event->type) {
        case Type::Progress:
            m_watch.progress(event->progress);
            return true;
        case Type::Playable:
            if (m_watch.playable(event->result, event->print))
                return true;
            m_outcome.end = Outcome::End::Cancelled;
            return false;
        case Type::Done:
            m_said = true;
            m_outcome = {Outcome::End::Done, event->result, {}, {}};
            return true;
        case Type::Failed:
            m_said = true;
            m_outcome = {Outcome::End::Failed, {}, event->code, event->detail};
            return true;
        }
        return false;
    }

    const MediaRunner::Watch &m_watch;
    QByteArray m_rest;
    Outcome m_outcome;
    bool m_said = false;
};

Outcome crashed(const QString &what)
{
    qCWarning(lcRunner).noquote() << "a media process" << what;
    return {Outcome::End::Crashed, {}, {}, {}};
}

} // namespace

MediaRunner::MediaRunner(QString program, std::chrono::seconds deadline)
    : m_program(std::move(program))
    , m_deadline(deadline)
{
}

Outcome MediaRunner::run(const protocol::MediaJob &job, const QString &input,
    const QString &outputFolder, const Watch &watch) const
{
    const Descriptor in = openInput(input);
    const Descriptor out = openFolder(outputFolder);
    if (!in.valid() || !out.valid())
        return crashed(u"has no input or no place for its output"_s);
    auto child = ChildProcess::start(m_program, in, out);
    if (!child.ok())
        return {Outcome::End::Crashed, {}, {}, {}};
    if (!child->write(base::json::write(protocol::toJson(job)) + '\n'))
        return crashed(u"did not take its job"_s);

    Listener listener(watch);
    const auto until = std::chrono::steady_clock::now() + m_deadline;
    while (const auto piece = child->read(kTick)) {
        if (!listener.take(*piece))
            return listener.outcome();
        if (!watch.goOn())
            return {Outcome::End::Cancelled, {}, {}, {}};
        if (std::chrono::steady_clock::now() >= until)
            return crashed(u"took too long"_s);
    }
    const auto ended = child->wait(kGrace);
    if (!ended)
        return crashed(u"did not end"_s);
    if (!ended->exited)
        return crashed(u"was killed by signal %1"_s.arg(ended->code));
    if (!listener.said())
        return crashed(u"ended with %1 without a result"_s.arg(ended->code));
    return listener.outcome();
}

} // namespace vireo::server::media
