// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/rungpolicy.h"

#include <algorithm>

namespace vireo::sdk {

int startRung(const QList<HlsVariant> &variants, qint64 bitsPerSecond, int shortSide)
{
    int chosen = 0;
    for (int i = 1; i < variants.size(); ++i) {
        const HlsVariant &below = variants.at(i - 1);
        const int belowSide = std::min(below.resolution.width(), below.resolution.height());
        const bool enough = shortSide > 0 && belowSide >= shortSide;
        if (enough || variants.at(i).bandwidth * 3 > bitsPerSecond * 2)
            break;
        chosen = i;
    }
    return chosen;
}

} // namespace vireo::sdk
