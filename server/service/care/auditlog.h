// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/secrets/secrets.h"
#include "server/storage/audit.h"
#include "server/storage/connection.h"

#include <chrono>
#include <optional>

namespace vireo::server::service {

//! \brief The log of what moderators, admins and the operator did, in which a change is seen.
//!
//! Rows are numbered from 1 without a hole. A row's hash is keyed BLAKE2b (Secrets::mac) over the
//! hash of the row before it (32 zero bytes before the first) followed by the row as a JSON array
//! [number, at_ms, actor, action, object, detail]. Rows of an older server have BLAKE2b-256 without
//! a key over the same; none follows a row with a key, nor a head that was signed since there are
//! keys. So who can write the database but does not hold the server's key makes no row that fits.
//!
//! Every minute the last hash is signed with the server's key; of an empty log the 32 zero bytes,
//! as row 0. The last such head stands outside of the database, too (auditwitness.h), so that it
//! shows when rows and heads are cut off together. What was never signed, a minute at most, can be
//! cut off unseen.
class AuditLog
{
public:
    struct Entry
    {
        Id actor; //!< null: the operator, on the command line
        QString action; //!< "action.remove", "account.role", ...
        QString object; //!< "clip 42", ...
        QString detail; //!< one line for a person
    };
    //! What verify() found wrong first.
    struct Fault
    {
        qint64 number = 0; //!< of the row
        QString what; //!< one sentence
    };
    //! What the log has to agree with, beside itself.
    struct Outside
    {
        //! Rows older than kUnsigned have to be signed by then; 0: they may all be without.
        qint64 nowMs = 0;
        std::optional<storage::audit::Head> witness = {}; //!< the last head as noted elsewhere
    };
    static constexpr std::chrono::minutes kUnsigned{5};

    struct Verdict
    {
        qint64 rows = 0;
        qint64 heads = 0;
        QByteArray last; //!< hash of the last row; empty: there is none
        std::optional<Fault> fault;
    };

    //! In the transaction of what it tells of.
    [[nodiscard]] static Result<void> append(
        storage::Connection &connection, const Secrets &secrets, const Entry &entry, qint64 nowMs);
    //! Signs the last row unless it is signed; false: there was nothing to sign. Conflict
    //! ("audit_changed") where what follows the last head was not written with this key, or does
    //! not agree with \p witness: then nothing is signed, so that no change is sealed.
    [[nodiscard]] static Result<bool> signHead(storage::Connection &connection,
        const Secrets &secrets, qint64 nowMs,
        const std::optional<storage::audit::Head> &witness = {});
    //! Looks at every row and every signed head.
    [[nodiscard]] static Result<Verdict> verify(
        storage::Connection &connection, const Secrets &secrets, const Outside &outside);
    [[nodiscard]] static Result<Verdict> verify(
        storage::Connection &connection, const Secrets &secrets)
    {
        return verify(connection, secrets, Outside());
    }
    //! Whether \p head was signed with \p secrets.
    [[nodiscard]] static bool isGenuine(const storage::audit::Head &head, const Secrets &secrets);
};

} // namespace vireo::server::service
