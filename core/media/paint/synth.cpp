// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/paint/synth.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <span>

namespace vireo::media::paint {
namespace {

//! Makes a little more than the clip and folds the overhang into the beginning.
class Synth
{
public:
    explicit Synth(const Scene &scene)
        : m_scene(scene)
        , m_length(size_t(std::lround(scene.seconds * kSampleRate)))
        , m_overhang(std::min(m_length / 4, size_t(kSampleRate)))
        , m_left(m_length + m_overhang)
        , m_right(m_length + m_overhang)
        , m_random(scene.seed * 7919 + 17)
    {
    }

    std::vector<float> play()
    {
        using Mood = Scene::Mood;
        switch (m_scene.mood) {
        case Mood::Wind:
            noise(0.16, 420, 0.35, 2);
            pad({1, 1.5, 2.25}, 0.10);
            break;
        case Mood::Night:
            pad({1, 1.2, 1.5, 2.4}, 0.14);
            noise(0.04, 900, 0.5, 3);
            chimes(9, 0.10);
            break;
        case Mood::Rain:
            noise(0.13, 5200, 0.15, 1);
            drops(220, 0.10);
            pad({1, 1.2, 1.5}, 0.08);
            break;
        case Mood::Fire:
            noise(0.14, 260, 0.4, 5);
            crackle(130, 0.35);
            break;
        case Mood::Water:
            noise(0.20, 700, 0.8, 2);
            pad({1, 1.25, 1.5, 1.875}, 0.11);
            break;
        case Mood::Pulse:
            beat(0.5);
            pad({1, 1.2, 1.5, 1.8}, 0.10);
            break;
        case Mood::Bright:
            pad({1, 1.25, 1.5, 2}, 0.11);
            chimes(14, 0.12);
            break;
        }
        return folded();
    }

private:
    double share() { return std::uniform_real_distribution<double>(0, 1)(m_random); }

    //! Low-passed noise whose loudness swells \p turns times in the clip.
    void noise(double level, double cutoffHz, double swell, int turns)
    {
        const double keep = std::exp(-kTurn * cutoffHz / kSampleRate);
        const double gain = level / std::sqrt((1 - keep) / (1 + keep));
        double left = 0;
        double right = 0;
        for (size_t i = 0; i < m_left.size(); ++i) {
            const double at = double(i) / double(m_length);
            const double loud = 1 - swell * (0.5 + 0.5 * std::cos(kTurn * turns * at));
            left = keep * left + (1 - keep) * (share() * 2 - 1);
            right = keep * right + (1 - keep) * (share() * 2 - 1);
            m_left[i] += float(gain * loud * left);
            m_right[i] += float(gain * loud * right);
        }
    }

    //! Held tones at \p ratios of the root, each in two voices a hair apart.
    void pad(std::span<const double> ratios, double level)
    {
        for (const double ratio : ratios) {
            const double hz = m_scene.pitch * ratio;
            const double phase = share();
            const double slow = 1 + std::floor(share() * 3);
            for (size_t i = 0; i < m_left.size(); ++i) {
                const double t = double(i) / kSampleRate;
                const double breath
                    = 0.65 + 0.35 * std::sin(kTurn * (slow * double(i) / double(m_length) + phase));
                const double tone = std::sin(kTurn * hz * t) + 0.3 * std::sin(kTurn * 2 * hz * t);
                const double twin
                    = std::sin(kTurn * hz * 1.003 * t) + 0.3 * std::sin(kTurn * 2.004 * hz * t);
                m_left[i] += float(level / 2 * breath * tone);
                m_right[i] += float(level / 2 * breath * twin);
            }
        }
    }
    void pad(std::initializer_list<double> ratios, double level)
    {
        pad(std::span<const double>(ratios.begin(), ratios.size()), level);
    }

    //! A decaying tone at sample \p from; \p place 0 is left, 1 right.
    void ring(size_t from, double hz, double seconds, double level, double place)
    {
        const size_t count = std::min(size_t(seconds * 6 * kSampleRate), m_left.size() - from);
        for (size_t i = 0; i < count; ++i) {
            const double t = double(i) / kSampleRate;
            const double attack = std::min(1.0, t / 0.004);
            const double tone = level * attack * std::exp(-t / seconds) * std::sin(kTurn * hz * t);
            m_left[from + i] += float(tone * (1 - place));
            m_right[from + i] += float(tone * place);
        }
    }

    void chimes(int count, double level)
    {
        constexpr std::array scale{2.0, 2.25, 2.5, 3.0, 3.375, 4.0, 4.5, 5.0};
        for (int i = 0; i < count; ++i) {
            const auto from = size_t((i + 0.6 * share()) / count * double(m_length));
            const double step = scale[size_t(share() * scale.size()) % scale.size()];
            ring(from, m_scene.pitch * 2 * step, 0.5 + 0.5 * share(), level, 0.2 + 0.6 * share());
        }
    }

    void drops(int count, double level)
    {
        for (int i = 0; i < count; ++i) {
            const auto from = size_t(share() * double(m_length - 1));
            ring(from, 1400 + 2600 * share(), 0.012, level * (0.3 + share()), share());
        }
    }

    void crackle(int count, double level)
    {
        for (int i = 0; i < count; ++i) {
            const auto from = size_t(share() * double(m_length - 1));
            const double loud = level * std::pow(share(), 3);
            ring(from, 900 + 3000 * share(), 0.003 + 0.006 * share(), loud, share());
        }
    }

    //! A drum on whole beats, as many as fit at about \p period seconds.
    void beat(double period)
    {
        const int beats = std::max(1, int(std::lround(m_scene.seconds / period)));
        for (int i = 0; i < beats; ++i) {
            const size_t from = m_length * size_t(i) / size_t(beats);
            const size_t half = from + m_length / size_t(beats) / 2;
            for (size_t j = 0; j < size_t(kSampleRate / 4) && from + j < m_left.size(); ++j) {
                const double t = double(j) / kSampleRate;
                const double kick = 0.45 * std::exp(-t * 14)
                    * std::sin(kTurn * (48 * t + 3.2 * (1 - std::exp(-t * 30))));
                m_left[from + j] += float(kick);
                m_right[from + j] += float(kick);
            }
            for (size_t j = 0; j < size_t(kSampleRate / 20) && half + j < m_left.size(); ++j) {
                const double hat
                    = 0.10 * std::exp(-double(j) / kSampleRate * 90) * (share() * 2 - 1);
                m_left[half + j] += float(hat);
                m_right[half + j] += float(hat);
            }
        }
    }

    [[nodiscard]] std::vector<float> folded() const
    {
        std::vector<float> out(m_length * 2);
        for (size_t i = 0; i < m_length; ++i) {
            float left = m_left[i];
            float right = m_right[i];
            if (i < m_overhang) {
                const double in = double(i) / double(m_overhang);
                const auto rising = float(std::sin(in * kTurn / 4));
                const auto falling = float(std::cos(in * kTurn / 4));
                left = left * rising + m_left[m_length + i] * falling;
                right = right * rising + m_right[m_length + i] * falling;
            }
            // A soft knee instead of a hard limit.
            out[2 * i] = std::tanh(left);
            out[2 * i + 1] = std::tanh(right);
        }
        return out;
    }

    const Scene &m_scene;
    const size_t m_length;
    const size_t m_overhang;
    std::vector<float> m_left;
    std::vector<float> m_right;
    std::mt19937 m_random;
};

} // namespace

std::vector<float> soundOf(const Scene &scene)
{
    return Synth(scene).play();
}

} // namespace vireo::media::paint
