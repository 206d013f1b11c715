// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/page.h"
#include "core/protocol/term.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief The words and phrases that are labelled, held or refused. For moderators. Holds no state.
//! \p transport must outlive this object.
class VIREO_SDK_EXPORT TermsApi
{
public:
    explicit TermsApi(Transport &transport);

    //! All of them.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Term>>> terms();
    //! What \p term would meet among what stands; nothing is changed.
    [[nodiscard]] QFuture<Result<protocol::TermTest>> test(const protocol::Term &term);
    //! Its id is the server's to give.
    [[nodiscard]] QFuture<Result<protocol::Term>> add(const protocol::Term &term);
    [[nodiscard]] QFuture<Result<void>> remove(Id term);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
