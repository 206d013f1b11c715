// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/secrets/secrets.h"
#include "server/storage/sessions.h"

namespace vireo::server {

//! \brief A refresh token: which session, which generation, and a proof.
//!
//! The proof is a keyed hash over the session's random nonce and the generation. Nothing of it is
//! stored: who has the database lacks the key, who has the key lacks the nonce, and the server can
//! make the same successor again for a client that lost the answer.
struct RefreshToken
{
    Id account;
    QString session;
    qint64 generation = 0;
    QByteArray proof;

    //! Unauthenticated ("refresh_invalid") where \p text has not the form.
    [[nodiscard]] static Result<RefreshToken> parse(const QString &text);
    //! The token of \p session at \p generation.
    [[nodiscard]] static QString make(
        const Secrets &secrets, const storage::sessions::Row &session, qint64 generation);
    [[nodiscard]] bool genuine(const Secrets &secrets, const storage::sessions::Row &row) const;
};

} // namespace vireo::server
