// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/page.h"
#include "core/protocol/unwanted.h"
#include "server/service/care/caredesk.h"
#include "server/service/clips/review.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief Keeps removed clips from coming back: each new clip is compared with those on the list,
//! and held for a moderator where it is like one. Futures finish on the database's threads.
//! Thread-safe.
class PrintService
{
public:
    explicit PrintService(const CareDesk &desk);

    //! Newest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::UnwantedClip>>> list(
        Id before, int limit);
    //! NotFound where there is none.
    [[nodiscard]] QFuture<Result<void>> drop(const Staff &staff, Id entry);

    //! Within the transaction of \p action, which removed a clip: it is on the list from now on.
    //! Conflict ("no_print") where it is not known what it looks like.
    [[nodiscard]] static Result<void> keepOut(storage::Connection &connection, const CareDesk &desk,
        const protocol::CareAction &action, Id by, qint64 nowMs);

    //! See Review.
    [[nodiscard]] static Result<std::optional<PrintMatch>> match(
        storage::Connection &connection, const protocol::Fingerprint &print);
    [[nodiscard]] Result<void> hold(
        storage::Connection &connection, Id video, const PrintMatch &match, qint64 nowMs) const;

private:
    const CareDesk &m_desk;
};

} // namespace vireo::server::service
