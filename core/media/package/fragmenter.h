// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/avhandles.h"
#include "core/media/package/playlist.h"

#include <memory>
#include <vector>

namespace vireo::media {

class OutputFile;
class OutputFolder;
class SoundTrack;

//! \brief Writes one rung as fragmented MP4 (CMAF, ISO/IEC 23000-19, picture and sound in one
//! file): the init part, then a fragment per segment whose bytes the playlist names.
//!
//! A segment holds \c gop pictures and the sound that starts before its end. The sound's priming
//! lies before time zero behind an edit list, so picture and sound start together. Used from one
//! thread.
class Fragmenter
{
public:
    struct Settings
    {
        RungFile rung; //!< height, picture, rate and names
        int gop = 30;
    };

    //! \p sound may be null; it and \p folder must outlive this.
    [[nodiscard]] static Result<std::unique_ptr<Fragmenter>> create(OutputFolder &folder,
        const Settings &settings, const AVCodecParameters &video, const SoundTrack *sound);
    ~Fragmenter();

    //! Takes the next packet of the encoder, in decoding order, one tick a picture.
    [[nodiscard]] Result<void> add(PacketPtr packet);
    //! Ends the file; the rung as it stands.
    [[nodiscard]] Result<RungFile> finish();

private:
    Fragmenter(const Settings &settings, std::unique_ptr<OutputFile> file, MuxerPtr muxer,
        const SoundTrack *sound);
    [[nodiscard]] Result<void> endSegment(bool last);
    [[nodiscard]] Result<void> addSound(qint64 endSample, bool last);
    [[nodiscard]] Result<void> write(AVPacket &packet, int stream, AVRational timeBase);
    [[nodiscard]] qint64 samplesAt(qint64 frames) const;

    Settings m_settings;
    std::unique_ptr<OutputFile> m_file; // outlives the muxer, which writes through it
    MuxerPtr m_muxer;
    const SoundTrack *m_sound;
    std::vector<PacketPtr> m_segment;
    qint64 m_frames = 0;
    size_t m_nextSound = 0;
    qint64 m_written = 0;
};

//! RFC 6381 of H.264 parameter sets as an encoder or an MP4 carries them, "avc1.64001f".
[[nodiscard]] QByteArray avcCodecString(const AVCodecParameters &video);

} // namespace vireo::media
