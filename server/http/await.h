// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/socket.h"

#include <boost/asio/post.hpp>

#include <QFuture>

#include <optional>

namespace vireo::server::http {

//! \brief Suspends the coroutine until \p future has finished on whatever thread, and goes on on
//! its own I/O thread. Nothing: it was cancelled or ended in an exception.
template <typename T>
Task<std::optional<T>> await(std::shared_ptr<asio::io_context> context, QFuture<T> future)
{
    if (!future.isFinished()) {
        // The future's thread may outlive the server: it keeps the loop it posts to alive.
        auto initiate = [&context, &future](auto handler) {
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            auto resume = [context, shared] {
                asio::post(context->get_executor(), [shared] { std::move (*shared)(); });
            };
            future.then(QtFuture::Launch::Sync, [resume](QFuture<T>) { resume(); })
                .onCanceled([resume] { resume(); });
        };
        co_await asio::async_initiate<const asio::use_awaitable_t<Executor> &, void()>(
            initiate, asio::use_awaitable_t<Executor>());
    }
    std::optional<T> outcome;
    try {
        if (!future.isCanceled() && future.resultCount() > 0)
            outcome = future.result();
    } catch (...) {
        outcome.reset();
    }
    co_return outcome;
}

} // namespace vireo::server::http
