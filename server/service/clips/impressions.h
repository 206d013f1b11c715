// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "server/service/clips/signer.h"
#include "server/storage/views.h"

#include <QString>

#include <optional>

namespace vireo::server::service {

//! \brief Names for "this clip was shown to this viewer, once": given with a feed item and handed
//! back in signals. Signed, so that nobody can report views of what was never shown to them.
class Impressions
{
public:
    using Shown = storage::views::Shown;

    explicit Impressions(const Signer &signer);

    //! \p viewer null: a guest.
    [[nodiscard]] QByteArray make(Id video, Id viewer) const;
    //! Nothing where \p impression was not made for \p viewer.
    [[nodiscard]] std::optional<Shown> check(const QString &impression, Id viewer) const;

private:
    const Signer &m_signer;
};

} // namespace vireo::server::service
