// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/paint/painter.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace vireo::media::paint {
namespace {

constexpr int kGrainSide = 256;
constexpr double kLuma = 219; // swing of 8-bit limited range
constexpr double kChroma = 224;
constexpr double kDesignWidth = 720; // what the scene's pixel sizes refer to

uint8_t clamped(double value, int most)
{
    return uint8_t(std::clamp(int(std::lround(value)), 16, most));
}

//! 1 within the band, falling smoothly to 0 over a sixth of it at both ends.
double bandWeight(double at, double top, double bottom)
{
    const double soft = std::max(1e-6, (bottom - top) / 6);
    const double in = std::clamp(std::min(at - top, bottom - at) / soft, 0.0, 1.0);
    return in * in * (3 - 2 * in);
}

Picture lyingDown(const Picture &upright)
{
    Picture turned(upright.height, upright.width);
    const auto turn
        = [](const std::vector<uint8_t> &from, int width, int height, std::vector<uint8_t> &to) {
              for (int y = 0; y < height; ++y) {
                  for (int x = 0; x < width; ++x)
                      to[size_t(width - 1 - x) * size_t(height) + size_t(y)]
                          = from[size_t(y) * size_t(width) + size_t(x)];
              }
          };
    turn(upright.y, upright.width, upright.height, turned.y);
    turn(upright.u, upright.width / 2, upright.height / 2, turned.u);
    turn(upright.v, upright.width / 2, upright.height / 2, turned.v);
    return turned;
}

//! One output row by bilinear sampling at sx, sx + step, ... of row sy; 16.16 fixed point.
void sampleRow(const std::vector<uint8_t> &from, int width, int height, double sx, double sy,
    double step, uint8_t *out, int count)
{
    const double row = std::clamp(sy, 0.0, double(height - 1));
    const int top = std::min(int(row), height - 2);
    const int down = int((row - top) * 256);
    const uint8_t *upper = from.data() + size_t(top) * size_t(width);
    const uint8_t *lower = upper + width;
    const int64_t last = (int64_t(width - 1) << 16) - 1;
    int64_t at = int64_t(sx * 65536);
    const int64_t stride = int64_t(step * 65536);
    for (int x = 0; x < count; ++x, at += stride) {
        const int64_t clampedAt = std::clamp<int64_t>(at, 0, last);
        const int left = int(clampedAt >> 16);
        const int right = int(clampedAt >> 8) & 0xFF;
        const int a = upper[left] * (256 - right) + upper[left + 1] * right;
        const int b = lower[left] * (256 - right) + lower[left + 1] * right;
        out[x] = uint8_t((a * (256 - down) + b * down + 32768) >> 16);
    }
}

} // namespace

Picture::Picture(int w, int h)
    : width(w)
    , height(h)
    , y(size_t(w) * size_t(h))
    , u(size_t(w / 2) * size_t(h / 2))
    , v(size_t(w / 2) * size_t(h / 2))
{
}

//! What the camera sees: the painting's point under the picture's top left, and the scale.
struct Painter::View
{
    double left = 0;
    double top = 0;
    double step = 1; //!< painting pixels for one picture pixel
};

Painter::Painter(Scene scene, const Picture &painting)
    : m_scene(std::move(scene))
    , m_painting(m_scene.turned ? lyingDown(painting) : painting)
    , m_grain(size_t(kGrainSide) * kGrainSide)
{
    std::mt19937 random(m_scene.seed);
    std::uniform_real_distribution<double> share(0, 1);
    for (const Scene::Particles &kind : std::as_const(m_scene.particles)) {
        std::vector<Mote> motes;
        for (int i = 0; i < kind.count; ++i) {
            const double depth = 0.35 + 0.65 * share(random);
            motes.push_back(
                {share(random), share(random), kind.sizePx * depth, share(random), depth});
        }
        m_swarms.push_back(std::move(motes));
    }
    std::normal_distribution<double> noise(0, m_scene.grain);
    for (int8_t &value : m_grain)
        value = int8_t(std::clamp(std::lround(noise(random)), -20L, 20L));
}

int Painter::frames() const
{
    return std::max(1, int(std::lround(m_scene.seconds * m_scene.framesPerSecond)));
}

Painter::View Painter::viewAt(double phase) const
{
    const double ease = 0.5 - 0.5 * std::cos(kTurn * phase);
    const double zoom = m_scene.zoomFrom + (m_scene.zoomTo - m_scene.zoomFrom) * ease;
    const double cover = std::min(
        double(m_painting.width) / m_scene.width, double(m_painting.height) / m_scene.height);
    View view;
    view.step = cover / zoom;
    const double width = m_scene.width * view.step;
    const double height = m_scene.height * view.step;
    const double x = (0.5 + m_scene.panX * std::sin(kTurn * phase)) * m_painting.width;
    const double y = (0.5 + m_scene.panY * std::sin(kTurn * phase)) * m_painting.height;
    view.left = std::clamp(x - width / 2, 0.0, std::max(0.0, m_painting.width - width));
    view.top = std::clamp(y - height / 2, 0.0, std::max(0.0, m_painting.height - height));
    return view;
}

void Painter::frame(int index, Picture &out) const
{
    const double phase = double(index) / frames();
    const View view = viewAt(phase);
    warp(phase, view, out);
    for (const Scene::Glow &one : m_scene.glows)
        glow(phase, view, one, out);
    for (qsizetype i = 0; i < m_scene.particles.size(); ++i)
        swarm(phase, m_scene.particles.at(i), m_swarms[size_t(i)], out);
    if (m_scene.grain > 0)
        grain(index, out);
}

void Painter::warp(double phase, const View &view, Picture &out) const
{
    const double unit = m_painting.width / kDesignWidth;
    const auto plane = [&](const std::vector<uint8_t> &from, int shrink, std::vector<uint8_t> &to) {
        const int width = out.width / shrink;
        const int height = out.height / shrink;
        for (int row = 0; row < height; ++row) {
            const double sy = view.top / shrink + row * view.step;
            const double at = sy * shrink / m_painting.height;
            double across = 0;
            double down = 0;
            for (const Scene::Sway &sway : m_scene.sways) {
                const double weight = bandWeight(at, sway.top, sway.bottom);
                if (weight <= 0)
                    continue;
                const double angle = kTurn * (sway.waves * at + sway.turns * phase);
                across += weight * sway.acrossPx * unit * std::sin(angle);
                down += weight * sway.downPx * unit * std::cos(angle);
            }
            sampleRow(from, m_painting.width / shrink, m_painting.height / shrink,
                (view.left + across) / shrink, sy + down / shrink, view.step,
                to.data() + size_t(row) * size_t(width), width);
        }
    };
    plane(m_painting.y, 1, out.y);
    plane(m_painting.u, 2, out.u);
    plane(m_painting.v, 2, out.v);
}

void Painter::glow(double phase, const View &view, const Scene::Glow &glow, Picture &out) const
{
    double wave = 0.5 - 0.5 * std::cos(kTurn * glow.turns * phase);
    if (glow.flicker) {
        // Three whole-turn waves that do not line up look like fire and still close the loop.
        wave = 0.5 + 0.22 * std::sin(kTurn * glow.turns * phase)
            + 0.17 * std::sin(kTurn * (glow.turns * 3 + 1) * phase + 1.3)
            + 0.11 * std::sin(kTurn * (glow.turns * 7 + 2) * phase + 4.1);
    }
    const double strength = glow.steady + glow.swing * wave;
    const double radius = glow.radius * m_painting.width / view.step;
    const double cx = (glow.x * m_painting.width - view.left) / view.step;
    const double cy = (glow.y * m_painting.height - view.top) / view.step;
    const int top = std::clamp(int(cy - radius), 0, out.height) & ~1;
    const int bottom = std::clamp(int(cy + radius) + 2, 0, out.height) & ~1;
    const int left = std::clamp(int(cx - radius), 0, out.width) & ~1;
    const int right = std::clamp(int(cx + radius) + 2, 0, out.width) & ~1;
    const double scale = 1 / (radius * radius);
    for (int y = top; y < bottom; ++y) {
        uint8_t *luma = out.y.data() + size_t(y) * size_t(out.width);
        const size_t half = size_t(y / 2) * size_t(out.width / 2);
        for (int x = left; x < right; ++x) {
            const double far = ((x - cx) * (x - cx) + (y - cy) * (y - cy)) * scale;
            if (far >= 1)
                continue;
            const double weight = strength * (1 - far) * (1 - far);
            luma[x] = clamped(luma[x] + weight * glow.tint.y * kLuma * 0.6, 235);
            if (((x | y) & 1) == 0) {
                uint8_t &u = out.u[half + size_t(x / 2)];
                uint8_t &v = out.v[half + size_t(x / 2)];
                u = clamped(u + weight * glow.tint.u * kChroma * 0.6, 240);
                v = clamped(v + weight * glow.tint.v * kChroma * 0.6, 240);
            }
        }
    }
}

void Painter::swarm(
    double phase, const Scene::Particles &kind, const std::vector<Mote> &motes, Picture &out) const
{
    const double unit = out.width / kDesignWidth;
    const bool streak = kind.kind == Scene::Particles::Kind::Streak;
    const double span = kind.bottom - kind.top;
    for (const Mote &mote : motes) {
        // Whole turns for every mote: nearer ones fall as often again.
        const double turns = kind.fallTurns * (mote.depth > 0.7 && streak ? 2 : 1);
        double fall = mote.y + turns * phase;
        fall -= std::floor(fall);
        const double sway = std::sin(kTurn * (phase + mote.phase));
        const double cx
            = mote.x * out.width + (streak ? fall * kind.driftPx : sway * kind.driftPx) * unit;
        const double cy = (kind.top + fall * span) * out.height;
        const double edge = std::clamp(std::min(fall, 1 - fall) * 8, 0.0, 1.0);
        const double twinkle
            = streak ? 1 : 0.65 + 0.35 * std::sin(kTurn * (3 * phase + mote.phase));
        const double strength = kind.strength * mote.depth * edge * twinkle;
        const double rx = std::max(1.0, (streak ? mote.size * 0.12 : mote.size) * unit);
        const double ry = std::max(1.0, (streak ? mote.size * 3 : mote.size) * unit);
        const int top = std::max(0, int(cy - ry));
        const int bottom = std::min(out.height - 1, int(cy + ry) + 1);
        for (int y = top; y <= bottom; ++y) {
            const double lean = streak ? (y - cy) * kind.driftPx / 1280 : 0;
            const int left = std::max(0, int(cx + lean - rx));
            const int right = std::min(out.width - 1, int(cx + lean + rx) + 1);
            for (int x = left; x <= right; ++x) {
                const double dx = (x - cx - lean) / rx;
                const double dy = (y - cy) / ry;
                const double far = dx * dx + dy * dy;
                if (far >= 1)
                    continue;
                const double weight = strength * (1 - far) * (1 - far);
                uint8_t &luma = out.y[size_t(y) * size_t(out.width) + size_t(x)];
                luma = clamped(luma + weight * kind.tint.y * kLuma, 235);
                if (((x | y) & 1) == 0) {
                    const size_t at = size_t(y / 2) * size_t(out.width / 2) + size_t(x / 2);
                    out.u[at] = clamped(out.u[at] + weight * kind.tint.u * kChroma, 240);
                    out.v[at] = clamped(out.v[at] + weight * kind.tint.v * kChroma, 240);
                }
            }
        }
    }
}

void Painter::grain(int index, Picture &out) const
{
    // A new corner of the same tile each frame; 97 and 53 are coprime to its side.
    const int shiftX = index * 97;
    const int shiftY = index * 53;
    for (int y = 0; y < out.height; ++y) {
        uint8_t *luma = out.y.data() + size_t(y) * size_t(out.width);
        const int8_t *tile = m_grain.data() + size_t((y + shiftY) & (kGrainSide - 1)) * kGrainSide;
        for (int x = 0; x < out.width; ++x)
            luma[x] = uint8_t(std::clamp(luma[x] + tile[(x + shiftX) & (kGrainSide - 1)], 16, 235));
    }
}

} // namespace vireo::media::paint
