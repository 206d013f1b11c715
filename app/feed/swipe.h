// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vireo::app {

//! \brief The arithmetic of the feed's swipe, after the motion table of look.md.
//!
//! Pure functions; lengths in pixels (down is positive), speeds in pixels a second, times in
//! seconds. The finger's speed is positive when it moves down, that is towards the clip before.
class Swipe : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    static constexpr qreal kCommitShare = 0.22;
    static constexpr qreal kCommitSpeed = 600;
    static constexpr qreal kEndPull = 0.35;
    static constexpr qreal kSnapSeconds = 0.28;

    //! The clip that a swipe ends on. \p offset is how far the finger has moved the clips; a fast
    //! finger wins over a far one, and a finger that turned back does not commit.
    Q_INVOKABLE [[nodiscard]] static int target(
        int from, int count, qreal offset, qreal speed, qreal height);
    //! How far the clips follow a finger that has moved \p offset; past an end they pull at 0.35.
    Q_INVOKABLE [[nodiscard]] static qreal follow(int from, int count, qreal offset);
    //! Distance still to go \p seconds after letting go at \p distance with \p speed: the snap
    //! spring (mass 1, stiffness 380, damping 39) in closed form, at rest after kSnapSeconds.
    Q_INVOKABLE [[nodiscard]] static qreal settle(qreal distance, qreal speed, qreal seconds);
    //! The pop spring (520, 23) from 0 to 1; overshoots once.
    Q_INVOKABLE [[nodiscard]] static qreal pop(qreal seconds);

    //! A spring of mass 1 let go at \p distance from rest with \p speed.
    [[nodiscard]] static qreal spring(
        qreal stiffness, qreal damping, qreal distance, qreal speed, qreal seconds);
};

} // namespace vireo::app
