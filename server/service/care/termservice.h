// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/page.h"
#include "core/protocol/term.h"
#include "server/service/care/caredesk.h"

#include <QFuture>

namespace vireo::server::service {

//! \brief The list of blocked terms. Futures finish on the database's threads. Thread-safe.
class TermService
{
public:
    static constexpr int kMost = 1000; //!< terms
    static constexpr int kLooked = 50'000; //!< texts of a kind that a test looks at

    //! \p desk must outlive this object.
    explicit TermService(const CareDesk &desk);

    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Term>>> all();
    //! Conflict where it stands already, Invalid past kMost.
    [[nodiscard]] QFuture<Result<protocol::Term>> add(
        const Staff &staff, const protocol::Term &term);
    [[nodiscard]] QFuture<Result<void>> remove(const Staff &staff, Id id);
    //! What \p term meets among what stands now; nothing is changed.
    [[nodiscard]] QFuture<Result<protocol::TermTest>> test(const protocol::Term &term);

private:
    const CareDesk &m_desk;
};

} // namespace vireo::server::service
