// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/account.h"
#include "core/protocol/auth.h"
#include "core/protocol/page.h"
#include "core/protocol/video.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief People: the signed-in one and others.
//! Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT AccountsApi
{
public:
    explicit AccountsApi(Transport &transport);

    [[nodiscard]] QFuture<Result<protocol::Account>> me();
    [[nodiscard]] QFuture<Result<protocol::Account>> changeMe(
        const protocol::ProfileChange &change);
    //! Uploads a picture (JPEG, PNG, WebP, ..., at most 16 MiB) and takes it as one's own.
    [[nodiscard]] QFuture<Result<protocol::Account>> setAvatar(const QByteArray &picture);
    [[nodiscard]] QFuture<Result<protocol::Account>> removeAvatar();
    //! What was declared of one's own age.
    [[nodiscard]] QFuture<Result<protocol::AgeStanding>> age();
    //! Once: Conflict ("age_declared") where it was said before. What is for adults opens with the
    //! next Session::refresh().
    [[nodiscard]] QFuture<Result<protocol::AgeStanding>> declareAge(
        const protocol::DeclaredAge &age);
    [[nodiscard]] QFuture<Result<protocol::Account>> account(Id id);
    //! \p handle without the '@'.
    [[nodiscard]] QFuture<Result<protocol::Account>> account(const QString &handle);
    //! Newest first; an empty \p cursor means from the top.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Video>>> videos(
        Id id, const QString &cursor = {}, int limit = 30);
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Account>>> followers(
        Id id, const QString &cursor = {});
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Account>>> following(
        Id id, const QString &cursor = {});
    [[nodiscard]] QFuture<Result<protocol::Account>> setFollowing(Id id, bool following);
    [[nodiscard]] QFuture<Result<protocol::Account>> setBlocked(Id id, bool blocked);
    [[nodiscard]] QFuture<Result<protocol::Account>> setMuted(Id id, bool muted);

private:
    [[nodiscard]] QFuture<Result<protocol::Account>> relate(Id id, const QString &what, bool on);

    Transport &m_transport;
};

} // namespace vireo::sdk
