// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace vireo::protocol {

//! tus 1.0.0 (https://tus.io/protocols/resumable-upload) as both sides speak it.
namespace tus {
inline constexpr auto kVersion = "1.0.0";
inline constexpr auto kExtensions = "creation,creation-with-upload,checksum,expiration,termination";
inline constexpr auto kChecksums = "sha1,sha256";
inline constexpr auto kOffsetType = "application/offset+octet-stream";
} // namespace tus

//! What an upload is for; stands in its tus metadata.
enum class UploadPurpose { Clip, Avatar, Sound, Archive };

[[nodiscard]] QString toString(UploadPurpose purpose);
//! Clip where \p text is empty; \p ok says whether it was known.
[[nodiscard]] UploadPurpose uploadPurposeFromString(const QString &text, bool *ok);

} // namespace vireo::protocol
