// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

#include <array>
#include <complex>
#include <vector>

namespace vireo::media {

//! \brief What a sound is like over time, 32 bits every 64 ms: sounds that are heard as the same
//! differ in few.
//!
//! The sub-fingerprints of Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System" (ISMIR
//! 2002), section 4.2: the energy in 33 bands between 300 and 2000 Hz, each as wide as its place in
//! pitch; a bit says whether the difference between two neighbours grew since the frame before. As
//! in the paper a frame lasts half a second; unlike there frames overlap by 7/8, not 31/32, which
//! takes a fifth of the room and is near enough at half a step's offset. 0: silence, like nothing.
class SoundHash
{
public:
    static constexpr int kHopMs = 64;

    SoundHash();

    //! Adds \p count samples of both channels at 48 kHz.
    void add(const float *left, const float *right, int count);
    [[nodiscard]] const QList<quint32> &hashes() const { return m_hashes; }

private:
    static constexpr int kDecimation = 6; // to 8 kHz
    static constexpr int kTaps = 72;
    static constexpr int kFrame = 4096; // at 8 kHz: 512 ms
    static constexpr int kHop = 512;
    static constexpr int kBands = 33;

    void hashFrame();

    std::array<float, kTaps> m_filter;
    std::array<float, kFrame> m_window;
    std::array<int, kBands + 1> m_edges; // bins
    std::vector<float> m_incoming; // 48 kHz mono, what the filter still needs
    std::vector<float> m_frame; // 8 kHz
    std::vector<std::complex<float>> m_spectrum;
    std::array<double, kBands> m_before{};
    bool m_hasBefore = false;
    QList<quint32> m_hashes;
};

} // namespace vireo::media
