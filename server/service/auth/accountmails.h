// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "server/mail/mail.h"

//! What an account's owner is mailed about the account itself.
namespace vireo::server::accountmails {

[[nodiscard]] Mail confirmEmail(
    const QString &place, const QString &to, const QString &handle, const QString &link);
//! To an address that somebody else wanted, and that has an account.
[[nodiscard]] Mail emailInUse(const QString &place, const QString &to);
//! To the address that was.
[[nodiscard]] Mail emailChanged(
    const QString &place, const QString &to, const QString &now, const QString &undoLink);
//! \p date in words.
[[nodiscard]] Mail leaving(const QString &place, const QString &to, const QString &date);

//! Somebody who waited may join now.
[[nodiscard]] Mail approved(const QString &place, const QString &to, const QString &link);

[[nodiscard]] Error linkPast();

} // namespace vireo::server::accountmails
