// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

#include <QList>

namespace vireo::server::ops {

class Metrics;

//! One thing the server cannot work without. Must not block; may finish on any thread.
struct Check
{
    QString name; //!< "database", "blobs", ...
    std::function<QFuture<Result<void>>()> run;
};

struct OpsOptions
{
    //! Who may read /metrics: whoever sends this as Bearer token. Empty: only a client on this
    //! machine that speaks to the server directly, without a proxy.
    QByteArray metricsToken;
};

//! \brief GET /healthz (alive), /readyz (every check passes, else 503), /metrics.
//!
//! \p metrics must outlive the routes. The answers name checks, never causes; those are logged.
[[nodiscard]] QList<http::Route> opsRoutes(
    const Metrics &metrics, const QList<Check> &checks, const OpsOptions &options = {});

} // namespace vireo::server::ops
