// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/picture/orientation.h"
#include "core/media/play/avptr.h"
#include "core/media/play/bytesource.h"

#include <optional>

namespace vireo::media::play {

//! What a decoder must know of a stream before its first packet.
struct StreamParameters
{
    AvPtr<AVCodecParameters> codec;
    Orientation orientation; //!< what makes it upright
    AVRational sampleAspect{0, 1}; //!< as the container says; 0: it does not
    std::chrono::microseconds frameDuration{}; //!< 0: unknown

    //! Whether one decoder can go on from \p other without being opened again.
    [[nodiscard]] bool continues(const StreamParameters &other) const;
};

enum class Kind { Video, Audio };

//! \brief Takes one part of a clip apart into packets, whose times are in microseconds.
//! Demux thread only.
class Demuxer
{
public:
    enum class Outcome {
        Packet,
        End,
        Broken, //!< the bytes make no sense
        Cut, //!< the reader was aborted or its source failed
    };

    struct Read
    {
        Outcome outcome = Outcome::End;
        Kind kind = Kind::Video;
        AvPtr<AVPacket> packet;
    };

    //! Waits for bytes. Only what the client is meant to play is opened: no playlists, no
    //! outside references, codecs from a list, at most 4096 x 4096. Kind Cancelled: the reader
    //! was aborted or its source failed.
    [[nodiscard]] static Result<std::unique_ptr<Demuxer>> open(
        std::shared_ptr<ByteReader> reader, ByteSource::Container container, bool withAudio);
    ~Demuxer();
    //! What is said of bytes that are no clip, or not all of one.
    [[nodiscard]] static Error broken();

    [[nodiscard]] Read next();
    //! To the last keyframe at or before \p at; false where the bytes come in order only.
    [[nodiscard]] bool seek(std::chrono::microseconds at);
    [[nodiscard]] std::shared_ptr<const StreamParameters> parameters(Kind kind) const;
    //! As the container says; 0 where it does not.
    [[nodiscard]] std::chrono::microseconds duration() const;

private:
    Demuxer() = default;
    [[nodiscard]] std::optional<Error> choose(bool withAudio);

    //! What the C callbacks see.
    struct Bytes
    {
        std::shared_ptr<ByteReader> reader;
        bool cut = false;
    };
    static int readBytes(void *opaque, uint8_t *to, int most);
    static int64_t seekBytes(void *opaque, int64_t offset, int whence);

    Bytes m_bytes;
    AvPtr<AVIOContext> m_io;
    AvPtr<AVFormatContext> m_format;
    std::shared_ptr<const StreamParameters> m_video;
    std::shared_ptr<const StreamParameters> m_audio;
    int m_videoIndex = -1;
    int m_audioIndex = -1;
    bool m_inOrder = false; //!< entered anywhere, and never sought in
};

} // namespace vireo::media::play
