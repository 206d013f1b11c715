// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/demo/demofiller.h"
#include "server/demo/demostory.h"
#include "server/main/clipsetup.h"
#include "server/main/coreparts.h"
#include "server/main/verbs.h"

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {

int fillDemo(const Config &config)
{
    const QString url = runningUrl(config);
    const base::SystemClock clock;
    const auto core = CoreParts::make(config, clock, url);
    if (!core.ok()) {
        complain(u"vireo-server: "_s + core.error().detail);
        return Refused;
    }
    auto story = demo::Story::carried();
    if (!story.ok()) {
        complain(u"vireo-server: "_s + story.error().detail);
        return Refused;
    }
    demo::DemoFiller::Options options;
    options.server = QUrl(url);
    options.mediaProgram = mediaProgram(config);
    options.requireSandbox = config.media.sandbox == "require"_L1;
    options.signInLink
        = [&core](const QString &email) { return (*core)->auth.operatorLink(email).result(); };
    options.say = [](const QString &line) { complain(line); };
    const auto filled = demo::DemoFiller(std::move(options), std::move(story).value()).fill();
    if (!filled.ok()) {
        complain(u"vireo-server: "_s + filled.error().detail);
        return Refused;
    }
    return Done;
}

} // namespace vireo::server::verbs
