// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/http/route.h"
#include "server/storage/database.h"

#include <QList>

#include <memory>

namespace vireo::server {

class ClipParts;

//! \brief Everything about news in one piece for the composition root: the inbox and its routes.
//!
//! What it is given must outlive it. The HTTP server stops before this goes.
class InboxParts
{
public:
    InboxParts(storage::Database &database, ClipParts &clips, const base::Clock &clock);
    ~InboxParts();

    [[nodiscard]] QList<http::Route> routes();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vireo::server
