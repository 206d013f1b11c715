// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/player/stage.h"

namespace vireo::bench {

//! \brief Follows one swipe: when the clip was due to move, when it did, and how even the window's
//! pictures came meanwhile.
class Swipe final : public QObject
{
    Q_OBJECT

public:
    Swipe(QQuickWindow &window, app::VideoPlayer &player);

    //! What the window shows reached the scene graph later than due, ms; negative: it never did.
    [[nodiscard]] double late() const { return m_late; }
    //! From the swipe to that picture, ms.
    [[nodiscard]] double moving() const { return m_moving; }
    [[nodiscard]] const std::vector<double> &windowGaps() const { return m_windowGaps; }
    [[nodiscard]] const std::vector<double> &pictureGaps() const { return m_pictureGaps; }

private:
    void synchronised();

    const Moment m_start = now();
    app::VideoPlayer &m_player;
    Moment m_swapped = m_start;
    Moment m_pictured{};
    std::vector<double> m_windowGaps;
    std::vector<double> m_pictureGaps;
    double m_late = -1;
    double m_moving = -1;
    bool m_shown = false;
};

} // namespace vireo::bench
