// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/mediaprocess.h"

#include "core/base/json.h"

#include <QFile>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ; // NOLINT: POSIX names it

using namespace Qt::StringLiterals;

namespace vireo::test {

using protocol::MediaEvent;

MediaProcess::MediaProcess(const QString &input, const QString &output, protocol::MediaJob job)
{
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> in = {};
    std::array<int, 2> out = {};
    if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0)
        return;
    const int source = open(QFile::encodeName(input).constData(), O_RDONLY | O_CLOEXEC);
    const int folder
        = open(QFile::encodeName(output).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    // Far above anything open here, so that no dup2 runs over a descriptor still to be given.
    posix_spawn_file_actions_adddup2(&actions, source, 200);
    posix_spawn_file_actions_adddup2(&actions, folder, 201);
    QByteArray program = VIREO_BIN_DIR "/vireo-media";
    std::array<char *, 2> arguments{program.data(), nullptr};
    if (posix_spawn(&m_pid, program.constData(), &actions, nullptr, arguments.data(), environ) != 0)
        m_pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    close(source);
    close(folder);
    m_in = in[1];
    m_out = out[0];

    job.inputFd = 200;
    job.outputFd = 201;
    const QByteArray line = base::json::write(toJson(job)) + '\n';
    if (write(m_in, line.constData(), size_t(line.size())) != line.size())
        m_broken = true;
}

MediaProcess::~MediaProcess()
{
    closeInput();
    if (m_pid > 0) {
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
    }
    if (m_out >= 0)
        close(m_out);
}

void MediaProcess::closeInput()
{
    if (m_in >= 0)
        close(m_in);
    m_in = -1;
}

bool MediaProcess::readLine()
{
    for (;;) {
        if (const qsizetype end = m_buffer.indexOf('\n'); end >= 0) {
            const auto json = base::json::parseObject(m_buffer.first(end), {.bytes = 1 << 20});
            m_buffer.remove(0, end + 1);
            const auto event = json.ok() ? protocol::mediaEventFromJson(*json)
                                         : Result<MediaEvent>(json.error());
            if (event.ok())
                m_events.append(*event);
            else
                m_broken = true;
            return true;
        }
        std::array<char, 4096> bytes = {};
        const ssize_t got = read(m_out, bytes.data(), bytes.size());
        if (got <= 0)
            return false;
        m_buffer.append(bytes.data(), got);
    }
}

bool MediaProcess::readUntil(MediaEvent::Type type)
{
    while (readLine()) {
        if (!m_events.isEmpty() && m_events.last().type == type)
            return true;
    }
    return false;
}

bool MediaProcess::wait()
{
    while (readLine()) { }
    int status = 0;
    if (m_pid <= 0 || waitpid(m_pid, &status, 0) != m_pid)
        return false;
    m_pid = -1;
    return WIFEXITED(status) && !m_broken && m_buffer.isEmpty();
}

MediaEvent MediaProcess::last() const
{
    return m_events.isEmpty() ? MediaEvent() : m_events.last();
}

MediaEvent runMedia(const QString &input, const QString &output, const protocol::MediaJob &job)
{
    MediaProcess process(input, output, job);
    const bool ended = process.wait();
    MediaEvent event = process.last();
    const bool final
        = event.type == MediaEvent::Type::Done || event.type == MediaEvent::Type::Failed;
    if (!ended || !final) {
        event.type = MediaEvent::Type::Failed;
        event.code = u"crashed"_s;
        event.detail = u"The process ended without a last word."_s;
    }
    return event;
}

} // namespace vireo::test
