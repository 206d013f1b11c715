// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/care/printroutes.h"

#include "server/api/care/staffof.h"
#include "server/service/care/printservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {
constexpr int kPrintsPerPage = 50;
} // namespace

void addPrintRoutes(QList<http::Route> &routes, service::PrintService &prints)
{
    using http::Auth;
    using http::Method;
    using http::RequestPtr;
    routes += {
        route(Method::Get, u"/admin/unwanted-clips"_s, Auth::Moderator, u"listUnwantedClips"_s,
            [&prints](const RequestPtr &request) {
                const auto place = placeOf(*request, kPrintsPerPage);
                if (!place.ok())
                    return refuse(place.error());
                return answer(
                    prints.list(place->cursor, place->limit), &shownPage<protocol::UnwantedClip>);
            }),
        route(Method::Delete, u"/admin/unwanted-clips/{id}"_s, Auth::Admin, u"dropUnwantedClip"_s,
            [&prints](const RequestPtr &request) {
                return answer(prints.drop(staffOf(*request), pathId(*request, u"id"_s)),
                    [] { return http::Response::noContent(); });
            }),
    };
}

} // namespace vireo::server::api
