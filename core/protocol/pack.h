// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/video.h"

namespace vireo::protocol {

//! One file of a clip's media, as the server that signed it has it.
struct PackedFile
{
    QString name; //!< "720.mp4"; never part of a path anywhere
    qint64 bytes = 0;
    QByteArray sha256; //!< 32 bytes
};

//! \brief What a server vouches for of a public clip: what it is, and the bytes it is made of.
struct ClipManifest
{
    Video video; //!< as a guest sees it
    QList<PackedFile> files;
    qint64 signedMs = 0; //!< milliseconds since 1970 UTC
};

//! \brief A manifest and the Ed25519 signature (RFC 8032) of its server over kManifestContext and
//! the text, byte for byte. GET /videos/{id}/manifest.
struct SignedManifest
{
    QByteArray text;
    QByteArray signature; //!< 64 bytes
};

//! Stands before what is signed, so that it can be taken for nothing else that the key signs.
inline constexpr char kManifestContext[] = "vireo-clip-manifest-1\n";

[[nodiscard]] QByteArray manifestText(const ClipManifest &manifest);
//! Strict about files: at most 64, each named once with [a-z0-9._-], at most 4 GiB together.
[[nodiscard]] Result<ClipManifest> manifestFromText(const QByteArray &text);

[[nodiscard]] QJsonObject toJson(const SignedManifest &manifest);
[[nodiscard]] Result<SignedManifest> signedManifestFromJson(const QJsonObject &json);

} // namespace vireo::protocol
