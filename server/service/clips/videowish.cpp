// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/videowish.h"

#include "server/storage/sounds.h"
#include "server/storage/videolabels.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service::videowish {

Result<void> useSound(storage::Connection &connection, Id sound)
{
    if (sound.isNull())
        return {};
    const auto known = storage::sounds::find(connection, sound);
    if (!known.ok())
        return known.error();
    if (*known)
        return {};
    return Error{Error::Kind::Invalid, u"sound_not_found"_s,
        u"There is no such sound. Publish the clip with its own."_s,
        {{u"/sound_id"_s, u"unknown_value"_s}}};
}

Result<void> makeOf(
    storage::Connection &connection, VideoRow &row, const protocol::NewVideo &wish, qint64 nowMs)
{
    const bool duet = !wish.duetOf.isNull();
    const Id original = duet ? wish.duetOf : wish.stitchOf;
    if (original.isNull())
        return {};
    const auto refuse = [duet](const QString &why) {
        return Error{
            Error::Kind::Forbidden, duet ? u"duet_not_allowed"_s : u"stitch_not_allowed"_s, why};
    };
    const auto found = VideoRows::visible(connection, original, {row.video.account.id}, nowMs);
    if (!found.ok()) {
        return found.error().is(Error::Kind::NotFound)
            ? refuse(u"The clip that you made this of is not there any more, or is not meant for "
                     u"you. Publish yours without it."_s)
            : found.error();
    }
    const protocol::Video &of = found->video;
    if (of.account.id != row.video.account.id) {
        if (!VideoRows::isOpen(*found)) {
            return refuse(u"Only clips that everybody may see can be used for this. Publish yours "
                          u"without it."_s);
        }
        if (!(duet ? of.permissions.duet : of.permissions.stitch)) {
            return refuse(duet ? u"The clip's creator does not allow duets."_s
                               : u"The clip's creator does not allow that pieces are used."_s);
        }
    }
    row.video.duetOf = wish.duetOf;
    row.video.stitchOf = wish.stitchOf;
    row.video.sensitive = row.video.sensitive || of.sensitive;
    row.video.adults = row.video.adults || of.adults;
    return {};
}

Result<void> label(
    storage::Connection &connection, const VideoRow &row, const protocol::VideoChange &change)
{
    namespace labels = storage::videolabels;
    Result<void> done;
    if (change.sensitive) {
        done = labels::setSensitive(
            connection, row.video.id, labels::By::Creator, *change.sensitive);
    }
    if (change.adults && done.ok())
        done = labels::setAdults(connection, row.video.id, labels::By::Creator, *change.adults);
    return done;
}

} // namespace vireo::server::service::videowish
