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
    static constexpr qreal kPull = 160; //!< how far a finger pulls before it lets go to load anew
    static constexpr qreal kSideLead = 1.4; //!< how much more aside than down is meant as aside

    enum class Axis { Vertical, Sideways };
    Q_ENUM(Axis)

    //! What a finger that has just begun to move is about; it holds until the finger is lifted.
    Q_INVOKABLE [[nodiscard]] static vireo::app::Swipe::Axis axis(qreal x, qreal y);
    //! Whether a page that was moved aside by \p offset of its \p width, and is let go with
    //! \p speed, goes on; both positive towards where it goes.
    Q_INVOKABLE [[nodiscard]] static bool goesOn(qreal offset, qreal speed, qreal width);
    //! How near a pull on the first clip is to loading anew: 0 to 1, where letting go does it.
    Q_INVOKABLE [[nodiscard]] static qreal pull(int from, qreal offset);

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
