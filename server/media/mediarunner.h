// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/mediajob.h"

#include <QString>

#include <chrono>
#include <functional>

namespace vireo::server::media {

//! \brief Runs one `vireo-media` process to its end. Blocks; one object may serve many threads.
//!
//! The process gets the input and the output folder as descriptors and nothing else; see
//! core/protocol/mediajob.h for what is spoken.
class MediaRunner
{
public:
    struct Outcome
    {
        enum class End {
            Done,
            Failed, //!< the process said why: code and detail
            Crashed, //!< it ended without saying, spoke nonsense or took too long
            Cancelled,
        };
        End end = End::Crashed;
        protocol::MediaResult result;
        QString code;
        QString detail;
    };

    struct Watch
    {
        std::function<void(double)> progress;
        //! The lowest rung stands; false: give up.
        std::function<bool(const protocol::MediaResult &, const protocol::Fingerprint &)> playable;
        //! Asked a few times a second; false cancels.
        std::function<bool()> goOn;
    };

    //! \p program: absolute path. A job that takes longer than \p deadline is killed.
    MediaRunner(QString program, std::chrono::seconds deadline);

    [[nodiscard]] Outcome run(const protocol::MediaJob &job, const QString &input,
        const QString &outputFolder, const Watch &watch) const;

private:
    QString m_program;
    std::chrono::seconds m_deadline;
};

} // namespace vireo::server::media
