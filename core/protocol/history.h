// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/video.h"

namespace vireo::protocol {

//! GET /me/history: a clip that was watched, and when last.
struct HistoryEntry
{
    Video video;
    qint64 atMs = 0;
};

[[nodiscard]] QJsonObject toJson(const HistoryEntry &entry);
[[nodiscard]] Result<HistoryEntry> historyEntryFromJson(const QJsonObject &json);

} // namespace vireo::protocol
