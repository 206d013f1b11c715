// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/find.h"

#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/service/find/findservice.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

using http::Request;
using http::RequestPtr;
using http::Response;
using service::FindService;

constexpr int kFoundPerPage = 20;
constexpr int kMostFound = 50;
constexpr int kTrends = 10;
constexpr int kLongestMarks = 8;
constexpr int kMostTrends = 30;

//! \p text, where it is something to look for.
Result<QString> wordsOf(const QString &text)
{
    // Bytes first: counting the graphemes of a huge text would be work for the sender's sake.
    if (text.size() > 16 * protocol::kSearchCharacters
        || base::text::graphemes(text, protocol::kSearchCharacters + 1)
            > protocol::kSearchCharacters) {
        return wrongField(u"q"_s, u"too_long"_s,
            u"Say it in %1 characters or fewer."_s.arg(protocol::kSearchCharacters));
    }
    if (base::text::hasControls(text))
        return wrongField(
            u"q"_s, u"control_char"_s, u"What is looked for holds a control character."_s);
    if (base::text::longestMarkRun(text) > kLongestMarks)
        return wrongField(u"q"_s, u"grapheme"_s, u"A letter of it bears too many marks."_s);
    const QString clean = base::text::normalise(text);
    if (base::text::isBlank(clean))
        return wrongField(u"q"_s, u"required"_s, u"Say what to look for."_s);
    return clean;
}

Result<FindService::Query> findQueryOf(const Request &request)
{
    const auto text = wordsOf(request.query.value(u"q"_s));
    if (!text.ok())
        return text.error();
    const auto limit = pageLimit(request, kFoundPerPage, kMostFound);
    if (!limit.ok())
        return limit.error();
    const QString sort = request.query.value(u"sort"_s, u"best"_s);
    if (sort != u"best" && sort != u"newest") {
        return wrongField(
            u"sort"_s, u"unknown_value"_s, u"Results are sorted by one of best, newest."_s);
    }
    return FindService::Query{*text, request.query.value(u"cursor"_s), *limit, sort == u"newest"};
}

QFuture<Response> search(FindService &find, const RequestPtr &request)
{
    using protocol::FindType;
    const QString name = request->query.value(u"type"_s, u"clips"_s);
    const qsizetype type = protocol::findTypeNames().indexOf(name);
    if (type < 0) {
        return refuse(wrongField(u"type"_s, u"unknown_value"_s,
            u"There is no such kind of thing. Choose one of %1."_s.arg(
                protocol::findTypeNames().join(u", "_s))));
    }
    const auto query = findQueryOf(*request);
    if (!query.ok())
        return refuse(query.error());
    const service::Viewer viewer = viewerOf(*request);
    switch (FindType(type)) {
    case FindType::Clips:
        return answer(find.clips(*query, viewer), &shownPage<protocol::Video>);
    case FindType::People:
        return answer(find.people(*query, viewer), &shownPage<protocol::Account>);
    case FindType::Tags:
        return answer(find.tags(*query), &shownPage<protocol::Tag>);
    case FindType::Sounds:
        break;
    }
    return answer(find.sounds(*query, viewer), &shownPage<protocol::Sound>);
}

QFuture<Response> trending(FindService &find, const RequestPtr &request)
{
    const auto limit = pageLimit(*request, kTrends, kMostTrends);
    if (!limit.ok())
        return refuse(limit.error());
    return answer(find.trending(viewerOf(*request), *limit));
}

QFuture<Response> tag(FindService &find, const RequestPtr &request)
{
    const auto text = wordsOf(request->params.value(u"tag"_s));
    if (!text.ok())
        return refuse(text.error());
    return answer(find.tag(*text));
}

QFuture<Response> clipsOfSound(FindService &find, const RequestPtr &request)
{
    const auto place = placeOf(*request, kFoundPerPage, kMostFound);
    if (!place.ok())
        return refuse(place.error());
    return answer(find.clipsOfSound(
                      pathId(*request, u"id"_s), viewerOf(*request), place->cursor, place->limit),
        &shownPage<protocol::Video>);
}

} // namespace

void addFindRoutes(QList<http::Route> &routes, FindService &find)
{
    using http::Auth;
    using http::Method;
    const QString sound = u"/sounds/{id}"_s;
    routes += {
        route(Method::Get, u"/search"_s, Auth::Optional, u"search"_s,
            [&find](const RequestPtr &request) { return search(find, request); }),
        route(Method::Get, u"/trending"_s, Auth::Optional, u"getTrending"_s,
            [&find](const RequestPtr &request) { return trending(find, request); }),
        route(Method::Get, u"/tags/{tag}"_s, Auth::Optional, u"getTag"_s,
            [&find](const RequestPtr &request) { return tag(find, request); }),
        route(Method::Get, sound, Auth::Optional, u"getSound"_s,
            [&find](const RequestPtr &request) {
                return answer(find.sound(pathId(*request, u"id"_s), viewerOf(*request)));
            }),
        route(Method::Get, sound + u"/videos"_s, Auth::Optional, u"listSoundVideos"_s,
            [&find](const RequestPtr &request) { return clipsOfSound(find, request); }),
    };
}

} // namespace vireo::server::api
