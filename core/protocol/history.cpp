// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/history.h"

#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol {

QJsonObject toJson(const HistoryEntry &entry)
{
    return {{u"video"_s, toJson(entry.video)}, {u"watched_at"_s, base::toRfc3339(entry.atMs)}};
}

Result<HistoryEntry> historyEntryFromJson(const QJsonObject &json)
{
    auto video = videoFromJson(json["video"_L1].toObject());
    if (!video.ok())
        return video.error();
    return HistoryEntry{
        std::move(video).value(), base::fromRfc3339(json["watched_at"_L1].toString())};
}

} // namespace vireo::protocol
