// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/profilelink.h"

#include <QJsonObject>
#include <QString>

namespace vireo::protocol {

//! \brief A person or an organisation, as others see it.
struct Account
{
    struct Counts
    {
        qint64 followers = 0;
        qint64 following = 0;
        qint64 videos = 0;
    };
    //! How the signed-in viewer stands to this account; all false for a guest.
    struct Viewer
    {
        bool following = false;
        bool requested = false;
        bool blocked = false;
        bool muted = false;
    };

    Id id;
    QString handle; //!< without the '@'
    QString displayName; //!< plain text; may be empty, then show the handle
    QString bio;
    QString avatarUrl; //!< relative to the server; empty: none
    QList<ProfileLink> links;
    bool isPrivate = false; //!< only accepted followers see its clips
    Counts counts;
    Viewer viewer;
    QString role; //!< member, moderator or admin; only in one's own account, else empty
};

[[nodiscard]] QJsonObject toJson(const Account &account);
//! Appends the same as text.
void appendJson(QByteArray &out, const Account &account);
[[nodiscard]] Result<Account> accountFromJson(const QJsonObject &json);

//! PATCH /me: a field that is null stays as it is.
struct ProfileChange
{
    std::optional<QString> handle;
    std::optional<QString> displayName;
    std::optional<QString> bio;
    std::optional<bool> isPrivate;
    std::optional<QList<ProfileLink>> links;
};

[[nodiscard]] QJsonObject toJson(const ProfileChange &change);
//! Strict.
[[nodiscard]] Result<ProfileChange> profileChangeFromJson(const QJsonObject &json);

} // namespace vireo::protocol
