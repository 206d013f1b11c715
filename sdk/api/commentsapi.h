// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/comment.h"
#include "core/protocol/page.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief Comments on clips. Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT CommentsApi
{
public:
    explicit CommentsApi(Transport &transport);

    //! First level, newest first; an empty \p cursor means from the top.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Comment>>> comments(
        Id video, const QString &cursor = {}, int limit = 30);
    //! Answers to one comment, oldest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Comment>>> replies(
        Id video, Id parent, const QString &cursor = {}, int limit = 30);
    //! \p key makes it safe to send twice.
    [[nodiscard]] QFuture<Result<protocol::Comment>> create(
        Id video, const protocol::NewComment &comment, const QByteArray &key = {});
    [[nodiscard]] QFuture<Result<protocol::Comment>> edit(
        Id video, Id comment, const QString &text);
    [[nodiscard]] QFuture<Result<void>> remove(Id video, Id comment);
    [[nodiscard]] QFuture<Result<protocol::Comment>> setLiked(Id video, Id comment, bool liked);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
