// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/picturesize.h"

#include <algorithm>
#include <cmath>

namespace vireo::base {

QSize fitted(QSize size, int shortSide, int longSide)
{
    const int shorter = std::max(1, std::min(size.width(), size.height()));
    const int longer = std::max(1, std::max(size.width(), size.height()));
    const double scale = std::min({1.0, double(shortSide) / shorter, double(longSide) / longer});
    const auto side = [&](int length) {
        return std::clamp(int(std::lround(length * scale / 2)) * 2, 2, longSide / 2 * 2);
    };
    return {side(size.width()), side(size.height())};
}

} // namespace vireo::base
