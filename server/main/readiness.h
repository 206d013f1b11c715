// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "server/ops/opsroutes.h"
#include "server/storage/database.h"

#include <memory>

namespace vireo::server {

//! \brief What /readyz asks: whether the database can be read and written, and the disk has room.
//!
//! The database is asked once in kKept at most, however many ask this. Thread-safe.
class Readiness
{
public:
    static constexpr std::chrono::seconds kKept{3};
    //! Below it uploads and the database's log soon find no room.
    static constexpr qint64 kLeastBytes = 16LL * 1024 * 1024;

    //! \p folder: of the database. \p database and \p clock must outlive this.
    Readiness(storage::Database &database, const base::Clock &clock, QString folder);

    //! May be run after this is gone, but not after the database.
    [[nodiscard]] QList<ops::Check> checks() const;

private:
    class Probe;

    const std::shared_ptr<Probe> m_probe;
    const QString m_folder;
};

} // namespace vireo::server
