// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/find/editdistance.h"

#include <algorithm>
#include <vector>

namespace vireo::server::service {
namespace {

//! The last row of the table: the distance of \p a to each beginning of \p b.
std::vector<int> distances(QStringView a, QStringView b)
{
    const auto width = size_t(b.size()) + 1;
    std::vector<int> beforeLast(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    for (size_t j = 0; j < width; ++j)
        row[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        std::swap(beforeLast, last);
        std::swap(last, row);
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = size_t(j);
            const int change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
        }
    }
    return row;
}

} // namespace

int distanceToBeginning(QStringView a, QStringView b)
{
    const std::vector<int> row = distances(a, b);
    return *std::min_element(row.begin(), row.end());
}

int distance(QStringView a, QStringView b)
{
    return distances(a, b).back();
}

} // namespace vireo::server::service
