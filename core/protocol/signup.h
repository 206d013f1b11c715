// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

namespace vireo::protocol {

inline constexpr int kSignUpNoteGraphemes = 300;
inline constexpr int kMostInviteUses = 1000;
inline constexpr int kMostInviteDays = 365;
//! What an invitation's code looks like; people type it in any case.
inline constexpr auto kInvitePattern = u"[A-Za-z0-9-]{6,40}";

//! An invitation: so many strangers may make an account with it.
struct Invite
{
    QString code;
    QString note; //!< for whom it is; only its makers see it
    int uses = 0; //!< accounts made with it
    int most = 1;
    qint64 createdMs = 0;
    qint64 expiresMs = 0;
};

//! POST /invites.
struct NewInvite
{
    int uses = 1;
    int days = 14;
    QString note;
};

//! A stranger who wants an account, where that has to be approved.
struct SignUp
{
    Id id;
    QString email;
    QString note; //!< what they say of themselves
    qint64 createdMs = 0;
};

[[nodiscard]] QJsonObject toJson(const Invite &invite);
[[nodiscard]] Result<Invite> inviteFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const NewInvite &wish);
//! Strict.
[[nodiscard]] Result<NewInvite> newInviteFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const SignUp &signUp);
[[nodiscard]] Result<SignUp> signUpFromJson(const QJsonObject &json);

} // namespace vireo::protocol
