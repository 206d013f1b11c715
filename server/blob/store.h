// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace vireo::server::blob {

//! \brief Sets of finished files, each under a key of up to two parts: "81/3".
//!
//! A set is made in a stage, a local folder that nobody is served from, and published as a whole.
//! Key parts and stage names are digits and dashes, so that no name leads out of the store. Every
//! call may block on a disk; thread-safe for different keys.
class Store
{
public:
    Store() = default;
    virtual ~Store() = default;
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    //! An empty local folder to make files in; what an older stage of that name held is gone.
    [[nodiscard]] virtual Result<QString> stage(const QString &name) = 0;
    [[nodiscard]] virtual QStringList stages() const = 0;
    virtual void dropStage(const QString &name) = 0;

    //! On return the files of the stage are durable under \p key, all of them; on an error there
    //! is under \p key what was there before, or the whole set without its name being durable yet:
    //! publish it again. Again for a published key: with what was added to its files since.
    [[nodiscard]] virtual Result<void> publish(const QString &stage, const QString &key) = 0;
    //! The local file that \c name of \p key is read from; whether it exists is for who opens it.
    [[nodiscard]] virtual QString file(const QString &key, const QString &name) const = 0;
    //! With all that is below \p key, which may be a first part alone.
    virtual void remove(const QString &key) = 0;
    //! The parts that follow \p key; of an empty one the first parts of all keys.
    [[nodiscard]] virtual QStringList list(const QString &key = {}) const = 0;
    //! When something was last put below \p key or removed from it; invalid where there is nothing.
    [[nodiscard]] virtual QDateTime changedAt(const QString &key) const = 0;
};

} // namespace vireo::server::blob
