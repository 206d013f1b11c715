// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QList>

#include <numbers>

namespace vireo::media::paint {

inline constexpr double kTurn = 2 * std::numbers::pi;

//! A colour as BT.709 limited-range chroma offsets and brightness, all -1..1 of full swing.
struct Tint
{
    double y = 0;
    double u = 0;
    double v = 0;
};

//! \brief How a painting comes to life: where the camera drifts, what sways, glows and falls.
//!
//! Every motion makes whole turns within the clip, so that the last frame runs into the first.
//! Places are shares of the painting (0,0 top left; 1,1 bottom right).
struct Scene
{
    //! A band of rows that sways; soft at both ends.
    struct Sway
    {
        double top = 0;
        double bottom = 1;
        double acrossPx = 0; //!< of a 720-wide picture
        double downPx = 0;
        double waves = 2; //!< wavelengths over the painting's height
        int turns = 1;
    };

    struct Glow
    {
        double x = 0.5;
        double y = 0.5;
        double radius = 0.2; //!< of the painting's width
        Tint tint;
        double steady = 0; //!< strength that is always there
        double swing = 0.3; //!< strength that comes and goes
        int turns = 2;
        bool flicker = false; //!< fire rather than breath
    };

    struct Particles
    {
        enum class Kind { Mote, Streak };
        Kind kind = Kind::Mote;
        int count = 60;
        double sizePx = 4; //!< of a 720-wide picture
        double fallTurns = 1; //!< screens fallen (negative: risen) in a loop; whole numbers
        double driftPx = 30;
        Tint tint;
        double strength = 0.5;
        double top = 0; //!< of the picture: where they live
        double bottom = 1;
    };

    enum class Mood { Wind, Night, Rain, Fire, Water, Pulse, Bright };

    double seconds = 7;
    int width = 720;
    int height = 1280;
    int framesPerSecond = 30;
    quint32 seed = 1;
    bool turned = false; //!< the painting lies on its side
    double zoomFrom = 1.02;
    double zoomTo = 1.12;
    double panX = 0; //!< share of the painting's size the camera swings to each side
    double panY = 0;
    double grain = 1.2; //!< standard deviation in 8-bit steps
    Mood mood = Mood::Wind;
    double pitch = 110; //!< root of the sound, Hz
    QList<Sway> sways;
    QList<Glow> glows;
    QList<Particles> particles;
};

//! The scene in a paint job: at most 60 s, 1280 x 1280, 8 sways, 12 glows, 4 swarms of 400.
[[nodiscard]] Result<Scene> sceneFromJson(const QJsonObject &json);

} // namespace vireo::media::paint
