// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/care/careparts.h"
#include "server/main/clipsetup.h"
#include "server/main/coreparts.h"
#include "server/main/stopsignals.h"
#include "server/main/verbs.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {
namespace {
Q_LOGGING_CATEGORY(lcWorker, "vireo.worker", QtInfoMsg)
}

int worker(const Config &given)
{
    Config config = given;
    config.media.workers = qMax(1, config.media.workers);
    const base::SystemClock clock;
    const auto core = CoreParts::make(config, clock, runningUrl(config));
    if (!core.ok()) {
        complain(u"vireo-server: "_s + core.error().detail);
        return Refused;
    }
    const QString name
        = u"%1-%2"_s.arg(QSysInfo::machineHostName()).arg(QCoreApplication::applicationPid());
    ClipParts clips(
        *(*core)->database, clock, (*core)->ids, clipOptions(config, (*core)->secrets, name));
    // What comes back is held by whichever process sees it first.
    CareParts care({*(*core)->database, clips.events(), clips.rows(), clock, (*core)->ids},
        (*core)->secrets, {config.care.rules, config.name, runningUrl(config)}, {});
    clips.setReview(care.review(config.care.holdFirstClips));
    const StopSignals signalled({
        .stop = [] { QCoreApplication::quit(); },
        .reload = [] { qCInfo(lcWorker) << "restart to make a new configuration count"; },
    });
    clips.start(nullptr);
    qCInfo(lcWorker).noquote() << "working on the queue in" << config.data;
    const int status = QCoreApplication::exec();
    clips.stop();
    (*core)->database->finish();
    return status;
}

} // namespace vireo::server::verbs
