// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/mastercaptions.h"

#include "core/base/id.h"
#include "core/base/languagename.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::server::media {
namespace {

const QByteArray kMedia = "#EXT-X-MEDIA:TYPE=SUBTITLES";
const QByteArray kStream = "#EXT-X-STREAM-INF:";
const QByteArray kGroup = "captions";

//! The NAME of an EXT-X-MEDIA \p line.
QString nameIn(const QByteArray &line)
{
    const qsizetype at = line.indexOf("NAME=\"");
    return at < 0 ? QString() : QString::fromUtf8(line.mid(at + 6)).section(u'"', 0, 0);
}

QByteArray lineOf(const storage::captions::Track &track, const QString &name)
{
    const QByteArray version = QByteArray::number(track.version);
    return kMedia + ",GROUP-ID=\"" + kGroup + "\",NAME=\"" + name.toUtf8() + "\",LANGUAGE=\""
        + track.language.toLatin1() + "\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI=\"c" + version
        + ".m3u8\"\n";
}

} // namespace

qint64 MasterCaptions::versionOf(const QString &file)
{
    const bool named
        = file.startsWith(u'c') && (file.endsWith(u".vtt"_s) || file.endsWith(u".m3u8"_s));
    return named ? Id::fromString(file.mid(1).section(u'.', 0, 0)).value() : 0;
}

bool MasterCaptions::concerns(const QString &file, const QString &master, const Tracks &tracks)
{
    if (tracks.isEmpty() || file.isEmpty())
        return false;
    const qint64 version = versionOf(file);
    return file == master
        || std::any_of(tracks.cbegin(), tracks.cend(),
            [version](const auto &track) { return track.version == version; });
}

QByteArray MasterCaptions::inMaster(const QByteArray &master, const Tracks &tracks)
{
    const auto replaced = [&tracks](const QByteArray &line) {
        return std::any_of(tracks.cbegin(), tracks.cend(), [&line](const auto &track) {
            return line.contains("LANGUAGE=\"" + track.language.toLatin1() + '"');
        });
    };
    QByteArray out;
    bool placed = false;
    const QList<QByteArray> lines = master.split('\n');
    QStringList names; // differ within the group (RFC 8216 4.3.4.1.1)
    for (const QByteArray &line : lines) {
        if (line.startsWith(kMedia) && !replaced(line))
            names.append(nameIn(line));
    }
    for (const QByteArray &line : lines) {
        if (line.startsWith(kMedia) && replaced(line))
            continue;
        if (line.startsWith(kStream) && !placed) {
            placed = true;
            for (const auto &track : tracks) {
                QString name = track.label;
                name.remove(u'"').remove(u'\n').remove(u'\r');
                names.append(base::distinctName(name, track.language, names));
                out += lineOf(track, names.last());
            }
        }
        out += line;
        if (line.startsWith(kStream) && !line.contains("SUBTITLES="))
            out += ",SUBTITLES=\"" + kGroup + '"';
        out += '\n';
    }
    out.chop(1);
    return out;
}

QByteArray MasterCaptions::playlist(qint64 version, qint64 durationMs)
{
    const double seconds = double(std::max<qint64>(durationMs, 1)) / 1000;
    return "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:"
        + QByteArray::number(std::max(1L, std::lround(std::ceil(seconds))))
        + "\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:"
        + QByteArray::number(seconds, 'f', 6) + ",\nc" + QByteArray::number(version)
        + ".vtt\n#EXT-X-ENDLIST\n";
}

} // namespace vireo::server::media
