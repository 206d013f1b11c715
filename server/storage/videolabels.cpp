// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/videolabels.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::videolabels {
namespace {

Result<void> set(Connection &db, const QString &column, Id video, By by, bool on)
{
    // The other's stays.
    const int kept = by == By::Creator ? int(By::Staff) : int(By::Creator);
    return db.execute(u"UPDATE videos SET %1 = (%1 & ?) | ? WHERE id = ?"_s.arg(column),
        {kept, on ? int(by) : 0, video.value()});
}

} // namespace

Result<void> setSensitive(Connection &db, Id video, By by, bool on)
{
    return set(db, u"sensitive"_s, video, by, on);
}

Result<void> setAdults(Connection &db, Id video, By by, bool on)
{
    return set(db, u"adults"_s, video, by, on);
}

} // namespace vireo::server::storage::videolabels
