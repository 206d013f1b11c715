// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace vireo::media {

//! \brief What a file is, told by its first bytes and never by its name.
enum class FileKind {
    Unknown,
    Empty,
    Mp4, //!< ISO base media (ISO/IEC 14496-12) and QuickTime
    Matroska, //!< and WebM
    Avi,
    Jpeg,
    Png,
    WebP,
    Gif,
    OtherPicture, //!< HEIC, AVIF, BMP, TIFF
    Playlist, //!< HLS, DASH, ffconcat, SDP: text that names other files
    Text,
    Document, //!< PDF, ZIP and what is packed in it
    Sound, //!< MP3, AAC, Ogg, FLAC, WAV
    OtherVideo, //!< Theora in Ogg, YUV4MPEG2
};

//! How many bytes sniff() wants to see; fewer will do for a short file.
inline constexpr qsizetype kSniffBytes = 512;

[[nodiscard]] FileKind sniff(QByteArrayView head);

//! The one libavformat demuxer that may open a file of \p kind; null: none may.
[[nodiscard]] const char *demuxerName(FileKind kind);

//! Why a file of \p kind is not accepted where a video (or, else, a picture) is wanted.
[[nodiscard]] QString refusal(FileKind kind, bool videoWanted);

} // namespace vireo::media
