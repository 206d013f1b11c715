// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sdk/transport/future.h"

#include <QTest>

namespace vireo::test {

//! The Result of \p future, waited for in the event loop.
template <typename T> [[nodiscard]] Result<T> wait(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000)) {
        return Error{Error::Kind::Internal, QStringLiteral("test_timeout"),
            QStringLiteral("The future did not finish.")};
    }
    return sdk::resultOf(future);
}

} // namespace vireo::test
