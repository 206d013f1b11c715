// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <memory>

namespace vireo::media {

//! Interleaved 32-bit floats.
struct AudioFormat
{
    int rate = 48'000; //!< samples a second of one channel
    int channels = 2; //!< 1 or 2
    bool operator==(const AudioFormat &) const = default;
};

//! \brief What a player gives to the audio output, which pulls.
class AudioFeed
{
public:
    virtual ~AudioFeed() = default;
    //! Adds the next \p frames (one sample of each channel) to \p to; the first will be heard
    //! after \p latency. False where it is silent, as it is paused. Never waits. Called on the
    //! output's thread.
    [[nodiscard]] virtual bool mix(float *to, int frames, std::chrono::microseconds latency) = 0;
};

//! \brief A sound device shared by all players. Thread-safe.
class AudioOutput
{
public:
    virtual ~AudioOutput() = default;
    [[nodiscard]] virtual AudioFormat format() const = 0;
    //! Pulls \p feed from now on, until remove() or until nobody else holds it.
    virtual void add(const std::shared_ptr<AudioFeed> &feed) = 0;
    virtual void remove(const std::shared_ptr<AudioFeed> &feed) = 0;
    //! A feed begins to speak; the device may have gone to rest.
    virtual void wake() { }
};

} // namespace vireo::media
