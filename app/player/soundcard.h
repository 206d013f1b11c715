// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace vireo::app {

class AudioMixer;

//! \brief The one way out for sound: a QAudioSink on a thread of its own that pulls the mixer.
//!
//! Opening a device takes up to a tenth of a second, which nobody waits for. Where there is no
//! device, nothing is pulled and players go by their own clocks; one that appears later is used.
//! When the device is pulled, the mixer is hushed until whoever is told has dealt with it. Rests
//! after two silent seconds, until the mixer wakes it.
class SoundCard
{
public:
    //! \p pulled is called on the thread that makes this, see OutputWatch::Change::Pulled; it ends
    //! the hush.
    SoundCard(std::shared_ptr<AudioMixer> mixer, std::function<void()> pulled);
    //! Stops the thread; up to the time the device takes to close.
    ~SoundCard();
    SoundCard(const SoundCard &) = delete;
    SoundCard &operator=(const SoundCard &) = delete;

private:
    class Device;

    const std::shared_ptr<AudioMixer> m_mixer;
    QObject m_home; //!< where pulled is called
    QThread m_thread;
};

} // namespace vireo::app
