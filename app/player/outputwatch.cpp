// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/outputwatch.h"

#include <utility>

namespace vireo::app {

OutputWatch::Change OutputWatch::update(const QList<QByteArray> &ids, const QByteArray &chosen)
{
    if (std::exchange(m_now, chosen) == chosen)
        return Change::None;
    if (chosen.isEmpty())
        return Change::Move;
    const QByteArray before = std::exchange(m_last, chosen);
    const bool gone = !before.isEmpty() && before != chosen && !ids.contains(before);
    return gone ? Change::Pulled : Change::Move;
}

} // namespace vireo::app
