// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/mediajob.h"

#include <QList>
#include <QString>

#include <memory>
#include <sys/types.h>

namespace vireo::test {

//! \brief One run of the real vireo-media, with its input and its output folder as descriptors.
class MediaProcess
{
public:
    //! Starts on the file \p input and the existing folder \p output. The descriptors in \p job
    //! are overwritten.
    MediaProcess(const QString &input, const QString &output, protocol::MediaJob job = {});
    ~MediaProcess();
    MediaProcess(const MediaProcess &) = delete;
    MediaProcess &operator=(const MediaProcess &) = delete;

    //! Reads events up to and with the first of \p type, or until the process ends.
    bool readUntil(protocol::MediaEvent::Type type);
    //! Reads everything until the process ends; true where it ended by itself, not by a signal.
    bool wait();
    //! What the server does to cancel.
    void closeInput();
    [[nodiscard]] pid_t pid() const { return m_pid; }

    [[nodiscard]] const QList<protocol::MediaEvent> &events() const { return m_events; }
    //! The last event, which must be Done or Failed once wait() is true.
    [[nodiscard]] protocol::MediaEvent last() const;

private:
    bool readLine();

    pid_t m_pid = -1;
    int m_in = -1;
    int m_out = -1;
    QByteArray m_buffer;
    QList<protocol::MediaEvent> m_events;
    bool m_broken = false;
};

//! Runs a job to its end and gives its last event; a crash is Failed with the code "crashed".
[[nodiscard]] protocol::MediaEvent runMedia(
    const QString &input, const QString &output, const protocol::MediaJob &job = {});

} // namespace vireo::test
