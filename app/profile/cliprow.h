// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/video.h"

#include <QHash>
#include <QVariant>

namespace vireo::sdk {
class Client;
}

//! What a cell of a grid of clips shows, the same in every grid.
namespace vireo::app::cliprow {

inline constexpr int kClipsPerPage = 30;

enum Role {
    VideoIdRole = Qt::UserRole + 1,
    PosterUrlRole,
    BlurhashRole,
    ViewsRole, //!< as said to a person
    PlayableRole,
    ProgressRole, //!< 0..1 while being made
    FailureRole, //!< one sentence; empty: none
    BadgeRole, //!< the icon of what keeps one's own clip from others; empty: nothing
    AccessibleNameRole,
    NextRole, //!< the first that is free for a list's own
};

[[nodiscard]] const QHash<int, QByteArray> &names();
//! \p video as the client knows it at the moment.
[[nodiscard]] protocol::Video current(sdk::Client &client, const protocol::Video &video);
[[nodiscard]] QVariant value(sdk::Client &client, const protocol::Video &video, int role);

} // namespace vireo::app::cliprow
