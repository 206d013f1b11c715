// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/care/careparts.h"

#include "server/api/care/appealpage.h"
#include "server/api/care/careroutes.h"
#include "server/api/care/printroutes.h"
#include "server/api/care/staffroutes.h"
#include "server/api/care/termroutes.h"
#include "server/api/care/wishroutes.h"
#include "server/service/care/appealservice.h"
#include "server/service/care/auditwitness.h"
#include "server/service/care/printservice.h"
#include "server/service/care/queueservice.h"
#include "server/service/care/reportservice.h"
#include "server/service/care/screening.h"
#include "server/service/care/termservice.h"
#include "server/service/wellbeing/wishservice.h"

#include <QTimer>

namespace vireo::server {
namespace {
constexpr auto kEvery = std::chrono::minutes(1);
}

class CareParts::Private
{
public:
    Private(service::CareDesk::Parts parts, const Secrets &secrets,
        service::CareDesk::Options options, service::CareDesk::Hooks hooks)
        : desk(parts, secrets, std::move(options), std::move(hooks))
        , wishes(parts.database, parts.rows, parts.clock)
    {
    }

    service::CareDesk desk;
    service::ReportService reports{desk};
    service::ActionService actions{desk};
    service::AppealService appeals{desk, actions};
    service::QueueService queue{desk};
    service::TermService terms{desk};
    service::PrintService prints{desk};
    service::WishService wishes;
    std::unique_ptr<service::Screening> screening;
    QTimer timer;
};

CareParts::CareParts(service::CareDesk::Parts parts, const Secrets &secrets,
    service::CareDesk::Options options, service::CareDesk::Hooks hooks, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(parts, secrets, std::move(options), std::move(hooks)))
{
    connect(&d->timer, &QTimer::timeout, this, &CareParts::tick);
}

CareParts::~CareParts() = default;

QList<http::Route> CareParts::routes()
{
    QList<http::Route> routes;
    api::addCareRoutes(routes, d->reports, d->appeals, d->actions);
    api::addStaffRoutes(routes, d->queue, d->actions, d->appeals);
    api::addTermRoutes(routes, d->terms);
    api::addPrintRoutes(routes, d->prints);
    api::addWishRoutes(routes, d->wishes);
    routes.append(api::appealPageRoute(d->desk.options().place));
    return routes;
}

service::ActionService &CareParts::actions()
{
    return d->actions;
}

service::Review CareParts::review(int holdFirst)
{
    d->screening = std::make_unique<service::Screening>(d->desk, holdFirst);
    const service::Screening *screening = d->screening.get();
    return {
        [screening](storage::Connection &connection, Id video, bool fresh, qint64 nowMs) {
            return screening->clip(connection, video, fresh, nowMs);
        },
        [screening](storage::Connection &connection, const protocol::Comment &comment,
            qint64 nowMs) { return screening->comment(connection, comment, nowMs); },
        [](storage::Connection &connection, Id, const protocol::Fingerprint &print) {
            return service::PrintService::match(connection, print);
        },
        [prints = &d->prints](storage::Connection &connection, Id video,
            const service::PrintMatch &match,
            qint64 nowMs) { return prints->hold(connection, video, match, nowMs); },
        [screening](storage::Connection &connection, Id video, const QString &words, qint64 nowMs) {
            return screening->subtitles(connection, video, words, nowMs);
        },
    };
}

void CareParts::start()
{
    tick();
    d->timer.start(kEvery);
}

void CareParts::stop()
{
    d->timer.stop();
    // What was done last is not left without a signature until the next start.
    sealLog().waitForFinished();
}

void CareParts::tick()
{
    static_cast<void>(d->actions.liftServed());
    static_cast<void>(sealLog());
}

QFuture<Result<void>> CareParts::sealLog()
{
    return service::auditwitness::seal(
        d->desk.database(), d->desk.options().auditHead, d->desk.secrets(), d->desk.nowMs());
}

} // namespace vireo::server
