// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/cli/eventwriter.h"

#include "core/base/json.h"

#include <cerrno>
#include <unistd.h>

namespace vireo::media {

using protocol::MediaEvent;

void EventWriter::progress(double value)
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (value <= m_progress || now - m_lastProgress < std::chrono::milliseconds(200))
        return;
    m_progress = value;
    m_lastProgress = now;
    MediaEvent event;
    event.progress = value;
    write(event);
}

void EventWriter::playable(const protocol::MediaResult &result, const protocol::Fingerprint &print)
{
    const std::lock_guard lock(m_mutex);
    MediaEvent event;
    event.type = MediaEvent::Type::Playable;
    event.result = result;
    event.print = print;
    write(event);
}

void EventWriter::done(const protocol::MediaResult &result)
{
    const std::lock_guard lock(m_mutex);
    MediaEvent event;
    event.type = MediaEvent::Type::Done;
    event.result = result;
    write(event);
    m_final = true;
}

void EventWriter::failed(const Error &error)
{
    const std::lock_guard lock(m_mutex);
    MediaEvent event;
    event.type = MediaEvent::Type::Failed;
    event.code = error.code;
    event.detail = error.detail;
    write(event);
    m_final = true;
}

bool EventWriter::deaf() const
{
    const std::lock_guard lock(m_mutex);
    return m_deaf;
}

void EventWriter::write(const MediaEvent &event)
{
    if (m_final || m_deaf)
        return;
    const QByteArray line = base::json::write(toJson(event)) + '\n';
    qsizetype sent = 0;
    while (sent < line.size()) {
        const ssize_t wrote
            = ::write(STDOUT_FILENO, line.constData() + sent, size_t(line.size() - sent));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0) {
            m_deaf = true;
            return;
        }
        sent += wrote;
    }
}

} // namespace vireo::media
