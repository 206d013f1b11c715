// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

namespace vireo::protocol {

//! A removed clip that moderators do not want back; GET /admin/unwanted-clips.
struct UnwantedClip
{
    Id id;
    Id video; //!< which may be gone since
    Id action; //!< that removed it
    QString rule;
    QString excerpt; //!< its caption then
    bool sound = false; //!< its sound alone is held as well
    int seconds = 0; //!< of it that are known by their looks
    qint64 createdMs = 0;
};

[[nodiscard]] QJsonObject toJson(const UnwantedClip &clip);
[[nodiscard]] Result<UnwantedClip> unwantedClipFromJson(const QJsonObject &json);

} // namespace vireo::protocol
