// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace vireo::server {

//! \brief The page of a sign-in link, UTF-8.
//!
//! The token stands in the fragment, which browsers do not send; the script takes it from there
//! and out of the address bar. \p nonce is the one of the Content-Security-Policy.
[[nodiscard]] QByteArray openPage(
    const QString &place, const QString &publicUrl, const QByteArray &nonce);

} // namespace vireo::server
