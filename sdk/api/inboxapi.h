// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/notification.h"
#include "core/protocol/preferences.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief What the signed-in person was told, and what they want to be told.
//! Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT InboxApi
{
public:
    explicit InboxApi(Transport &transport);

    //! Latest first; \p kinds empty: all; an empty \p cursor means from the top.
    [[nodiscard]] QFuture<Result<protocol::NotificationPage>> notifications(
        const QList<protocol::NotificationKind> &kinds = {}, const QString &cursor = {},
        int limit = 30);
    //! Gives what is left unread.
    [[nodiscard]] QFuture<Result<qint64>> markRead(const protocol::NotificationsRead &read);

    [[nodiscard]] QFuture<Result<protocol::Preferences>> preferences();
    [[nodiscard]] QFuture<Result<protocol::Preferences>> setPreferences(
        const protocol::NotificationPreferences &notifications);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
