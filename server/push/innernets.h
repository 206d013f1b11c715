// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>

namespace vireo::server::push {

//! Whether \p address is anywhere but the open internet: loopback, private, link-local, shared
//! (RFC 6598), multicast, documentation and reserved ranges (RFC 6890), and IPv6 forms that hold
//! such an IPv4 address.
[[nodiscard]] bool isInner(const QHostAddress &address);

} // namespace vireo::server::push
