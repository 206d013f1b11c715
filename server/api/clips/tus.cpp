// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/tus.h"

#include "core/base/json.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace vireo::server::api::tus {
namespace {

constexpr qsizetype kMetadataBytes = 4096;
constexpr int kChecksumMismatch = 460; // tus 1.0.0, "Checksum"

Error malformed(const QString &code, const QString &detail)
{
    return {Error::Kind::Malformed, code, detail};
}

//! A plain decimal number, or -1.
qint64 number(const QByteArray &text)
{
    if (text.isEmpty() || text.size() > 19)
        return -1;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return -1;
    }
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return ok ? value : -1;
}

Result<QHash<QByteArray, QByteArray>> metadataOf(const QByteArray &header)
{
    const Error bad = malformed(u"bad_metadata"_s,
        u"Upload-Metadata is a list of names with values in Base64, each name once, at most 4 KiB."_s);
    QHash<QByteArray, QByteArray> values;
    if (header.isEmpty())
        return values;
    if (header.size() > kMetadataBytes)
        return bad;
    for (const QByteArray &pair : header.split(',')) {
        const QList<QByteArray> parts = pair.trimmed().split(' ');
        if (parts.size() > 2 || parts.first().isEmpty() || values.contains(parts.first()))
            return bad;
        const auto decoded = QByteArray::fromBase64Encoding(
            parts.value(1), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
            return bad;
        values.insert(parts.first(), decoded.decoded);
    }
    return values;
}

} // namespace

Result<void> checkVersion(const http::Request &request)
{
    if (request.headers.value("tus-resumable") == protocol::tus::kVersion)
        return {};
    return Error{Error::Kind::PreconditionFailed, u"tus_version"_s,
        u"Uploads speak tus %1 here; say so in Tus-Resumable."_s.arg(
            QLatin1StringView(protocol::tus::kVersion))};
}

qint64 announcedBody(const http::Request &request)
{
    if (request.headers.contains("transfer-encoding"))
        return -1;
    return qMax<qint64>(0, number(request.headers.value("content-length")));
}

Result<Creation> creationOf(const http::Request &request)
{
    if (request.headers.contains("upload-defer-length")) {
        return malformed(u"defer_length"_s,
            u"Say the file's length in Upload-Length; it cannot be deferred here."_s);
    }
    if (request.headers.contains("upload-concat"))
        return malformed(u"concat"_s, u"Uploads cannot be put together from parts here."_s);
    Creation creation;
    creation.length = number(request.headers.value("upload-length"));
    if (creation.length < 0)
        return malformed(u"bad_length"_s, u"Upload-Length is the file's size in bytes."_s);
    const QByteArray header = request.headers.value("upload-metadata");
    const auto metadata = metadataOf(header);
    if (!metadata.ok())
        return metadata.error();
    creation.metadata = QString::fromLatin1(header);
    bool known = false;
    creation.purpose
        = protocol::uploadPurposeFromString(QString::fromUtf8(metadata->value("purpose")), &known);
    if (!known) {
        return malformed(
            u"bad_purpose"_s, u"The purpose of an upload is clip, avatar, sound or archive."_s);
    }
    creation.hasBody = announcedBody(request) != 0;
    if (creation.hasBody) {
        if (const auto type = checkType(request); !type.ok())
            return type.error();
    }
    return creation;
}

Result<qint64> offsetOf(const http::Request &request)
{
    const qint64 offset = number(request.headers.value("upload-offset"));
    if (offset < 0) {
        return malformed(
            u"bad_offset"_s, u"Upload-Offset is the number of bytes the server has already."_s);
    }
    return offset;
}

Result<std::optional<service::Checksum>> checksumOf(const http::Request &request)
{
    if (!request.headers.contains("upload-checksum"))
        return std::optional<service::Checksum>();
    const QList<QByteArray> parts = request.headers.value("upload-checksum").split(' ');
    service::Checksum checksum;
    if (parts.value(0) == "sha256")
        checksum.algorithm = QCryptographicHash::Sha256;
    const auto digest = QByteArray::fromBase64Encoding(
        parts.value(1), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    const bool known = parts.value(0) == "sha1" || parts.value(0) == "sha256";
    if (!known || parts.size() != 2
        || digest.decoded.size() != QCryptographicHash::hashLength(checksum.algorithm)) {
        return malformed(u"bad_checksum"_s, u"Upload-Checksum is sha1 or sha256 and Base64."_s);
    }
    checksum.digest = digest.decoded;
    return std::optional<service::Checksum>(checksum);
}

Result<void> checkType(const http::Request &request)
{
    if (request.headers.value("content-type").toLower() == protocol::tus::kOffsetType)
        return {};
    return Error{Error::Kind::UnsupportedType, u"offset_type"_s,
        u"Send the bytes as %1."_s.arg(QLatin1StringView(protocol::tus::kOffsetType))};
}

http::Response problem(const Error &error)
{
    http::Response response = http::Response::problem(error);
    response.headers.set("Tus-Resumable", protocol::tus::kVersion);
    if (error.is(Error::Kind::PreconditionFailed))
        response.headers.set("Tus-Version", protocol::tus::kVersion);
    if (error.code == "checksum_mismatch"_L1) {
        response.status = kChecksumMismatch;
        auto body = base::json::parseObject(response.body);
        if (body.ok()) {
            body->insert(u"status"_s, kChecksumMismatch);
            response.body = base::json::write(*body);
        }
    }
    return response;
}

http::Response reply(int status)
{
    http::Response response;
    response.status = status;
    response.headers.set("Tus-Resumable", protocol::tus::kVersion);
    response.headers.set("Cache-Control", "no-store");
    return response;
}

QByteArray httpDate(qint64 msSinceEpoch)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(msSinceEpoch, QTimeZone::utc());
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace vireo::server::api::tus
