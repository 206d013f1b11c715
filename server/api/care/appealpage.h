// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"

namespace vireo::server::api {

//! \brief GET /care/appeal: the page of the link in a mail that tells of an action, for who cannot
//! sign in to appeal.
//!
//! The key stands in the fragment, which browsers do not send; looking at the page does nothing.
[[nodiscard]] http::Route appealPageRoute(const QString &place);

} // namespace vireo::server::api
