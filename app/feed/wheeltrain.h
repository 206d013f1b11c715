// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPoint>
#include <Qt>

namespace vireo::app {

//! \brief Turns what wheels and touchpads send into whole clips: a notch or a flick is one.
//!
//! Three kinds of device, told apart by what they send: a wheel of notches (120 units each, finer
//! ones are added up), a touchpad that says where a gesture begins and ends (macOS, Wayland), and
//! one that does not (X11). After a clip the wheel is deaf for kLockMs; a touchpad's gesture turns
//! one clip however long it is, and the momentum after it none, unless the fingers set in again:
//! that is a new gesture, or, without phases, a push much stronger than the fading one before.
class WheelTrain
{
public:
    static constexpr qint64 kLockMs = 350;
    static constexpr qint64 kQuietMs = 180; //!< a train without phases ends after this silence
    static constexpr int kNotch = 120;
    static constexpr int kFlick = 48; //!< units of a touchpad that are meant

    struct Turn
    {
        QPoint angle; //!< eighths of a degree, as QWheelEvent has it
        QPoint pixels; //!< empty where the device has none
        Qt::ScrollPhase phase = Qt::NoScrollPhase;
        qint64 atMs = 0; //!< any clock that does not go back
    };

    //! How many clips to go: 1 the next, -1 the one before, 0 none.
    [[nodiscard]] int take(const Turn &turn);

private:
    [[nodiscard]] int phased(int amount, const Turn &turn);
    [[nodiscard]] int unphased(int amount, const Turn &turn);
    [[nodiscard]] int step(int amount, qint64 atMs);

    int m_sum = 0; //!< pixels, or half the angle where there are none
    int m_least = 0; //!< weakest push since the clip was turned
    qint64 m_last = -kQuietMs;
    qint64 m_turned = -kLockMs;
    bool m_smooth = false; //!< the train at hand is not of notches
    bool m_done = false; //!< this gesture had its clip
};

} // namespace vireo::app
