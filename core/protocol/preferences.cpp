// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/preferences.h"

#include "core/base/jsonreader.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

const QString kNotifications = u"notifications"_s;
const QString kKinds = u"kinds"_s;
const QString kWatching = u"watching"_s;
const QString kHistory = u"history"_s;
const QString kDigest = u"digest"_s;

const QStringList &rhythms()
{
    static const QStringList names{u"off"_s, u"daily"_s, u"weekly"_s};
    return names;
}

QList<NotificationKind> switchable()
{
    QList<NotificationKind> kinds;
    for (int i = 0; i < notificationKinds().size(); ++i) {
        if (isSwitchable(NotificationKind(i)))
            kinds.append(NotificationKind(i));
    }
    return kinds;
}

//! The first thing that is wrong with it.
std::optional<Error> change(NotificationPreferences &preferences, const QJsonObject &json)
{
    base::JsonReader reader(json, u'/' + kNotifications);
    const QJsonObject kinds = reader.object(kKinds, false);
    if (reader.has(kDigest))
        preferences.digest = DigestRhythm(reader.choice(kDigest, rhythms()));
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    base::JsonReader switches(kinds, u'/' + kNotifications + u'/' + kKinds);
    for (const NotificationKind kind : switchable()) {
        if (!switches.has(toString(kind)))
            continue;
        if (switches.boolean(toString(kind)))
            preferences.off.remove(kind);
        else
            preferences.off.insert(kind);
    }
    const auto checked = switches.finish();
    return checked.ok() ? std::nullopt : std::optional(checked.error());
}

} // namespace

QJsonObject toJson(const NotificationPreferences &notifications)
{
    QJsonObject kinds;
    for (const NotificationKind kind : switchable())
        kinds.insert(toString(kind), notifications.wants(kind));
    return {{kKinds, kinds}, {kDigest, rhythms().at(int(notifications.digest))}};
}

QJsonObject toJson(const WatchingPreferences &watching)
{
    return {{kHistory, watching.history}};
}

QJsonObject toJson(const Preferences &preferences)
{
    return {{kNotifications, toJson(preferences.notifications)},
        {kWatching, toJson(preferences.watching)}};
}

NotificationPreferences notificationPreferencesFromJson(const QJsonObject &json)
{
    NotificationPreferences preferences;
    for (const NotificationKind kind : switchable()) {
        if (!json[kKinds][toString(kind)].toBool(true))
            preferences.off.insert(kind);
    }
    preferences.digest
        = DigestRhythm(qMax(qsizetype(0), rhythms().indexOf(json[kDigest].toString())));
    return preferences;
}

Preferences preferencesFromJson(const QJsonObject &json)
{
    return {notificationPreferencesFromJson(json[kNotifications].toObject()),
        {json[kWatching][kHistory].toBool(true)}};
}

Result<Preferences> changedPreferences(const Preferences &before, const QJsonObject &json)
{
    Preferences after = before;
    base::JsonReader reader(json);
    const QJsonObject notifications = reader.object(kNotifications, false);
    const QJsonObject watching = reader.object(kWatching, false);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    if (const auto fault = change(after.notifications, notifications))
        return *fault;
    base::JsonReader watched(watching, u'/' + kWatching);
    if (watched.has(kHistory))
        after.watching.history = watched.boolean(kHistory);
    if (const auto checked = watched.finish(); !checked.ok())
        return checked.error();
    return after;
}

} // namespace vireo::protocol
