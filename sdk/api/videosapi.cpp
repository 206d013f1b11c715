// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/videosapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {
constexpr int kClipsAtOnce = 30;

QString captionsPath(Id id, const QString &language)
{
    return u"/videos/%1/captions/%2"_s.arg(
        id.toString(), QString::fromLatin1(QUrl::toPercentEncoding(language)));
}
} // namespace

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

QFuture<Result<protocol::Video>> VideosApi::change(Id id, const protocol::VideoChange &change)
{
    return mapped<protocol::Video>(
        m_transport.json(Request::patch(u"/videos/"_s + id.toString(), protocol::toJson(change))),
        &protocol::videoFromJson);
}

QFuture<Result<protocol::Page<protocol::VideoEdit>>> VideosApi::history(
    Id id, const QString &cursor)
{
    return fetchPage(m_transport,
        Request::get(u"/videos/%1/history"_s.arg(id.toString()), pageQuery(cursor, kClipsAtOnce)),
        &protocol::videoEditFromJson);
}

QFuture<Result<protocol::Page<protocol::Video>>> VideosApi::scheduled(const QString &cursor)
{
    return fetchPage(m_transport, Request::get(u"/me/scheduled"_s, pageQuery(cursor, kClipsAtOnce)),
        &protocol::videoFromJson);
}

QFuture<Result<protocol::Video>> VideosApi::putCaptions(
    Id id, const QString &language, const QByteArray &file)
{
    Request put = Request::put(captionsPath(id, language));
    put.body = file;
    put.contentType = "text/vtt";
    return mapped<protocol::Video>(m_transport.json(put), &protocol::videoFromJson);
}

QFuture<Result<void>> VideosApi::removeCaptions(Id id, const QString &language)
{
    return m_transport.call(Request::remove(captionsPath(id, language)));
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
