// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/future.h"
#include "core/base/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>
#include <type_traits>

//! Helpers for the futures of the SDK: each carries exactly one Result, or was cancelled.

namespace vireo::sdk {

[[nodiscard]] inline Error cancelledError()
{
    return {
        Error::Kind::Cancelled, QStringLiteral("cancelled"), QStringLiteral("This was cancelled.")};
}

//! The Result that \p future ended with; Cancelled where it ended without one.
template <typename T> [[nodiscard]] Result<T> resultOf(const QFuture<Result<T>> &future)
{
    if (future.resultCount() == 0)
        return cancelledError();
    return future.resultAt(0);
}

//! Calls \p then with the Result of \p future from the event loop of \p owner's thread. An owner
//! that is destroyed before is not called. This is the safe way to use a future from an object:
//! `whenDone(api.page(), this, [this](const Result<FeedPage> &page) { ... });`
template <typename T, typename Then>
void whenDone(const QFuture<Result<T>> &future, QObject *owner, Then then)
{
    auto *watcher = new QFutureWatcher<Result<T>>(owner);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, owner, [watcher, then = std::move(then)]() mutable {
            watcher->deleteLater();
            then(resultOf(watcher->future()));
        });
    watcher->setFuture(future);
}

template <typename T> [[nodiscard]] QFuture<Result<T>> ready(Result<T> result)
{
    return base::ready(std::move(result));
}

//! A promise that is shared between callbacks and answered once; answering again does nothing.
//! Dropped unanswered, its future is cancelled.
template <typename T> class Answer
{
public:
    Answer()
        : m_promise(std::make_shared<QPromise<Result<T>>>())
    {
        m_promise->start();
    }
    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise->future(); }
    void give(Result<T> result) const
    {
        if (m_promise->future().isFinished())
            return;
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

//! \p future with its value put through \p decode (value -> Result<U>); errors pass unchanged.
//! Runs where the future finishes, at once, and holds no object.
template <typename U, typename T, typename Decode>
[[nodiscard]] QFuture<Result<U>> mapped(QFuture<Result<T>> future, Decode decode)
{
    return future.then([decode = std::move(decode)](const Result<T> &result) -> Result<U> {
        if (!result.ok())
            return result.error();
        if constexpr (std::is_void_v<T>)
            return decode();
        else
            return decode(result.value());
    });
}

} // namespace vireo::sdk
