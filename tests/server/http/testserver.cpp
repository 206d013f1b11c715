// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "testserver.h"
#include "core/base/future.h"

#include <QJsonObject>
#include <QPromise>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace vireo::test {

using namespace server::http;

struct TestServer::Seen
{
    mutable QMutex mutex;
    QList<Observation> all;
};

namespace {

QFuture<Response> ready(Response response)
{
    return base::ready(std::move(response));
}

Response echo(const RequestPtr &request)
{
    QJsonObject query;
    for (auto it = request->query.cbegin(); it != request->query.cend(); ++it)
        query.insert(it.key(), it.value());
    QJsonObject params;
    for (auto it = request->params.cbegin(); it != request->params.cend(); ++it)
        params.insert(it.key(), it.value());
    return Response::json(200,
        {{u"method"_s, QString::fromLatin1(methodName(request->method))},
            {u"path"_s, request->path}, {u"query"_s, query}, {u"params"_s, params},
            {u"peer"_s, request->peer}, {u"body"_s, QString::fromUtf8(request->body)},
            {u"account"_s, request->caller ? request->caller->account.toString() : QString()}});
}

//! Counts, and takes each piece on another thread as a disk would.
class CountingSink final : public BodySink
{
public:
    explicit CountingSink(std::shared_ptr<SinkLog> log)
        : m_log(std::move(log))
    {
        ++m_log->open;
    }
    ~CountingSink() override
    {
        ++m_log->destroyed;
        --m_log->open;
    }
    QFuture<Result<void>> write(const QByteArray &piece) override
    {
        m_log->bytes += piece.size();
        m_mine += piece.size();
        return QtConcurrent::run([] { return Result<void>(); });
    }
    QFuture<Response> finish() override
    {
        ++m_log->finished;
        return ready(Response::json(200, {{u"bytes"_s, m_mine}}));
    }

private:
    std::shared_ptr<SinkLog> m_log;
    qint64 m_mine = 0;
};

Result<Caller> authenticate(const QByteArray &token)
{
    if (token == "good")
        return Caller{Id(7), u"s1"_s, Caller::Role::Member, 0};
    if (token == "staff")
        return Caller{Id(8), u"s2"_s, Caller::Role::Moderator, 0};
    return Error{Error::Kind::Unauthenticated, u"bad_token"_s, u"Sign in again."_s};
}

QList<Route> routes(const QString &dir, const std::shared_ptr<SinkLog> &log)
{
    const Handler plain = [](const RequestPtr &request) { return ready(echo(request)); };
    const QString path = u"/api/v1/echo"_s;
    return {
        {Method::Get, path, Auth::Optional, RateClass::Read, u"getEcho"_s, plain},
        {Method::Post, path, Auth::Optional, RateClass::Write, u"postEcho"_s, plain, 64 * 1024},
        {Method::Delete, path, Auth::None, RateClass::Write, u"deleteEcho"_s, plain},
        {Method::Get, u"/api/v1/mine"_s, Auth::Required, RateClass::Read, {}, plain},
        {Method::Get, u"/api/v1/staff"_s, Auth::Moderator, RateClass::Read, {}, plain},
        {Method::Get, u"/api/v1/throws"_s, Auth::None, RateClass::Read, {},
            Handler([](const RequestPtr &) -> QFuture<Response> {
                throw std::runtime_error("secret");
            })},
        {Method::Get, u"/api/v1/never"_s, Auth::None, RateClass::Read, {},
            Handler([](const RequestPtr &) {
                return QtConcurrent::run(
                    [](QPromise<Response> &promise) { promise.future().cancel(); });
            })},
        {Method::Patch, u"/api/v1/stream/{id}"_s, Auth::None, RateClass::Upload, {},
            StreamHandler([log](const RequestPtr &request) {
                if (request->params.value(u"id"_s) == u"refused")
                    return base::ready(StreamStart(Response::problem(
                        Error{Error::Kind::Conflict, u"offset"_s, u"Go on elsewhere."_s})));
                return base::ready(
                    StreamStart(std::shared_ptr<BodySink>(std::make_shared<CountingSink>(log))));
            }),
            1024LL * 1024 * 1024},
        {Method::Get, u"/media/{rest*}"_s, Auth::None, RateClass::Media, {},
            Handler([dir](const RequestPtr &request) {
                Response response;
                response.file = FileBody{dir + u'/' + request->params.value(u"rest"_s),
                    "video/mp4"_ba, "public, max-age=31536000, immutable"_ba};
                return ready(response);
            })},
        {Method::Get, u"/page"_s, Auth::None, RateClass::Read, {}, Handler([](const RequestPtr &) {
             return ready(Response::html(200, "<p>Hello</p>"_ba));
         })},
    };
}

} // namespace

Options TestServer::defaults()
{
    Options options;
    options.threads = 2;
    return options;
}

TestServer::TestServer(Options options, Hooks hooks, const QList<Route> &more)
    : m_seen(std::make_shared<Seen>())
{
    Router router;
    [[maybe_unused]] bool added = router.add(routes(m_dir.path(), m_sinks)).ok();
    added = added && router.add(more).ok();
    Q_ASSERT(added);
    if (!hooks.authenticate)
        hooks.authenticate = authenticate;
    hooks.observe = [seen = m_seen](const Observation &observation) {
        const QMutexLocker lock(&seen->mutex);
        seen->all.append(observation);
    };
    m_server = std::make_unique<Server>(options, std::move(router), std::move(hooks));
    const auto started = m_server->start();
    if (!started.ok())
        qFatal("%s", qPrintable(started.error().detail));
}

TestServer::~TestServer()
{
    m_server->stop();
}

Observation TestServer::seenAs(const QByteArray &requestId) const
{
    const QMutexLocker lock(&m_seen->mutex);
    for (const Observation &observation : m_seen->all) {
        if (observation.requestId.toLatin1() == requestId)
            return observation;
    }
    return {};
}

} // namespace vireo::test
