// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/audiooutput.h"

#include <QList>

#include <atomic>
#include <functional>
#include <mutex>

namespace vireo::app {

//! \brief Adds up what all players have to say. Thread-safe.
class AudioMixer final : public media::AudioOutput
{
public:
    [[nodiscard]] media::AudioFormat format() const override { return {48'000, 2}; }
    void add(const std::shared_ptr<media::AudioFeed> &feed) override;
    void remove(const std::shared_ptr<media::AudioFeed> &feed) override;
    void wake() override;

    //! Fills \p to with the next \p frames, -1..1; false where everybody is silent. Called by the
    //! sound card.
    [[nodiscard]] bool mix(float *to, int frames, std::chrono::microseconds latency);
    //! While hushed, all of it is silence.
    void setHushed(bool hushed) { m_hushed = hushed; }
    //! Called on any thread when a player begins to speak.
    void setWaker(std::function<void()> waker);

private:
    std::mutex m_mutex;
    QList<std::weak_ptr<media::AudioFeed>> m_feeds;
    std::function<void()> m_waker;
    std::atomic_bool m_hushed = false;
};

} // namespace vireo::app
