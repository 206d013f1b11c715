// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace vireo::test {

//! What whoever asks for a link keeps to itself (RFC 7636).
inline const QString kVerifier = QString(43, QLatin1Char('v'));

} // namespace vireo::test
