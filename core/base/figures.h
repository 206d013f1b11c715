// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace vireo::base::figures {

//! How figures are said to a person, in the default locale's separators. Pure; any thread.

//! A count: "1,204" below ten thousand, then "48.2K", "3M". Cut off, not rounded up, so that
//! 99,999 is never said to be 100K.
[[nodiscard]] QString count(qint64 value);

//! How long ago: "now", "48 min", "2 h", "3 d", "5 wk", "2 y". A time to come is "now".
[[nodiscard]] QString age(qint64 atMs, qint64 nowMs);

//! A place in a clip: "0:07", "12:30", "1:02:03".
[[nodiscard]] QString clock(qint64 ms);

//! A size in powers of 1024 as people call them: "640 KB", "14.2 MB", "1.5 GB". Rounded up in the
//! last digit, so that a file over a limit never reads as one that fits it.
[[nodiscard]] QString bytes(qint64 value);

} // namespace vireo::base::figures
