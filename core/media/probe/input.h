// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/avhandles.h"
#include "core/media/picture/orientation.h"

#include <QList>

#include <memory>
#include <vector>

namespace vireo::media {

class FdReader;

//! \brief What a job may read; whatever is above ends the job with the code named.
struct InputLimits
{
    int maxSeconds = 600; //!< "duration", declared or reached
    qint64 maxPixels = 4096LL * 4096; //!< "dimensions", of the coded picture
    int maxStreams = 16; //!< "too_many_streams"
};

//! \brief What is known of a source before it is decoded.
struct SourceInfo
{
    int width = 0; //!< upright, with square pixels
    int height = 0;
    Orientation orientation;
    AVRational fps = {30, 1}; //!< of the result: constant, 10 to 60
    qint64 durationMs = 0; //!< of picture and sound, as declared; 0 where the file does not say
    qint64 pictureUs = 0; //!< of the picture alone, likewise
    bool hasAudio = false;
};

//! \brief An opened source of strangers: container forced by its first bytes, nothing but the
//! descriptor ever opened, streams and codecs checked against the allow-lists.
class Input
{
public:
    enum class Purpose { Video, Picture };

    //! Reads \p fd (which stays the caller's) from its start. \p cancel may be null.
    [[nodiscard]] static Result<Input> open(
        int fd, Purpose purpose, const InputLimits &limits, const CancelFlag *cancel);
    ~Input();
    Input(Input &&) noexcept;
    Input &operator=(Input &&) = delete;

    [[nodiscard]] const AVStream &video() const { return *m_video; }
    //! Null where there is no sound.
    [[nodiscard]] const AVStream *audio() const { return m_audio; }
    [[nodiscard]] const SourceInfo &info() const { return m_info; }
    //! Where the presentation starts, in AV_TIME_BASE units; times are told relative to it.
    [[nodiscard]] qint64 startUs() const { return m_startUs; }

    //! Tracks of subtitles, of whatever kind.
    [[nodiscard]] QList<const AVStream *> subtitles() const;

    //! Reads packets of \p stream only, or of \p streams, from now on.
    void select(const AVStream &stream) { select(QList<const AVStream *>{&stream}); }
    void select(const QList<const AVStream *> &streams);
    //! The next packet; false at the end of the file.
    [[nodiscard]] Result<bool> read(AVPacket &packet);
    //! Reads to the end for when each picture is due, in microseconds and the order of the file.
    [[nodiscard]] Result<std::vector<qint64>> pictureTimes();

private:
    Input(std::unique_ptr<FdReader> reader, DemuxerPtr demuxer);
    [[nodiscard]] Result<void> check(Purpose purpose, const InputLimits &limits);

    std::unique_ptr<FdReader> m_reader; // outlives the demuxer, which reads through it
    DemuxerPtr m_demuxer;
    const AVStream *m_video = nullptr; // the demuxer's
    const AVStream *m_audio = nullptr;
    SourceInfo m_info;
    qint64 m_startUs = 0;
};

} // namespace vireo::media
