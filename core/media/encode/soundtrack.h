// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/avhandles.h"

#include <array>
#include <mutex>
#include <vector>

namespace vireo::media {

//! \brief A clip's sound as AAC-LC, encoded once; its packets stand in every rung.
//!
//! Packet i holds 1024 samples of 48 kHz stereo and starts at (i - 1) * 1024: packet 0 is the
//! encoder's priming and lies before time zero. Where the sound is shorter than the picture,
//! silence is encoded on demand. packet() may be called from several threads.
class SoundTrack
{
public:
    static constexpr int kFrameSamples = 1024;

    [[nodiscard]] static Result<std::unique_ptr<SoundTrack>> open(int bitRate);

    //! Appends sound, 48 kHz stereo float planes; not after the first packet().
    [[nodiscard]] Result<void> add(const AVFrame &sound);
    //! Says that all sound has been added.
    [[nodiscard]] Result<void> finish();

    //! A reference to packet \p index, in samples.
    [[nodiscard]] Result<PacketPtr> packet(size_t index) const;
    [[nodiscard]] ParametersPtr parameters() const;
    //! Samples that were added.
    [[nodiscard]] qint64 samples() const { return m_samples; }

private:
    explicit SoundTrack(CodecPtr codec);
    [[nodiscard]] Result<void> encodePending(bool pad) const;
    [[nodiscard]] Result<void> receive() const;

    CodecPtr m_codec;
    qint64 m_samples = 0;
    // The encoder runs on behind a const face: what packet() tells never changes.
    mutable std::mutex m_mutex;
    mutable std::array<std::vector<float>, 2> m_pending;
    mutable std::vector<PacketPtr> m_packets;
    mutable qint64 m_nextPts = 0;
};

} // namespace vireo::media
