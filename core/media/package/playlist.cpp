// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/package/playlist.h"

#include "core/base/languagename.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

//! "und" is for machines.
QString nameOf(const CaptionFile &track)
{
    if (!track.label.isEmpty())
        return track.label;
    return track.language == u"und"_s ? u"Subtitles"_s : track.language;
}

} // namespace

double RungFile::seconds(const Segment &segment) const
{
    return double(segment.frames) * fpsDenominator / fpsNumerator;
}

qint64 RungFile::peakBandwidth() const
{
    double peak = 0;
    double longest = 0;
    for (const Segment &segment : segments)
        longest = std::max(longest, seconds(segment));
    for (const Segment &segment : segments) {
        // RFC 8216 leaves out what is shorter than half the target: a stub's rate means nothing.
        if (seconds(segment) * 2 >= longest)
            peak = std::max(peak, double(segment.bytes) * 8 / seconds(segment));
    }
    return std::max(qint64(std::ceil(peak)), averageBandwidth());
}

qint64 RungFile::averageBandwidth() const
{
    double bytes = 0;
    double time = 0;
    for (const Segment &segment : segments) {
        bytes += double(segment.bytes);
        time += seconds(segment);
    }
    return time > 0 ? qint64(std::ceil(bytes * 8 / time)) : 0;
}

QByteArray mediaPlaylist(const RungFile &rung)
{
    double longest = 0;
    for (const Segment &segment : rung.segments)
        longest = std::max(longest, rung.seconds(segment));
    QByteArray text = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:"
        + QByteArray::number(std::max(1L, std::lround(longest)))
        + "\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        + "#EXT-X-MAP:URI=\"" + rung.file + "\",BYTERANGE=\"" + QByteArray::number(rung.initBytes)
        + "@0\"\n";
    for (const Segment &segment : rung.segments) {
        text += "#EXTINF:" + QByteArray::number(rung.seconds(segment), 'f', 6)
            + ",\n#EXT-X-BYTERANGE:" + QByteArray::number(segment.bytes) + "@"
            + QByteArray::number(segment.offset) + "\n" + rung.file + "\n";
    }
    return text + "#EXT-X-ENDLIST\n";
}

QByteArray captionPlaylist(const CaptionFile &captions, qint64 durationMs)
{
    const double seconds = double(durationMs) / 1000;
    return "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:"
        + QByteArray::number(std::max(1L, std::lround(seconds)))
        + "\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:"
        + QByteArray::number(seconds, 'f', 6) + ",\n" + captions.file + "\n#EXT-X-ENDLIST\n";
}

QByteArray masterPlaylist(const QList<RungFile> &rungs, const QList<CaptionFile> &captions)
{
    QByteArray text = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n";
    QStringList names;
    for (const CaptionFile &track : captions) {
        // NAME must be there and differ within the group (RFC 8216 4.3.4.1.1).
        names.append(base::distinctName(nameOf(track), track.language, names));
        text += "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"" + names.last().toUtf8()
            + "\",LANGUAGE=\"" + track.language.toLatin1()
            + "\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI=\"" + track.playlist + "\"\n";
    }
    for (const RungFile &rung : rungs) {
        text += "#EXT-X-STREAM-INF:BANDWIDTH=" + QByteArray::number(rung.peakBandwidth())
            + ",AVERAGE-BANDWIDTH=" + QByteArray::number(rung.averageBandwidth()) + ",CODECS=\""
            + rung.codecs + "\",RESOLUTION=" + QByteArray::number(rung.picture.width()) + "x"
            + QByteArray::number(rung.picture.height()) + ",FRAME-RATE="
            + QByteArray::number(double(rung.fpsNumerator) / rung.fpsDenominator, 'f', 3)
            + (captions.isEmpty() ? "" : ",SUBTITLES=\"captions\"") + "\n" + rung.playlist + "\n";
    }
    return text;
}

} // namespace vireo::media
