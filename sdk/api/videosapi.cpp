// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/videosapi.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {

VideosApi::VideosApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Video>> VideosApi::video(Id id)
{
    return mapped<protocol::Video>(
        m_transport.json(Request::get(u"/videos/"_s + id.toString())), &protocol::videoFromJson);
}

QFuture<Result<protocol::Video>> VideosApi::create(
    const protocol::NewVideo &video, const QByteArray &key)
{
    Request post = Request::post(u"/videos"_s, protocol::toJson(video));
    post.idempotencyKey = key;
    return mapped<protocol::Video>(m_transport.json(post), &protocol::videoFromJson);
}

QFuture<Result<protocol::Video>> VideosApi::change(Id id, const VideoChange &change)
{
    QJsonObject json;
    if (change.caption)
        json.insert(u"caption"_s, *change.caption);
    if (change.altText)
        json.insert(u"alt_text"_s, *change.altText);
    if (change.visibility)
        json.insert(u"visibility"_s, protocol::toString(*change.visibility));
    return mapped<protocol::Video>(
        m_transport.json(Request::patch(u"/videos/"_s + id.toString(), json)),
        &protocol::videoFromJson);
}

QFuture<Result<protocol::SignedManifest>> VideosApi::manifest(Id id)
{
    return mapped<protocol::SignedManifest>(
        m_transport.json(Request::get(u"/videos/%1/manifest"_s.arg(id.toString()))),
        &protocol::signedManifestFromJson);
}

QFuture<Result<void>> VideosApi::remove(Id id)
{
    return m_transport.call(Request::remove(u"/videos/"_s + id.toString()));
}

} // namespace vireo::sdk
