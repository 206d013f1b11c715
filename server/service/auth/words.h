// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "server/mail/mail.h"

namespace vireo::server::words {

//! What people read when a sign-in goes wrong: the fact, then the way out.
[[nodiscard]] Error linkUnknown();
[[nodiscard]] Error linkUsed();
[[nodiscard]] Error linkExpired();
[[nodiscard]] Error
linkOfOtherDevice(); //!< a link that needs a verifier came without, or with another
[[nodiscard]] Error linkOfOperator(); //!< an operator's link cannot be approved for elsewhere
[[nodiscard]] Error codeWrong(int triesLeft);
[[nodiscard]] Error tooManyMails(std::chrono::seconds wait);
[[nodiscard]] Error refreshInvalid();
[[nodiscard]] Error signedOut(); //!< a refresh token was used twice: its session is over
//! \p untilMs 0: for good. \p rule and \p reason may be empty.
[[nodiscard]] Error suspended(qint64 untilMs, const QString &rule, const QString &reason);
[[nodiscard]] Error inviteUnknown();
[[nodiscard]] Error waiting(); //!< to be approved
[[nodiscard]] Error notApproved();
[[nodiscard]] Error closed();
[[nodiscard]] Error ageNeeded();

//! The mail with the link and the code. \p device is who asked, in words.
[[nodiscard]] Mail signInMail(const QString &place, const QString &to, const QString &link,
    const QString &code, const QString &device, int minutes);

} // namespace vireo::server::words
