// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QThread>

#include <memory>

namespace vireo::app {

class AudioMixer;

//! \brief The one way out for sound: a QAudioSink on a thread of its own that pulls the mixer.
//!
//! Opening a device takes up to a tenth of a second, which nobody waits for. Where there is no
//! device, nothing is pulled and players go by their own clocks; one that appears later is used.
//! Rests after two silent seconds, until the mixer wakes it.
class SoundCard
{
public:
    explicit SoundCard(std::shared_ptr<AudioMixer> mixer);
    //! Stops the thread; up to the time the device takes to close.
    ~SoundCard();
    SoundCard(const SoundCard &) = delete;
    SoundCard &operator=(const SoundCard &) = delete;

private:
    class Device;

    const std::shared_ptr<AudioMixer> m_mixer;
    QThread m_thread;
};

} // namespace vireo::app
