// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "server/service/clips/signer.h"

#include <QString>

#include <optional>

namespace vireo::server::service {

//! \brief Where a clip's files are fetched: /media/{video}/{revision}/FILE for everyone, or with
//! ~{expiry}.{audience}.{signature} before it for those who were let in. Signed in the path,
//! because players drop a query on the addresses inside a playlist. A signature holds for one
//! audience of the clip: a change of who may see it ends what was handed out before. Thread-safe.
class MediaAddress
{
public:
    struct Base
    {
        QString path; //!< ends in a slash
        qint64 expiresMs = -1; //!< -1: never
    };

    MediaAddress(const Signer &signer, const base::Clock &clock);

    [[nodiscard]] Base openBase(Id video, int revision) const;
    //! Lasts 5 to 10 minutes; the same for all who ask within 5, so that caches work.
    [[nodiscard]] Base signedBase(Id video, int revision, int audience) const;
    //! The audience for which \p token, as it stands behind the tilde, was signed; nothing where it
    //! was not, or has ended.
    [[nodiscard]] std::optional<int> verify(const QString &token, Id video, int revision) const;

private:
    [[nodiscard]] QByteArray message(
        qint64 expirySeconds, int audience, Id video, int revision) const;

    const Signer &m_signer;
    const base::Clock &m_clock;
};

} // namespace vireo::server::service
