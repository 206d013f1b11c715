// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/captions.h"

#include "core/captions/captionfile.h"
#include "server/api/clips/answers.h"
#include "server/service/clips/captionservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {

using http::RequestPtr;
using http::Response;

void addCaptionRoutes(QList<http::Route> &routes, service::CaptionService &captions)
{
    using http::Auth;
    using http::Method;
    const QString one = u"/videos/{id}/captions/{lang}"_s;
    const auto language
        = [](const RequestPtr &request) { return request->params.value(u"lang"_s); };
    http::Route put = route(
        Method::Put, one, Auth::Required, u"putCaptions"_s,
        [&captions, language](const RequestPtr &request) {
            return answer(captions.put(
                pathId(*request, u"id"_s), viewerOf(*request), language(request), request->body));
        },
        vireo::captions::kMostBytes);
    // Browsers and editors disagree on what a subtitle file's type is called; its text decides.
    put.bodyType = {};
    routes += {
        put,
        route(Method::Get, one, Auth::Optional, u"getCaptions"_s,
            [&captions, language](const RequestPtr &request) {
                return answer(
                    captions.get(pathId(*request, u"id"_s), viewerOf(*request), language(request)),
                    [](const QByteArray &text) {
                        Response response;
                        response.headers.set("Content-Type", "text/vtt; charset=utf-8");
                        response.headers.set("X-Content-Type-Options", "nosniff");
                        response.body = text;
                        return unstored(response);
                    });
            }),
        route(Method::Delete, one, Auth::Required, u"deleteCaptions"_s,
            [&captions, language](const RequestPtr &request) {
                return answer(captions.remove(
                                  pathId(*request, u"id"_s), viewerOf(*request), language(request)),
                    [] { return Response::noContent(); });
            }),
    };
}

} // namespace vireo::server::api
