// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"

#include <QtGlobal>

#include <chrono>

namespace vireo::sdk {

//! \brief What the line has carried lately, in bits a second.
//!
//! The lower of a fast and a slow moving average, weighted by time, as dash.js and Shaka do: falls
//! quickly, rises slowly. One thread at a time.
class VIREO_SDK_EXPORT Throughput
{
public:
    //! \p bytes came within \p time, beginning with the request. Tiny ones say nothing.
    void add(qint64 bytes, std::chrono::microseconds time);
    //! 0 while nothing is known.
    [[nodiscard]] qint64 bitsPerSecond() const;

private:
    struct Average
    {
        double value = 0;
        double weight = 0;
        void add(double seconds, double sample, double halfLife);
        [[nodiscard]] double estimate() const { return weight > 0 ? value / weight : 0; }
    };

    Average m_fast;
    Average m_slow;
};

} // namespace vireo::sdk
