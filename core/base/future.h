// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFuture>
#include <QPromise>

#include <type_traits>
#include <utility>

namespace vireo::base {

//! A future that holds \p value already. QtFuture has the same under two names, of which Qt 6.4
//! lacks one and Qt 6.10 the other.
template <typename T> [[nodiscard]] QFuture<std::decay_t<T>> ready(T &&value)
{
    QPromise<std::decay_t<T>> promise;
    promise.start();
    promise.addResult(std::forward<T>(value));
    promise.finish();
    return promise.future();
}

} // namespace vireo::base
