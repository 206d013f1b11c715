// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/feed.h"
#include "core/protocol/pack.h"
#include "sdk/sdk_export.h"

#include <QByteArrayList>
#include <QFile>
#include <QUrl>

namespace vireo::sdk {

class OfflineFeed;
class SegmentCache;

//! \brief A feed pack: clips in one file, to be carried to a device without a network.
//!
//! The file: 16 bytes "VIREO FEED PACK1", the length of the head (32 bits, little endian), the head
//! as JSON, then the bytes of the files, one after the other, nothing behind them. The head is
//! {"server","clips":[{"manifest","signature","files":[names]}]}: for each clip what its server
//! signed, and which of the files in the manifest follow, in this order. Names are never paths;
//! nothing is compressed, so what is read is never larger than the file; sizes and hashes are those
//! that the server signed. Only public clips can be in it: others the server does not sign.
struct PackedClip
{
    protocol::SignedManifest seal;
    protocol::ClipManifest manifest;
    QList<protocol::PackedFile> files; //!< those of the manifest that are in the pack, in order
    qint64 offset = 0; //!< of the first of them in the file
};

struct PackHead
{
    QUrl server; //!< as the maker knew it; says nothing about who signed
    QList<PackedClip> clips;
    qint64 bytes = 0; //!< of the whole file
};

inline constexpr int kMostPackedClips = 200;
inline constexpr qint64 kMostPackBytes = 16LL * 1024 * 1024 * 1024;
inline constexpr qint64 kMostPackHead = 8LL * 1024 * 1024;

//! The files of a clip that go into a pack: of one rung, the highest up to \p shortSide, its
//! playlist and bytes, and the poster. Empty where the manifest lacks them.
[[nodiscard]] VIREO_SDK_EXPORT QList<protocol::PackedFile> packedFiles(
    const protocol::ClipManifest &manifest, int shortSide);
//! The beginning of the file, up to the first byte of media. Offsets of \p clips are not needed.
[[nodiscard]] VIREO_SDK_EXPORT QByteArray packHead(
    const QUrl &server, const QList<PackedClip> &clips);

//! Reads the head and verifies all of it: that each manifest was signed by one of \p keys, that the
//! files are as long as signed and hash as signed, and that nothing else is there. Reads the whole
//! file: not for a thread that must not wait. Codes: pack_format, pack_truncated, pack_damaged,
//! pack_signer, pack_too_large, pack_server.
[[nodiscard]] VIREO_SDK_EXPORT Result<PackHead> readPack(QFile &file, const QByteArrayList &keys);

//! Puts the verified clips of \p file into \p cache, pinned, as the stream and the player look for
//! them; gives what the feed is to remember of them, only with rungs that are here. Waits for the
//! disk. \p server: where this device knows the server.
[[nodiscard]] VIREO_SDK_EXPORT Result<QList<protocol::FeedItem>> unpack(
    QFile &file, const PackHead &head, const QUrl &server, SegmentCache &cache);

} // namespace vireo::sdk
