// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/probe/sniff.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

bool at(QByteArrayView head, qsizetype offset, QByteArrayView bytes)
{
    return head.size() >= offset + bytes.size() && head.sliced(offset, bytes.size()) == bytes;
}

bool looksLikeText(QByteArrayView head)
{
    return std::none_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f';
    });
}

//! The header of a frame of MP3 (ISO/IEC 11172-3) or of AAC in ADTS (ISO/IEC 14496-3), which need
//! nothing before it.
bool isBareSound(QByteArrayView head)
{
    if (head.size() < 4 || head[0] != '\xff')
        return false;
    const auto second = static_cast<unsigned char>(head[1]);
    const auto third = static_cast<unsigned char>(head[2]);
    const unsigned layer = second >> 1 & 3; // 3 is Layer I, and UTF-16's byte order mark
    if ((second & 0xf0) == 0xf0 && layer == 0)
        return (third >> 2 & 0xf) < 13; // of the rates of sampling
    return (second & 0xe0) == 0xe0 && (second >> 3 & 3) != 1 && (layer == 1 || layer == 2)
        && third >> 4 != 0xf && (third >> 2 & 3) != 3;
}

FileKind textKind(QByteArrayView head)
{
    const QByteArray text = head.toByteArray().trimmed().toLower();
    const QByteArray body = text.startsWith("\xef\xbb\xbf") ? text.sliced(3) : text;
    if (body.startsWith("#extm3u") || body.startsWith("ffconcat") || body.startsWith("v=0")
        || body.startsWith("[playlist]") || body.contains("<mpd") || body.startsWith("#ext-x"))
        return FileKind::Playlist;
    return FileKind::Text;
}

FileKind isoKind(QByteArrayView head)
{
    static constexpr std::array pictures{"heic", "heix", "mif1", "msf1", "avif", "avis", "crx "};
    if (at(head, 4, "ftyp")) {
        for (const char *brand : pictures) {
            if (at(head, 8, brand))
                return FileKind::OtherPicture;
        }
        return FileKind::Mp4;
    }
    static constexpr std::array first{
        "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "uuid"};
    const bool known = std::any_of(
        first.begin(), first.end(), [&](const char *box) { return at(head, 4, box); });
    return known ? FileKind::Mp4 : FileKind::Unknown;
}

} // namespace

FileKind sniff(QByteArrayView head)
{
    using enum FileKind;
    if (head.isEmpty())
        return Empty;
    if (const FileKind iso = isoKind(head); iso != Unknown)
        return iso;
    if (at(head, 0, "\x1a\x45\xdf\xa3"))
        return Matroska;
    if (at(head, 0, "RIFF") && at(head, 8, "AVI "))
        return Avi;
    if (at(head, 0, "RIFF") && at(head, 8, "WEBP"))
        return WebP;
    if (at(head, 0, "\xff\xd8\xff"))
        return Jpeg;
    if (at(head, 0, "\x89PNG\r\n\x1a\n"))
        return Png;
    if (at(head, 0, "GIF8"))
        return Gif;
    if (at(head, 0, "BM") || at(head, 0, QByteArrayView("II*\0", 4))
        || at(head, 0, QByteArrayView("MM\0*", 4)))
        return OtherPicture;
    if (at(head, 0, "PK\x03\x04") || at(head, 0, "%PDF") || at(head, 0, "\x1f\x8b"))
        return Document;
    if (at(head, 0, "YUV4MPEG2 ") || (at(head, 0, "OggS") && head.contains("\x80theora")))
        return OtherVideo;
    if (at(head, 0, "ID3") || at(head, 0, "OggS") || at(head, 0, "fLaC") || at(head, 0, "RIFF")
        || isBareSound(head))
        return Sound;
    return looksLikeText(head) ? textKind(head) : Unknown;
}

const char *demuxerName(FileKind kind)
{
    switch (kind) {
    case FileKind::Mp4:
        return "mov";
    case FileKind::Matroska:
        return "matroska";
    case FileKind::Avi:
        return "avi";
    case FileKind::Jpeg:
        return "jpeg_pipe";
    case FileKind::Png:
        return "png_pipe";
    case FileKind::WebP:
        return "webp_pipe";
    default:
        return nullptr;
    }
}

QString refusal(FileKind kind, bool videoWanted)
{
    const QString way = videoWanted ? u"Upload a video in MP4, MOV, MKV, WebM or AVI."_s
                                    : u"Upload a picture in JPEG, PNG or WebP, or a video."_s;
    const QString wanted = videoWanted ? u"a video"_s : u"a picture"_s;
    switch (kind) {
    case FileKind::Empty:
        return u"This file is empty. Choose another one."_s;
    case FileKind::Playlist:
        return u"This file is a playlist, not %1. It only names other files. %2"_s.arg(wanted, way);
    case FileKind::Text:
        return u"This file is text, not %1. %2"_s.arg(wanted, way);
    case FileKind::Document:
        return u"This file is a document or an archive, not %1. %2"_s.arg(wanted, way);
    case FileKind::Sound:
        return u"This file is sound only, not %1. %2"_s.arg(wanted, way);
    case FileKind::Jpeg:
    case FileKind::Png:
    case FileKind::WebP:
    case FileKind::Gif:
    case FileKind::OtherPicture:
        return videoWanted ? u"This file is a picture, not a video. %1"_s.arg(way)
                           : u"This kind of picture cannot be read here. %1"_s.arg(way);
    case FileKind::OtherVideo:
        return u"This kind of video cannot be read here. %1"_s.arg(way);
    default:
        return u"This file is not %1 that can be read here. %2"_s.arg(wanted, way);
    }
}

} // namespace vireo::media
