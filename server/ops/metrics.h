// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/server.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace vireo::server::ops {

//! \brief The figures of this process for Prometheus (text format 0.0.4). Thread-safe.
//!
//! Requests are counted by method, route pattern and status, and timed by route; never by
//! address, account or path, which would be without bound.
class Metrics
{
public:
    Metrics();
    ~Metrics();
    Q_DISABLE_COPY_MOVE(Metrics)

    //! One answered request.
    void observe(const http::Observation &seen);
    //! A value that is read each time somebody looks; \p read is called on any thread and must
    //! not block. Names follow the conventions of prometheus.io ("vireo_queue_depth").
    void gauge(const QString &name, const QString &help, std::function<double()> read);
    //! The same for what only grows ("..._total").
    void counter(const QString &name, const QString &help, std::function<double()> read);
    //! Adds one to a counter of events that is told apart by one label.
    void count(
        const QString &name, const QString &help, const QString &label, const QString &value);

    [[nodiscard]] QByteArray text() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vireo::server::ops
