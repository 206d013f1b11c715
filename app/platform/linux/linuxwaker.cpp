// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/desktopboard.h"
#include "app/platform/linux/sessionbus.h"
#include "app/platform/linux/unifiedpush.h"
#include "app/platform/makewaker.h"

namespace vireo::app {

std::unique_ptr<Waker> makeWaker(std::unique_ptr<sdk::SecretStore> store)
{
    if (!hasSessionBus())
        return nullptr;
    return std::make_unique<UnifiedPush>(
        QDBusConnection::sessionBus(), std::move(store), UnifiedPush::Options());
}

std::unique_ptr<NewsBoard> makeNewsBoard()
{
    if (!hasSessionBus())
        return nullptr;
    return std::make_unique<DesktopBoard>(QDBusConnection::sessionBus());
}

} // namespace vireo::app
