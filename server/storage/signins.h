// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

#include <optional>

namespace vireo::server::storage::signins {

enum class State { Pending = 0, Approved = 1, Used = 2 };

//! A magic link that was asked for; holds hashes, never the link or the code.
struct Row
{
    QString id;
    QString email;
    QString challenge; //!< empty: an operator's link, which needs no verifier
    QByteArray tokenHash;
    QByteArray codeHash;
    int tries = 0;
    State state = State::Pending;
    QByteArray peerHash;
    qint64 createdMs = 0;
    qint64 expiresMs = 0;
    QString invite = {}; //!< the code of an invitation that it came with
    QString note = {}; //!< for those who decide who may join
    qint64 adultFromMs = -1; //!< what was declared, for an account that is made; -1: nothing
};

[[nodiscard]] Result<void> insert(Connection &db, const Row &row);
[[nodiscard]] Result<std::optional<Row>> byId(Connection &db, const QString &id);
[[nodiscard]] Result<std::optional<Row>> byToken(Connection &db, const QByteArray &tokenHash);
//! False: it was used already.
[[nodiscard]] Result<bool> setState(Connection &db, const QString &id, State state);
[[nodiscard]] Result<void> countTry(Connection &db, const QString &id);
//! When the latest \p most links of this address (or of this peer) were all asked for after
//! \p sinceMs: the time of the oldest of them; else -1.
[[nodiscard]] Result<qint64> oldestOf(
    Connection &db, const QString &email, qint64 sinceMs, int most);
[[nodiscard]] Result<qint64> oldestOfPeer(
    Connection &db, const QByteArray &peerHash, qint64 sinceMs, int most);

} // namespace vireo::server::storage::signins
