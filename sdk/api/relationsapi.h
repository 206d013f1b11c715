// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/account.h"
#include "core/protocol/mutes.h"
#include "core/protocol/page.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief Whom one let follow, blocked and muted: the lists that nobody else sees.
//! Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT RelationsApi
{
public:
    using AccountPage = protocol::Page<protocol::Account>;

    explicit RelationsApi(Transport &transport);

    //! Who asks to follow; newest first.
    [[nodiscard]] QFuture<Result<AccountPage>> requests(const QString &cursor = {});
    [[nodiscard]] QFuture<Result<protocol::Account>> answerRequest(Id asker, bool accept);
    //! Takes a follow back that was there; they are not told.
    [[nodiscard]] QFuture<Result<protocol::Account>> removeFollower(Id follower);
    [[nodiscard]] QFuture<Result<AccountPage>> blocked(const QString &cursor = {});
    [[nodiscard]] QFuture<Result<AccountPage>> muted(const QString &cursor = {});
    [[nodiscard]] QFuture<Result<protocol::MutedWords>> mutedWords();
    //! Puts \p words in the place of what was there.
    [[nodiscard]] QFuture<Result<protocol::MutedWords>> setMutedWords(
        const protocol::MutedWords &words);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
