// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/http/route.h"
#include "server/push/pushtransport.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/database.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>

namespace vireo::server {

class ClipParts;

//! \brief Everything about news in one piece for the composition root: the inbox, its mails, the
//! devices that are woken, and their routes.
//!
//! Lives on a thread with an event loop; what it is given must outlive it. The HTTP server stops
//! before this goes.
class InboxParts : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString publicUrl; //!< without a slash at its end
        QString serverName;
        push::PushTransport::Options push = {};
        std::function<void()> mailQueued = [] {};
    };

    InboxParts(storage::Database &database, ClipParts &clips, const base::Clock &clock,
        const Secrets &secrets, Options options, QObject *parent = nullptr);
    ~InboxParts() override;

    [[nodiscard]] QList<http::Route> routes();

    //! Begins to write to devices, and to mail what was not read.
    void start();
    void stop();
    //! Queues the mails that are due now; gives how many.
    [[nodiscard]] QFuture<Result<int>> mailDigests();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vireo::server
