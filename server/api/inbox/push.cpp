// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/inbox/push.h"

#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/service/inbox/digest.h"
#include "server/service/inbox/pushservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Auth;
using http::Method;
using http::RequestPtr;
using http::Response;
using service::Digest;
using service::PushService;

constexpr qint64 kFormBytes = 1024;

QFuture<Response> subscribe(PushService &push, const RequestPtr &request)
{
    return withBody(*request, &protocol::newPushFromJson, [&](const protocol::NewPush &wish) {
        return answer(push.add(callerId(*request), wish),
            [](const protocol::PushDevice &device) { return shown(device, 201); });
    });
}

Response page(const QString &place, const QString &words, bool form)
{
    const QString button = form ? u"<form method=\"post\"><input type=\"hidden\" "
                                  u"name=\"List-Unsubscribe\" value=\"One-Click\"><button>Get no "
                                  u"more of them</button></form>"_s
                                : QString();
    Response response;
    response.status = 200;
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.headers.set("Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors "
        "'none'; "
        "base-uri 'none'");
    response.headers.set("Referrer-Policy", "no-referrer");
    response.body
        = u"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
          u"content=\"width=device-width\"><title>%1</title><style>body{margin:15vh auto;padding:0 "
          u"20px;max-width:440px;background:#0a0c0b;color:#f2f5f0;font:16px/24px "
          u"Inter,system-ui,sans-serif}button{border:0;border-radius:14px;padding:14px "
          u"20px;background:#b9f05d;color:#13210a;font:600 15px/20px inherit}</style></head><body>"
          u"<h1>%1</h1><p>%2</p>%3</body></html>"_s
              .arg(place.toHtmlEscaped(), words.toHtmlEscaped(), button)
              .toUtf8();
    return unstored(std::move(response));
}

} // namespace

void addPushRoutes(QList<http::Route> &routes, PushService &push)
{
    routes += {
        route(Method::Get, u"/me/push"_s, Auth::Required, u"listPushDevices"_s,
            [&push](const RequestPtr &request) { return answer(push.list(callerId(*request))); }),
        route(
            Method::Post, u"/me/push"_s, Auth::Required, u"addPushDevice"_s,
            [&push](const RequestPtr &request) { return subscribe(push, request); },
            protocol::Limits().jsonBytes),
        route(Method::Delete, u"/me/push/{device}"_s, Auth::Required, u"removePushDevice"_s,
            [&push](const RequestPtr &request) {
                return answer(push.remove(callerId(*request), request->params.value(u"device"_s)),
                    [] { return Response::noContent(); });
            }),
    };
}

void addDigestRoutes(QList<http::Route> &routes, Digest &digest, const QString &place)
{
    const QString path = u"/digest/stop"_s;
    routes.append(route(Method::Get, path, Auth::None, {}, [place](const RequestPtr &) {
        return ready(page(place, u"These mails tell you what you did not read."_s, true));
    }));
    http::Route stop = route(
        Method::Post, path, Auth::None, u"stopDigest"_s,
        [&digest, place](const RequestPtr &request) {
            return answer(digest.stop(request->query.value(u"token"_s)),
                [place] { return page(place, u"You get no more of these mails."_s, false); });
        },
        kFormBytes);
    stop.bodyType = {};
    routes.append(stop);
}

} // namespace vireo::server::api
