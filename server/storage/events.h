// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/connection.h"

//! The log of what happened on each channel, numbered without holes from 1.
namespace vireo::server::storage::events {

struct Event
{
    QString channel;
    qint64 seq = 0;
    QString name;
    qint64 atMs = 0;
    QByteArray data; //!< a JSON object
};

struct Batch
{
    qint64 last = 0; //!< the row of the newest event
    QList<Event> events;
};

//! Gives the event's number in its channel; \p event carries none yet.
[[nodiscard]] Result<qint64> append(Connection &db, const Event &event);
//! The row of the newest event of all channels; 0: there is none.
[[nodiscard]] Result<qint64> newest(Connection &db);
//! The events of all channels behind row \p last, in order.
[[nodiscard]] Result<Batch> newer(Connection &db, qint64 last, int most);
//! Where \p channel stands; 0: nothing happened on it.
[[nodiscard]] Result<qint64> position(Connection &db, const QString &channel);
[[nodiscard]] Result<QList<Event>> after(
    Connection &db, const QString &channel, qint64 seq, int most);
//! Gives how many were older than \p beforeMs.
[[nodiscard]] Result<int> trim(Connection &db, qint64 beforeMs);

} // namespace vireo::server::storage::events
