// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace vireo::server {

//! The page of a mailed link about an e-mail address. The link's secret stands behind its '#' and
//! so reaches no server and no log until somebody presses the button. \p nonce: of its policy.
[[nodiscard]] QByteArray emailPage(const QString &place, const QByteArray &nonce);

} // namespace vireo::server
