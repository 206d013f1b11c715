// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace vireo::media {

class FdReader;

//! True where the file has a box of this four-letter \p type at its top level (ISO/IEC 14496-12),
//! whole or cut. Reads headers only, and at most 10,000 of them.
[[nodiscard]] bool hasTopLevelBox(const FdReader &file, QByteArrayView type);

} // namespace vireo::media
