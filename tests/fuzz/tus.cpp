// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/tus.h"
#include "target.h"

namespace vireo::fuzz {

//! The fields of an upload's requests, one a line, as a scanner has let them through.
void tus(const QByteArray &bytes)
{
    server::http::Request request;
    request.method = server::http::Method::Patch;
    const QList<QByteArray> lines = bytes.left(32 * 1024).split('\n');
    for (const QByteArray &line : lines.first(std::min<qsizetype>(lines.size(), 100))) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.add(line.left(colon), line.mid(colon + 1).trimmed());
    }
    namespace tus = server::api::tus;
    static_cast<void>(tus::checkVersion(request));
    static_cast<void>(tus::checkType(request));
    if (const auto creation = tus::creationOf(request); creation.ok())
        holds(creation->length >= 0, "no file has less than no bytes");
    if (const auto offset = tus::offsetOf(request); offset.ok())
        holds(*offset >= 0, "no upload stands before its beginning");
    if (const auto sum = tus::checksumOf(request); sum.ok() && *sum) {
        holds((*sum)->digest.size() == QCryptographicHash::hashLength((*sum)->algorithm),
            "a checksum is as long as its algorithm says");
    }
    static_cast<void>(tus::announcedBody(request));
}

} // namespace vireo::fuzz
