// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/web/oembedroute.h"

#include "server/service/clips/future.h"
#include "server/service/clips/videoservice.h"
#include "server/web/oembed.h"
#include "server/web/personof.h"

using namespace Qt::StringLiterals;

namespace vireo::server::web {
namespace {

QFuture<http::Response> answerFor(
    service::VideoService &videos, storage::Database &database, OEmbed::Wish wish, Site site)
{
    if (!wish.video.isNull()) {
        return videos.get(wish.video, {}).then([site, wish](const Result<protocol::Video> &video) {
            return video.ok() ? OEmbed::answer(*video, wish, site) : OEmbed::refusal(video.error());
        });
    }
    return personOf(database, wish.handle)
        .then([site](const Result<std::optional<protocol::Account>> &person) {
            if (!person.ok())
                return OEmbed::refusal(person.error());
            if (!*person || (*person)->isPrivate)
                return OEmbed::notHere(site);
            return OEmbed::answer(**person, site);
        });
}

} // namespace

void addOEmbedRoute(QList<http::Route> &routes, service::VideoService &videos,
    storage::Database &database, const Site &site)
{
    routes.append({.method = http::Method::Get,
        .path = u"/oembed"_s,
        .auth = http::Auth::None,
        .rate = http::RateClass::Read,
        .operation = {},
        .handler = http::Handler([&videos, &database, site](const http::RequestPtr &request) {
            const auto wish = OEmbed::wishOf(*request, site);
            return wish.ok() ? answerFor(videos, database, *wish, site)
                             : service::ready(OEmbed::refusal(wish.error()));
        })});
}

} // namespace vireo::server::web
