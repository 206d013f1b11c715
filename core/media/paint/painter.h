// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/paint/scene.h"

#include <cstdint>
#include <vector>

namespace vireo::media::paint {

//! An I420 picture, BT.709 limited range, even sides, rows without padding.
struct Picture
{
    int width = 0;
    int height = 0;
    std::vector<uint8_t> y;
    std::vector<uint8_t> u;
    std::vector<uint8_t> v;

    Picture() = default;
    Picture(int w, int h);
};

//! \brief Draws the frames of a scene from one painting. frame() may run on several threads at
//! once.
class Painter
{
public:
    Painter(Scene scene, const Picture &painting);

    [[nodiscard]] const Scene &scene() const { return m_scene; }
    [[nodiscard]] int frames() const;
    //! Frame \p index of frames() into \p out, which has the scene's size.
    void frame(int index, Picture &out) const;

private:
    struct View;
    struct Mote
    {
        double x, y, size, phase, depth;
    };

    [[nodiscard]] View viewAt(double phase) const;
    void warp(double phase, const View &view, Picture &out) const;
    void glow(double phase, const View &view, const Scene::Glow &glow, Picture &out) const;
    void swarm(double phase, const Scene::Particles &kind, const std::vector<Mote> &motes,
        Picture &out) const;
    void grain(int index, Picture &out) const;

    Scene m_scene;
    Picture m_painting;
    std::vector<std::vector<Mote>> m_swarms; //!< one for each of the scene's particles
    std::vector<int8_t> m_grain;
};

} // namespace vireo::media::paint
