// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// vireo-media: one media job per process, as core/protocol/mediajob.h describes.

#include "core/base/json.h"
#include "core/media/averror.h"
#include "core/media/cli/cancelwatch.h"
#include "core/media/cli/eventwriter.h"
#include "core/media/cli/handlers.h"
#include "core/media/sandbox/sandbox.h"

extern "C" {
#include <libavutil/log.h>
}

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace vireo::media;

namespace {

constexpr qsizetype kMostJobBytes = 64 * 1024;

//! The first line of standard input; what follows is the cancel watch's.
Result<QByteArray> readJobLine()
{
    QByteArray line;
    char byte = 0;
    while (line.size() < kMostJobBytes) {
        const ssize_t got = read(STDIN_FILENO, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || byte == '\n')
            return line;
        line.append(byte);
    }
    return mediaError(u"internal"_s, u"The job description is too long."_s);
}

// Async-signal-safe: the only way to say something once the time is up.
extern "C" void outOfTime(int)
{
    static constexpr char line[]
        = "{\"code\":\"duration\",\"detail\":\"This video takes more computing time than the "
          "server gives to one video. Upload a shorter or smaller one.\",\"type\":\"failed\"}\n";
    const ssize_t ignored = write(STDOUT_FILENO, line, sizeof line - 1);
    _exit(ignored > 0 ? 1 : 2);
}

Result<protocol::MediaResult> run(EventWriter &events, CancelFlag &cancelled)
{
    const auto line = readJobLine();
    if (!line.ok())
        return line.error();
    const auto json = base::json::parseObject(*line);
    if (!json.ok())
        return mediaError(u"internal"_s, u"The job description cannot be read."_s);
    const auto job = protocol::mediaJobFromJson(*json);
    if (!job.ok())
        return mediaError(u"internal"_s, u"The job description is not valid."_s);
    const Handler handler = handlerFor(job->kind);
    if (!handler)
        return mediaError(u"unsupported"_s, u"This server cannot do this kind of job."_s);

    const Sandbox sandbox{job->inputFd, job->outputFd, job->maxMemoryBytes, job->maxCpuSeconds,
        job->maxOutputBytes, job->requireSandbox};
    if (auto entered = sandbox.enter(); !entered.ok())
        return entered.error();
    const CancelWatch watch(cancelled, events);
    return handler(*job, events, cancelled);
}

//! `vireo-media --sandbox`: locks itself in as for a job, and says by what.
int showSandbox()
{
    Sandbox::Layers layers;
    const Sandbox sandbox{STDIN_FILENO, open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC),
        512LL * 1024 * 1024, 10, 1024 * 1024, true};
    const auto entered = sandbox.enter(&layers);
    const QByteArray line
        = base::json::write({{u"limits"_s, layers.limits},
              {u"no_new_privs"_s, layers.noNewPrivileges}, {u"seccomp"_s, layers.systemCalls},
              {u"landlock"_s, layers.landlock}, {u"namespaces"_s, layers.namespaces}})
        + '\n';
    const ssize_t said = write(STDOUT_FILENO, line.constData(), size_t(line.size()));
    _exit(said == ssize_t(line.size()) && entered.ok() ? 0 : 1);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--sandbox") == 0)
        return showSandbox();
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGXCPU, outOfTime);
    dieWithParent();
    av_log_set_level(AV_LOG_QUIET);

    // Static, because the cancel watch's thread may outlive main by a moment.
    static EventWriter events;
    static CancelFlag cancelled = false;
    try {
        const auto result = run(events, cancelled);
        if (result.ok())
            events.done(*result);
        else
            events.failed(result.error());
        _exit(result.ok() ? 0 : 1);
    } catch (const std::bad_alloc &) {
        events.failed(avError(AVERROR(ENOMEM), u"working"_s));
        _exit(1);
    }
}
