// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractAnimation>
#include <QtQml/qqmlregistration.h>

namespace vireo::controls {

//! Where a spring is, and how fast it moves (units a second).
struct SpringState
{
    double value = 0;
    double velocity = 0;
};

//! \brief A damped spring of mass 1 in closed form: the state \p seconds after it was let go at
//! \p start, pulled to \p target.
//!
//! Under-, over- and critically damped; exact for any step, so a dropped frame changes nothing.
[[nodiscard]] SpringState springAt(
    double seconds, SpringState start, double target, double stiffness, double damping);

//! \brief A value that a spring pulls to its target, seeded with the finger's velocity.
//!
//! Runs on the animation clock of the scene. With reduced motion set the value jumps.
class Spring : public QAbstractAnimation
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(qreal value READ value WRITE setValue NOTIFY valueChanged FINAL)
    Q_PROPERTY(qreal velocity READ velocity NOTIFY valueChanged FINAL)
    Q_PROPERTY(qreal target READ target NOTIFY targetChanged FINAL)
    Q_PROPERTY(bool moving READ moving NOTIFY movingChanged FINAL)
    Q_PROPERTY(bool reduced MEMBER m_reduced NOTIFY reducedChanged FINAL)
    //! snap 380, 39; sheet 220, 27; pop 520, 23.
    Q_PROPERTY(qreal stiffness MEMBER m_stiffness NOTIFY constantsChanged FINAL)
    Q_PROPERTY(qreal damping MEMBER m_damping NOTIFY constantsChanged FINAL)
    //! How near to the target, in units of the value, counts as there.
    Q_PROPERTY(qreal epsilon MEMBER m_epsilon NOTIFY constantsChanged FINAL)

public:
    explicit Spring(QObject *parent = nullptr);
    ~Spring() override;

    [[nodiscard]] qreal value() const { return m_now.value; }
    //! Puts the value somewhere at rest, as a finger does; stops a running spring.
    void setValue(qreal value);
    [[nodiscard]] qreal velocity() const { return m_now.velocity; }
    [[nodiscard]] qreal target() const { return m_target; }
    [[nodiscard]] bool moving() const { return state() == Running; }

    //! Lets go towards \p target with \p velocity in units a second.
    Q_INVOKABLE void go(qreal target, qreal velocity = 0);
    //! Goes there at once.
    Q_INVOKABLE void jump(qreal target);

    [[nodiscard]] int duration() const override { return -1; }

Q_SIGNALS:
    void valueChanged();
    void targetChanged();
    void movingChanged();
    void reducedChanged();
    void constantsChanged();
    //! The spring came to rest on its target by itself.
    void settled();

protected:
    void updateCurrentTime(int currentTime) override;

private:
    SpringState m_start;
    SpringState m_now;
    qreal m_target = 0;
    qreal m_stiffness = 380;
    qreal m_damping = 39;
    qreal m_epsilon = 0.5;
    bool m_reduced = false;
};

} // namespace vireo::controls
