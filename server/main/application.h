// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "server/http/route.h"
#include "server/main/config.h"

#include <memory>

namespace vireo::server {

struct CoreParts;

//! \brief The whole server, as `serve` runs it and as tests run it in process.
//!
//! Create, use and destroy on one thread that has an event loop.
class Application
{
public:
    //! Opens everything below \p config's data folder and listens. Port 0 takes a free one. The
    //! system's clock is used unless \p clock is given, which must then outlive the application.
    [[nodiscard]] static Result<std::unique_ptr<Application>> start(
        Config config, const base::Clock *clock = nullptr);
    //! Stops, if stop() was not called.
    ~Application();

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString publicUrl() const;
    [[nodiscard]] const Config &config() const;
    [[nodiscard]] CoreParts &core();
    //! The route table, for what compares it with the API's description.
    [[nodiscard]] QList<http::Route> routes() const;

    //! Takes no more connections, lets requests finish for up to 10 s, finishes what was written,
    //! closes. True: nothing had to be cut off.
    bool stop();

private:
    class Private;
    explicit Application(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace vireo::server
