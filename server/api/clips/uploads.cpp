// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/uploads.h"

#include "server/api/clips/answers.h"
#include "server/api/clips/tus.h"
#include "server/service/clips/uploadservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using service::Upload;
using service::UploadService;
using service::UploadWriter;
using WriterResult = Result<std::shared_ptr<UploadWriter>>;

const QString kBase = u"/api/v1/uploads"_s;

QFuture<http::StreamStart> refuseStream(const Error &error)
{
    return ready(http::StreamStart(tus::problem(error)));
}

//! Feeds a request body to an upload's writer.
class UploadSink final : public http::BodySink
{
public:
    //! \p created: the answer is that of a creation, 201 with its place.
    UploadSink(std::shared_ptr<UploadWriter> writer, const QString &createdId)
        : m_writer(std::move(writer))
        , m_createdId(createdId)
    {
    }

    QFuture<Result<void>> write(const QByteArray &piece) override { return m_writer->write(piece); }

    QFuture<http::Response> finish() override
    {
        return m_writer->finish().then(
            [writer = m_writer, id = m_createdId](const Result<qint64> &offset) {
                if (!offset.ok())
                    return tus::problem(offset.error());
                http::Response response = tus::reply(id.isEmpty() ? 204 : 201);
                if (!id.isEmpty())
                    response.headers.set("Location", (kBase + u'/' + id).toLatin1());
                response.headers.set("Upload-Offset", QByteArray::number(*offset));
                response.headers.set("Upload-Expires", tus::httpDate(writer->expiresMs()));
                return response;
            });
    }

private:
    std::shared_ptr<UploadWriter> m_writer;
    QString m_createdId;
};

http::StreamStart startOf(const WriterResult &writer, const QString &createdId = {})
{
    if (!writer.ok())
        return tus::problem(writer.error());
    return std::make_shared<UploadSink>(*writer, createdId);
}

QFuture<http::StreamStart> create(UploadService &uploads, const http::RequestPtr &request)
{
    if (const auto version = tus::checkVersion(*request); !version.ok())
        return refuseStream(version.error());
    const auto creation = tus::creationOf(*request);
    if (!creation.ok())
        return refuseStream(creation.error());
    const auto checksum = tus::checksumOf(*request);
    if (!checksum.ok())
        return refuseStream(checksum.error());
    const Id account = callerId(*request);
    return uploads.create({account, creation->purpose, creation->metadata, creation->length})
        .then([&uploads, account, hasBody = creation->hasBody, checksum = *checksum](
                  const Result<Upload> &upload) {
            if (!upload.ok())
                return refuseStream(upload.error());
            if (hasBody) {
                return uploads.append(account, upload->id, 0, checksum)
                    .then([id = upload->id](
                              const WriterResult &writer) { return startOf(writer, id); });
            }
            http::Response response = tus::reply(201);
            response.headers.set("Location", (kBase + u'/' + upload->id).toLatin1());
            response.headers.set("Upload-Offset", "0");
            response.headers.set("Upload-Expires", tus::httpDate(upload->expiresMs));
            return ready(http::StreamStart(response));
        })
        .unwrap();
}

QFuture<http::StreamStart> append(UploadService &uploads, const http::RequestPtr &request)
{
    if (const auto version = tus::checkVersion(*request); !version.ok())
        return refuseStream(version.error());
    if (const auto type = tus::checkType(*request); !type.ok())
        return refuseStream(type.error());
    const auto offset = tus::offsetOf(*request);
    if (!offset.ok())
        return refuseStream(offset.error());
    const auto checksum = tus::checksumOf(*request);
    if (!checksum.ok())
        return refuseStream(checksum.error());
    const QString id = request->params.value(u"id"_s);
    return uploads.append(callerId(*request), id, *offset, *checksum)
        .then([&uploads, request, id](const WriterResult &writer) {
            // A wrong offset is answered with the right one, so that the client need not ask.
            if (writer.ok() || !writer.error().is(Error::Kind::Conflict))
                return ready(startOf(writer));
            return uploads.status(callerId(*request), id)
                .then([error = writer.error()](const Result<Upload> &upload) {
                    http::Response response = tus::problem(error);
                    if (upload.ok())
                        response.headers.set("Upload-Offset", QByteArray::number(upload->offset));
                    return http::StreamStart(response);
                });
        })
        .unwrap();
}

QFuture<http::Response> status(UploadService &uploads, const http::RequestPtr &request)
{
    if (const auto version = tus::checkVersion(*request); !version.ok())
        return ready(tus::problem(version.error()));
    return uploads.status(callerId(*request), request->params.value(u"id"_s))
        .then([](const Result<Upload> &upload) {
            if (!upload.ok())
                return tus::problem(upload.error());
            http::Response response = tus::reply(200);
            response.headers.set("Upload-Offset", QByteArray::number(upload->offset));
            response.headers.set("Upload-Length", QByteArray::number(upload->length));
            response.headers.set("Upload-Expires", tus::httpDate(upload->expiresMs));
            if (!upload->metadata.isEmpty())
                response.headers.set("Upload-Metadata", upload->metadata.toLatin1());
            return response;
        });
}

QFuture<http::Response> terminate(UploadService &uploads, const http::RequestPtr &request)
{
    if (const auto version = tus::checkVersion(*request); !version.ok())
        return ready(tus::problem(version.error()));
    return uploads.remove(callerId(*request), request->params.value(u"id"_s))
        .then([](const Result<void> &gone) {
            return gone.ok() ? tus::reply(204) : tus::problem(gone.error());
        });
}

QFuture<http::Response> describe(UploadService &uploads)
{
    http::Response response = tus::reply(204);
    response.headers.set("Tus-Version", protocol::tus::kVersion);
    response.headers.set("Tus-Extension", protocol::tus::kExtensions);
    response.headers.set("Tus-Checksum-Algorithm", protocol::tus::kChecksums);
    response.headers.set("Tus-Max-Size", QByteArray::number(uploads.options().maxBytes));
    return ready(response);
}

} // namespace

void addUploadRoutes(QList<http::Route> &routes, UploadService &uploads)
{
    using http::Auth;
    using http::Method;
    using http::RateClass;
    const QString one = kBase + u"/{id}"_s;
    // One byte more than a file may have: a body that is too long is refused by tus, in its words.
    const qint64 body = uploads.options().maxBytes + 1;
    const auto options = [&uploads](const http::RequestPtr &) { return describe(uploads); };

    routes.append({Method::Options, kBase, Auth::None, RateClass::Read, u"describeUploads"_s,
        http::Handler(options)});
    routes.append({Method::Options, one, Auth::None, RateClass::Read, u"describeUpload"_s,
        http::Handler(options)});
    routes.append({Method::Post, kBase, Auth::Required, RateClass::Upload, u"createUpload"_s,
        http::StreamHandler(
            [&uploads](const http::RequestPtr &request) { return create(uploads, request); }),
        body});
    routes.append({Method::Patch, one, Auth::Required, RateClass::Upload, u"appendUpload"_s,
        http::StreamHandler(
            [&uploads](const http::RequestPtr &request) { return append(uploads, request); }),
        body});
    routes.append({Method::Head, one, Auth::Required, RateClass::Read, u"getUpload"_s,
        http::Handler(
            [&uploads](const http::RequestPtr &request) { return status(uploads, request); })});
    routes.append({Method::Delete, one, Auth::Required, RateClass::Upload, u"deleteUpload"_s,
        http::Handler(
            [&uploads](const http::RequestPtr &request) { return terminate(uploads, request); })});
}

} // namespace vireo::server::api
