// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/notification.h"

#include <QSet>

namespace vireo::protocol {

//! How often news that were not read are mailed.
enum class DigestRhythm { Off, Daily, Weekly };

//! Which news a person wants to hear.
struct NotificationPreferences
{
    QSet<NotificationKind> off; //!< of the switchable ones
    DigestRhythm digest = DigestRhythm::Off;

    [[nodiscard]] bool wants(NotificationKind kind) const { return !off.contains(kind); }
};

//! What the server remembers of what a person watches.
struct WatchingPreferences
{
    bool history = true; //!< false: nothing
};

//! \brief GET /me/preferences: what a person chose, a section a subject.
//!
//! PUT replaces the sections that it names and leaves the others; within a section what is left
//! out stays as it was.
struct Preferences
{
    NotificationPreferences notifications;
    WatchingPreferences watching;
};

[[nodiscard]] QJsonObject toJson(const NotificationPreferences &notifications);
[[nodiscard]] QJsonObject toJson(const WatchingPreferences &watching);
[[nodiscard]] QJsonObject toJson(const Preferences &preferences);
//! Tolerant: what is missing or not known is as it is for everybody.
[[nodiscard]] Preferences preferencesFromJson(const QJsonObject &json);
[[nodiscard]] NotificationPreferences notificationPreferencesFromJson(const QJsonObject &json);
//! Strict: \p json laid over \p before.
[[nodiscard]] Result<Preferences> changedPreferences(
    const Preferences &before, const QJsonObject &json);

} // namespace vireo::protocol
