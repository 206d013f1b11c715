// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/upload.h"
#include "server/http/message.h"
#include "server/service/clips/uploadwriter.h"

#include <optional>

namespace vireo::server::api::tus {

//! What the headers of a creation say. tus 1.0.0, "Creation".
struct Creation
{
    qint64 length = 0;
    QString metadata; //!< as sent
    protocol::UploadPurpose purpose = protocol::UploadPurpose::Clip;
    bool hasBody = false; //!< creation-with-upload
};

//! PreconditionFailed unless the request speaks tus 1.0.0.
[[nodiscard]] Result<void> checkVersion(const http::Request &request);
[[nodiscard]] Result<Creation> creationOf(const http::Request &request);
//! Upload-Offset, Malformed where it is none.
[[nodiscard]] Result<qint64> offsetOf(const http::Request &request);
//! Upload-Checksum ("sha1 BASE64" or "sha256 BASE64"); nothing where there is none.
[[nodiscard]] Result<std::optional<service::Checksum>> checksumOf(const http::Request &request);
//! UnsupportedType unless the body is application/offset+octet-stream.
[[nodiscard]] Result<void> checkType(const http::Request &request);
//! Content-Length; -1 where the body comes in chunks.
[[nodiscard]] qint64 announcedBody(const http::Request &request);

//! \p error as tus wants it: Tus-Resumable on everything, Tus-Version on 412, 460 for a checksum.
[[nodiscard]] http::Response problem(const Error &error);
//! An empty answer with the headers of the protocol.
[[nodiscard]] http::Response reply(int status);
//! RFC 9110 date of \p msSinceEpoch, as Upload-Expires wants it.
[[nodiscard]] QByteArray httpDate(qint64 msSinceEpoch);

} // namespace vireo::server::api::tus
