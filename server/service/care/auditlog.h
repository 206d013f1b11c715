// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/service/secrets/secrets.h"
#include "server/storage/connection.h"

#include <optional>

namespace vireo::server::service {

//! \brief The log of what moderators, admins and the operator did, in which a change is seen.
//!
//! Rows are numbered from 1 without a hole. A row's hash is BLAKE2b-256 over the hash of the row
//! before it (32 zero bytes before the first) followed by the row as a JSON array [number, at_ms,
//! actor, action, object, detail]. Now and then the last hash is signed with the server's key, so
//! that a chain that was made anew from some row on does not fit what was signed. What is cut off
//! behind the last signed row cannot be seen from inside; note the head elsewhere for that.
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
    struct Verdict
    {
        qint64 rows = 0;
        qint64 heads = 0;
        QByteArray last; //!< hash of the last row; empty: there is none
        std::optional<Fault> fault;
    };

    //! In the transaction of what it tells of.
    [[nodiscard]] static Result<void> append(
        storage::Connection &connection, const Entry &entry, qint64 nowMs);
    //! Signs the last row unless it is signed; false: there was nothing to sign.
    [[nodiscard]] static Result<bool> signHead(
        storage::Connection &connection, const Secrets &secrets, qint64 nowMs);
    //! Looks at every row and every signed head.
    [[nodiscard]] static Result<Verdict> verify(
        storage::Connection &connection, const Secrets &secrets);
};

} // namespace vireo::server::service
