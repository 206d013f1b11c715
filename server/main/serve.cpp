// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/application.h"
#include "server/main/stopsignals.h"
#include "server/main/verbs.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {
namespace {
Q_LOGGING_CATEGORY(lcServe, "vireo.serve", QtInfoMsg)
}

int serve(const Config &config, const ConfigSources &sources)
{
    const StopSignals signalled({
        .stop = [] { QCoreApplication::quit(); },
        .reload =
            [&sources] {
                const auto loaded = loadConfig(sources);
                if (loaded.ok())
                    qCInfo(lcServe) << "the configuration is right; restart to make it count";
                else
                    qCWarning(lcServe).noquote()
                        << "keeping the configuration:" << loaded.error().detail;
            },
    });
    auto started = Application::start(config);
    if (!started.ok()) {
        complain(u"vireo-server: "_s + started.error().detail);
        return BadConfig;
    }
    const auto application = std::move(started).value();
    qCInfo(lcServe).noquote() << "Vireo" << VIREO_VERSION << "is ready at"
                              << application->publicUrl() << "with its data in" << config.data;
    const int status = QCoreApplication::exec();
    qCInfo(lcServe) << "stopping";
    if (!application->stop())
        qCWarning(lcServe) << "some requests were cut off";
    return status;
}

} // namespace vireo::server::verbs
