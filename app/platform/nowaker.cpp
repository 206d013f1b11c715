// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/makewaker.h"

namespace vireo::app {

std::unique_ptr<Waker> makeWaker(std::unique_ptr<sdk::SecretStore>)
{
    return nullptr;
}

std::unique_ptr<NewsBoard> makeNewsBoard()
{
    return nullptr;
}

} // namespace vireo::app
