// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace vireo::server::ops {

//! \brief \p text without what must not stand in a log: access tokens, values of token, ticket,
//! code, verifier, secret, password, key and sig parameters, mail addresses, signatures in media
//! paths. The rest stays as it is.
[[nodiscard]] QString redact(const QString &text);

} // namespace vireo::server::ops
