// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/jsonreader.h"

#include <QJsonArray>
#include <QList>
#include <QString>

namespace vireo::protocol {

//! A place elsewhere that a profile leads to.
struct ProfileLink
{
    QString title; //!< plain text; may be empty, then show the host
    QString url; //!< https, of a host with a dot in it, without a name or password

    bool operator==(const ProfileLink &) const = default;
};

inline constexpr int kMostProfileLinks = 5;
inline constexpr int kLinkTitleGraphemes = 40;
inline constexpr int kLinkCharacters = 300;

[[nodiscard]] QJsonArray toJson(const QList<ProfileLink> &links);
//! Tolerant; what is no such link is left out.
[[nodiscard]] QList<ProfileLink> profileLinksFromJson(const QJsonArray &json);
//! Strict: the list at \p key of a request; what is wrong with the list itself is told to \p
//! reader.
[[nodiscard]] Result<QList<ProfileLink>> readProfileLinks(
    base::JsonReader &reader, const QString &key);
//! \p url as it is kept (normalised, the host in its ASCII form), or empty where it may not be a
//! link of a profile.
[[nodiscard]] QString profileLinkUrl(const QString &url);

} // namespace vireo::protocol
