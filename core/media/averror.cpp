// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/averror.h"

extern "C" {
#include <libavutil/error.h>
}

#include <cerrno>

using namespace Qt::StringLiterals;

namespace vireo::media {

Error mediaError(const QString &code, const QString &detail)
{
    return Error{Error::Kind::Invalid, code, detail};
}

Error avError(int status, const QString &doing)
{
    if (status == AVERROR_EXIT)
        return Error{Error::Kind::Cancelled, u"cancelled"_s, u"The job was cancelled."_s};
    if (status == AVERROR(ENOSPC) || status == AVERROR(EIO) || status == AVERROR(EDQUOT))
        return Error{Error::Kind::StorageFull, u"storage"_s,
            u"The server could not store the result. Try again later."_s};
    if (status == AVERROR(EFBIG))
        return mediaError(
            u"output_limit"_s, u"The result would be larger than this server allows."_s);
    if (status == AVERROR_INVALIDDATA || status == AVERROR_EOF) {
        return mediaError(u"corrupt"_s,
            u"This file is damaged and cannot be read. Export the video again and upload that."_s);
    }
    if (status == AVERROR_PATCHWELCOME || status == AVERROR(ENOSYS)) {
        return mediaError(u"unsupported"_s,
            u"This file uses something rare that cannot be read here. Export it as MP4 with H.264."_s);
    }
    if (status == AVERROR(ENOMEM)) {
        return mediaError(u"internal"_s,
            u"This video needs more memory than the server gives to one video (%1)."_s.arg(doing));
    }
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(status, text, sizeof text);
    return Error{Error::Kind::Internal, u"internal"_s,
        u"The server failed while %1: %2."_s.arg(doing, QString::fromUtf8(text))};
}

QString spokenTime(qint64 milliseconds)
{
    const qint64 seconds = (milliseconds + 500) / 1000;
    const auto two = [](qint64 n) { return u"%1"_s.arg(n, 2, 10, QChar(u'0')); };
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(two(seconds % 60));
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

} // namespace vireo::media
