// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/pack.h"

#include "core/base/clock.h"
#include "core/base/json.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

const QString kFormat = u"vireo-clip-manifest"_s;
constexpr int kMostFiles = 64;
constexpr qint64 kMostBytes = 4LL * 1024 * 1024 * 1024;
constexpr qint64 kLongestText = 256LL * 1024;
constexpr auto kUrlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Error bad(const QString &detail)
{
    return {Error::Kind::Malformed, u"bad_manifest"_s, detail};
}

bool isName(const QString &name)
{
    if (name.isEmpty() || name.size() > 64 || name.startsWith(u'.'))
        return false;
    return std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'-'
            || c == u'_';
    });
}

} // namespace

QByteArray manifestText(const ClipManifest &manifest)
{
    QJsonArray files;
    for (const PackedFile &file : manifest.files) {
        files.append(QJsonObject{{u"name"_s, file.name}, {u"bytes"_s, file.bytes},
            {u"sha256"_s, QString::fromLatin1(file.sha256.toHex())}});
    }
    return base::json::write({{u"format"_s, kFormat}, {u"version"_s, 1},
        {u"signed_at"_s, base::toRfc3339(manifest.signedMs)}, {u"video"_s, toJson(manifest.video)},
        {u"files"_s, files}});
}

Result<ClipManifest> manifestFromText(const QByteArray &text)
{
    const auto json = base::json::parseObject(text, {.bytes = kLongestText});
    if (!json.ok())
        return json.error();
    if ((*json)["format"_L1].toString() != kFormat || (*json)["version"_L1].toInt() != 1)
        return bad(u"The description of a clip is of a kind that this version does not know."_s);
    const auto video = videoFromJson((*json)["video"_L1].toObject());
    if (!video.ok())
        return video.error();
    ClipManifest manifest;
    manifest.video = *video;
    manifest.signedMs = base::fromRfc3339((*json)["signed_at"_L1].toString());
    const QJsonArray files = (*json)["files"_L1].toArray();
    if (files.isEmpty() || files.size() > kMostFiles)
        return bad(u"A clip has no files, or too many."_s);
    QSet<QString> names;
    qint64 total = 0;
    for (const QJsonValue &one : files) {
        PackedFile file;
        file.name = one["name"_L1].toString();
        file.bytes = one["bytes"_L1].toInteger(-1);
        file.sha256 = QByteArray::fromHex(one["sha256"_L1].toString().toLatin1());
        if (!isName(file.name) || names.contains(file.name) || file.bytes <= 0
            || file.bytes > kMostBytes || file.sha256.size() != 32)
            return bad(u"A file of a clip is not described as it should be."_s);
        names.insert(file.name);
        total += file.bytes;
        manifest.files.append(file);
    }
    if (total > kMostBytes)
        return bad(u"A clip is larger than any may be."_s);
    return manifest;
}

QJsonObject toJson(const SignedManifest &manifest)
{
    return {{u"manifest"_s, QString::fromUtf8(manifest.text)},
        {u"signature"_s, QString::fromLatin1(manifest.signature.toBase64(kUrlSafe))}};
}

Result<SignedManifest> signedManifestFromJson(const QJsonObject &json)
{
    SignedManifest manifest;
    manifest.text = json["manifest"_L1].toString().toUtf8();
    manifest.signature
        = QByteArray::fromBase64(json["signature"_L1].toString().toLatin1(), kUrlSafe);
    if (manifest.text.isEmpty() || manifest.signature.size() != 64)
        return bad(u"A clip comes without a signature."_s);
    return manifest;
}

} // namespace vireo::protocol
