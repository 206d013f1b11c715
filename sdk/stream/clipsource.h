// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>

namespace vireo::protocol {
struct Video;
}

namespace vireo::sdk {

class Transport;

//! One quality of a clip, as a feed item tells of it.
struct ClipRung
{
    int shortSide = 0; //!< pixels; 0: not said
    qint64 bandwidth = 0; //!< peak bits a second
    QUrl playlist; //!< absolute
    QList<qint64> segmentBytes; //!< init, then the first segments; may be empty
};

//! \brief What is known about a clip before anything of it is fetched. Plain data.
struct VIREO_SDK_EXPORT ClipSource
{
    //! Names video and revision for the caches, "123/1"; empty: nothing is kept on disk.
    QString key;
    QUrl master; //!< absolute, of the master (or of one media) playlist
    QList<ClipRung> rungs; //!< lowest first; empty: the master playlist has to be asked
    QList<double> retention; //!< share still watching at each second; empty: nothing known
    std::chrono::milliseconds duration{0}; //!< 0: not known
    qint64 expiresAtMs = -1; //!< when signed addresses end, since 1970; -1: never

    //! Tells clips apart: the key, or the address where there is none.
    [[nodiscard]] QString id() const { return key.isEmpty() ? master.toString() : key; }
};

//! \p video with its addresses made absolute by \p transport.
[[nodiscard]] VIREO_SDK_EXPORT ClipSource clipSource(
    const protocol::Video &video, const Transport &transport);

} // namespace vireo::sdk
