// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/page.h"
#include "core/protocol/video.h"

namespace vireo::protocol {

enum class FeedKind { ForYou, Following, Trending, Tag };

[[nodiscard]] const QStringList &feedKindNames();
[[nodiscard]] QString toString(FeedKind kind);

//! Why a clip is here, in true terms.
struct Reason
{
    QString code; //!< stable: following, newest, ...
    double weight = 0;
    QString text; //!< one line for a person
};

struct FeedItem
{
    Video video;
    QList<Reason> reasons;
    QString impression; //!< opaque and signed; given back in signals
};

using FeedPage = Page<FeedItem>;

[[nodiscard]] QJsonObject toJson(const FeedItem &item);
[[nodiscard]] Result<FeedItem> feedItemFromJson(const QJsonObject &json);

//! What a viewer did with one impression; POST /feed/signals.
struct Signal
{
    enum class Type { Watched, Skipped, Finished };

    QString impression;
    Type type = Type::Watched;
    qint64 watchedMs = 0;
    int loops = 0;
    qint64 atMs = 0;
};

[[nodiscard]] QJsonObject signalsToJson(const QList<Signal> &events);
//! Strict; at most 100 events.
[[nodiscard]] Result<QList<Signal>> signalsFromJson(const QJsonObject &json);

} // namespace vireo::protocol
